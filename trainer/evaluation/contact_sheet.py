"""Contact sheets of a checkpoint on held-out scenes: drawn, generated, their difference, and masks."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from PIL import Image, ImageDraw, ImageFont
from torch import Tensor
from torch.nn.functional import interpolate

from graphose_core.checkpoint import read_info
from graphose_core.errors import ConfigError
from graphose_core.inference.layer_compositing import draw
from graphose_core.models.graphose import Graphose
from graphose_core.models.noise import Noise
from graphose_core.models.pose_graph import PoseGraph, collate
from trainer.data.loader import picture_tensor
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.dataset.sets import PEOPLE_SETS
from trainer.domains.people.held_out import DrawnPeople, is_people
from trainer.domains.pro.draw import draw_scene
from trainer.domains.pro.family import FAMILIES
from trainer.domains.pro.graph import scene_graph
from trainer.domains.pro.scene import PRO_TYPES, Scene
from trainer.domains.pro.variations import DATA_SETS, EVERY, GENERALISATION
from trainer.evaluation.held_out import HELD_OUT_SEED, HeldOut
from trainer.evaluation.opening import open_network
from trainer.evaluation.tiles import coloured_masks, tile

COLUMNS, BLOCKS = 10, 3
LABEL, HEADING = 104, 22
MIXED = "mixed"
AMPLIFIED = 4
"""What differences are multiplied with, to be seen."""

ROWS = ("drawn", "generated", f"{AMPLIFIED} x difference", "masks")


def showcase(checkpoint: Path, data: str | None = None, columns: int = COLUMNS) -> Image.Image:
    """Draw a sheet with four rows a block: drawn, generated, their difference four times, masks.

    People stand before their own backgrounds, PRO scenes before black.

    Args:
        checkpoint: a fine-tuned one.
        data: None for a block a family and one of mixed scenes; `all` for a block of the published rules
            and of each way to break them; or the name of a data set or a folder of reference scenes, for
            three blocks of it. Of a network of people: None or `all` for a block of each named set, or the
            name of one.
        columns: scenes a block.

    Raises:
        CheckpointError, ConfigError: if the checkpoint or the data set cannot be read.
    """
    people = read_info(checkpoint).model.schema == PEOPLE_SCHEMA
    network = open_network(checkpoint, people=people)
    blocks = [_block(network, *shown) for shown in _shown(network, data, columns, people=people)]
    sheet = Image.new("RGB", (blocks[0].width, sum(block.height for block in blocks)), (32, 32, 32))
    top = 0
    for block in blocks:
        sheet.paste(block, (0, top))
        top += block.height
    return sheet


def held_out_scenes(size: int, columns: int) -> dict[str, list[Scene]]:
    """Held-out scenes by family: single objects, and scenes of several under `mixed`."""
    found: dict[str, list[Scene]] = {name: [] for name in (*FAMILIES, MIXED)}
    index = 0
    while any(len(scenes) < columns for scenes in found.values()):
        scene = draw_scene(HELD_OUT_SEED, index, size)
        single = int(scene.objects.max()) == 0
        name = PRO_TYPES[scene.types[0]].split("_")[0] if single else MIXED
        if len(found[name]) < columns:
            found[name].append(scene)
        index += 1
    return found


def _scenes(network: Graphose, data: str | None, columns: int) -> Iterator[tuple[str, Sequence[Scene]]]:
    """Headings, and the scenes under each."""
    size = network.config.size
    if data is None:
        yield from held_out_scenes(size, columns).items()
    elif data == EVERY:
        for name in GENERALISATION:
            scenes = HeldOut(name, max(columns, 4), size).scenes()[:columns]
            yield f"{name}: {DATA_SETS[name].about}", scenes
    else:
        scenes = HeldOut(data, max(BLOCKS * columns, 4), size).scenes()
        for number in range(0, len(scenes), columns):
            yield data, scenes[number : number + columns]


def _shown(
    network: Graphose, data: str | None, columns: int, *, people: bool
) -> Iterator[tuple[str, PoseGraph, Tensor, Tensor | None]]:
    """Heading, graphs, drawn pictures [B, 4, S, S] and backgrounds [B, 3, S, S] of each block."""
    if people:
        yield from _people(network, data, columns)
        return
    for name, scenes in _scenes(network, data, columns):
        graph = collate([scene_graph(scene, schema=network.config.schema) for scene in scenes])
        yield name, graph, torch.stack([picture_tensor(scene.picture) for scene in scenes]), None


def _people(
    network: Graphose, data: str | None, columns: int
) -> Iterator[tuple[str, PoseGraph, Tensor, Tensor | None]]:
    names, blocks = (PEOPLE_SETS, 1) if data in (None, EVERY) else ((data,), BLOCKS)
    for name in names:
        if not is_people(str(name)) or str(name) not in PEOPLE_SETS:
            raise ConfigError(f"{name}: this network draws people; choose one of {', '.join(PEOPLE_SETS)}")
        drawn = DrawnPeople(str(name), max(4, columns), network.config.size)
        for block in range(blocks):
            batch = drawn.people(range(block * columns, (block + 1) * columns))
            yield f"{name}: {PEOPLE_SETS[str(name)].about}", batch.graph, batch.target, batch.background


@torch.inference_mode()
def _block(
    network: Graphose, name: str, graph: PoseGraph, target: Tensor, background: Tensor | None
) -> Image.Image:
    noise = Noise.draw(graph, network.config, torch.Generator().manual_seed(0)).scaled(0.0)
    drawing = draw(network, graph, noise)
    drawn, generated = target[:, :3], drawing.picture[:, :3].clamp(0, 1)
    if background is not None:
        drawn = drawn + (1 - target[:, 3:]) * background
        generated = generated + (1 - drawing.picture[:, 3:].clamp(0, 1)) * background
    difference = generated - drawn
    masks = [_enlarged(mask, drawn.shape[-1]) for mask in drawing.pasted.amax(dim=1).split(graph.sizes)]
    block = tile([list(drawn), list(generated), list(difference.abs() * AMPLIFIED), masks])
    psnr = float(-10 * difference.square().mean().clamp_min(1e-10).log10())
    return _labelled(f"{name}   {psnr:.1f} dB", block)


def _enlarged(masks: Tensor, side: int) -> Tensor:
    return interpolate(coloured_masks(masks)[None], size=(side, side), mode="bilinear")[0]


def _labelled(name: str, block: Image.Image) -> Image.Image:
    whole = Image.new("RGB", (block.width + LABEL, block.height + HEADING), (32, 32, 32))
    whole.paste(block, (LABEL, HEADING))
    pen, font = ImageDraw.Draw(whole), ImageFont.load_default(14)
    pen.text((LABEL + 4, 3), name, fill=(235, 235, 235), font=font)
    for row, label in enumerate(ROWS):
        place = (8, HEADING + (row + 0.45) * block.height / len(ROWS))
        pen.text(place, label, fill=(170, 170, 170), font=font)
    return whole
