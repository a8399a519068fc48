"""Blocks of contact sheets: held-out scenes by family, by variation, or of one data set."""

from collections.abc import Iterator, Sequence

import torch

from graphose_core.models.graphs.batching import collate
from graphose_core.models.graphs.schema import GraphSchema
from trainer.data.batch import Batch, image_tensor
from trainer.domains.about import EVERY
from trainer.domains.domain import SheetBlock
from trainer.domains.held_out import FEWEST, HELD_OUT_SEED
from trainer.domains.pro.drawing.draw import draw_scene
from trainer.domains.pro.drawing.family import FAMILIES
from trainer.domains.pro.drawing.scene import PRO_TYPES, DrawnScene
from trainer.domains.pro.drawing.variations import DATA_SETS, GENERALISATION
from trainer.domains.pro.graph import scene_graph
from trainer.domains.pro.held_out import ProHeldOut

BLOCKS = 3
"""Number of blocks of a contact sheet of one data set."""

MIXED = "mixed"
"""Heading of scenes of several objects."""


def sheet_blocks(data: str | None, columns: int, size: int, schema: GraphSchema) -> Iterator[SheetBlock]:
    """Yield blocks of `columns` scenes.

    Args:
        data: None for a block a family and one of mixed scenes; `all` for a block of the published rules and
            of each way to break them; or the name of a data set or a folder of reference scenes, for three
            blocks of it.
        columns: scenes a block.
        size: side of the images in pixels.
        schema: of the graphs.

    Raises:
        ConfigError: if the data set cannot be read.
    """
    for heading, scenes in _scenes(data, columns, size):
        graph = collate([scene_graph(scene, schema=schema) for scene in scenes])
        target = torch.stack([image_tensor(scene.image) for scene in scenes])
        yield SheetBlock(heading, Batch(graph, target))


def held_out_scenes(size: int, columns: int) -> dict[str, list[DrawnScene]]:
    """Return held-out scenes by family: single objects, and scenes of several under `mixed`."""
    found: dict[str, list[DrawnScene]] = {name: [] for name in (*FAMILIES, MIXED)}
    index = 0
    while any(len(scenes) < columns for scenes in found.values()):
        scene = draw_scene(HELD_OUT_SEED, index, size)
        single = int(scene.objects.max()) == 0
        name = PRO_TYPES[scene.types[0]].split("_")[0] if single else MIXED
        if len(found[name]) < columns:
            found[name].append(scene)
        index += 1
    return found


def _scenes(data: str | None, columns: int, size: int) -> Iterator[tuple[str, Sequence[DrawnScene]]]:
    """Headings, and the scenes under each."""
    if data is None:
        yield from held_out_scenes(size, columns).items()
    elif data == EVERY:
        for name in GENERALISATION:
            scenes = ProHeldOut(name, max(columns, FEWEST), size).scenes()[:columns]
            yield f"{name}: {DATA_SETS[name].about}", scenes
    else:
        scenes = ProHeldOut(data, max(BLOCKS * columns, FEWEST), size).scenes()
        for number in range(0, len(scenes), columns):
            yield data, scenes[number : number + columns]
