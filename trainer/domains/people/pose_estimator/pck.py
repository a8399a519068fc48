"""Images of the same graphs, drawn and generated, written for a pose estimator of another environment."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from graphose_core.atomic import write_text
from graphose_core.errors import ConfigError
from graphose_core.inference.finishing.drawn_at import drawn_at
from graphose_core.models.graphose import Graphose
from graphose_core.models.noise import Noise
from trainer.domains.opening import open_network
from trainer.domains.people.about import is_people
from trainer.domains.people.dataset.batches import joined
from trainer.domains.people.dataset.people_graph import people_graph
from trainer.domains.people.dataset.record import PeopleRecord
from trainer.domains.people.dataset.sets import is_people_set
from trainer.domains.people.dataset.storage.shards import PeopleFolder
from trainer.domains.people.domain import PeopleDomain
from trainer.domains.people.held_out import DrawnPeople

SCRIPT = Path(__file__).with_name("blazepose.py")
"""What measures the images, run by the other environment's python."""

BATCH = 20


@dataclass(frozen=True)
class Written:
    """What was written, and what to do with it."""

    folder: Path
    images: int

    @property
    def command(self) -> str:
        """The command that measures them."""
        return f"PYTHON_WITH_MEDIAPIPE {SCRIPT} {self.folder}"


def write_pairs(out: Path, data: str, count: int, size: int, checkpoint: Path | None) -> Written:
    """Write images of one person each, and where the graphs have their joints.

    `real/` holds the drawn images, `generated/` those of the network (none without a checkpoint), both over
    the backgrounds that they were drawn for; `graphs.json` a row an image, its 17 joints as
    [x, y, seen, there].

    Args:
        out: folder to fill.
        data: a named set of people, or a folder of them.
        count: number of images; of a folder no more than it holds out. Images of two are left out.
        size: side in pixels where people are drawn for this; a network's own size where there is one.
        checkpoint: trained on people, or None.

    Raises:
        CheckpointError, ConfigError: saying what is wrong.
        OSError: if the folder cannot be written to.
    """
    if not is_people(data):
        raise ConfigError(f"{data}: holds no people; give a folder of them, or a set such as `people`")
    network = None if checkpoint is None else open_network(checkpoint, PeopleDomain())
    size = size if network is None else network.config.size
    graphs: list[dict[str, object]] = []
    for records in _batches(data, count, size):
        _write(out, records, network, size, len(graphs))
        graphs += [_row(record, len(graphs) + place) for place, record in enumerate(records)]
    write_text(out / "graphs.json", json.dumps(graphs))
    return Written(out, len(graphs))


def _batches(data: str, count: int, size: int) -> Iterator[list[PeopleRecord]]:
    found: list[PeopleRecord] = []
    written = 0
    for record in _singles(data, size):
        found.append(record)
        if len(found) == min(BATCH, count - written):
            yield found
            written, found = written + len(found), []
        if written == count:
            return
    if found:
        yield found


def _singles(data: str, size: int) -> Iterator[PeopleRecord]:
    """Held-out scenes of one person; of a named set as many as are asked for."""
    number = 0
    if is_people_set(data):
        scenes = DrawnPeople(data, BATCH, size)
        while number < _MOST:
            record = scenes.records([number])[0]
            number += 1
            if len(record.figures) == 1:
                yield record
        return
    folder = PeopleFolder(Path(data))
    for place in range(len(folder) - folder.manifest.held_out, len(folder)):
        if len(folder[place].figures) == 1:
            yield folder[place]


_MOST = 100_000  # scenes that are drawn; a set of two people has none of one


@torch.inference_mode()
def _write(out: Path, records: list[PeopleRecord], network: Graphose | None, size: int, first: int) -> None:
    batch = joined([people_graph(record) for record in records], records, size)
    kinds = {"real": batch.target}
    if network is not None:
        noise = Noise.zero(batch.graph, network.config, first)
        kinds["generated"] = drawn_at(network, batch.graph, noise, network.config.size)
    for kind, images in kinds.items():
        (out / kind).mkdir(parents=True, exist_ok=True)
        over = images[:, :3] + (1 - images[:, 3:]) * batch.background
        for place, image in enumerate(over):
            Image.fromarray(_bytes(image)).save(out / kind / _name(first + place))


def _row(record: PeopleRecord, number: int) -> dict[str, object]:
    figure = record.figures[0]
    joints = [
        [round(float(x), 5), round(float(y), 5), int(seen), int(there)]
        for (x, y, _), seen, there in zip(figure.keypoints, figure.visible, figure.present, strict=True)
    ]
    return {"picture": _name(number), "joints": joints}


def _name(number: int) -> str:
    return f"{number:05d}.png"


def _bytes(image: Tensor) -> NDArray[np.uint8]:
    pixels: NDArray[np.uint8] = (image.clamp(0, 1) * 255).round().byte().permute(1, 2, 0).numpy()
    return pixels
