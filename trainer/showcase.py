"""The contact sheet of a checkpoint: each family drawn, generated and masked, held out from training."""

from pathlib import Path

import torch
from PIL import Image, ImageDraw, ImageFont
from torch import Tensor
from torch.nn.functional import interpolate

from graphose_core.checkpoint import load_weights, read_info, read_weights
from graphose_core.models.folding import folded
from graphose_core.models.graphose import Graphose
from graphose_core.models.noise import Noise
from graphose_core.pose_graph import collate
from trainer.data.family import FAMILIES
from trainer.data.loader import picture_tensor
from trainer.data.pro import draw_scene
from trainer.data.pro_graph import scene_graph
from trainer.data.scene import PRO_TYPES, Scene
from trainer.evaluate import HELD_OUT_SEED
from trainer.sheet import coloured_masks, tile

COLUMNS = 10
LABEL, HEADING = 96, 22
MIXED = "mixed"


def showcase(checkpoint: Path, columns: int = COLUMNS) -> Image.Image:
    """Draw a sheet with three rows a family (drawn, generated, masks), and three of mixed scenes.

    Raises:
        CheckpointError: if the checkpoint cannot be read.
    """
    info = read_info(checkpoint)
    network = Graphose(info.model)
    load_weights(network, read_weights(checkpoint), checkpoint)
    network = folded(network)
    blocks = [
        _labelled(name, _block(network, scenes))
        for name, scenes in held_out_scenes(info.model.size, columns).items()
    ]
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


@torch.inference_mode()
def _block(network: Graphose, scenes: list[Scene]) -> Image.Image:
    graph = collate([scene_graph(scene, schema=network.config.schema) for scene in scenes])
    noise = Noise.draw(graph, network.config, torch.Generator().manual_seed(0)).scaled(0.0)
    drawing = network(graph, noise)
    drawn = [picture_tensor(scene.picture)[:3] for scene in scenes]
    masks = drawing.pasted.amax(dim=1).split(graph.sizes)
    return tile([drawn, list(drawing.picture[:, :3]), [_enlarged(m, drawn[0].shape[-1]) for m in masks]])


def _enlarged(masks: Tensor, side: int) -> Tensor:
    return interpolate(coloured_masks(masks)[None], size=(side, side), mode="bilinear")[0]


def _labelled(name: str, block: Image.Image) -> Image.Image:
    whole = Image.new("RGB", (block.width + LABEL, block.height + HEADING), (32, 32, 32))
    whole.paste(block, (LABEL, HEADING))
    pen, font = ImageDraw.Draw(whole), ImageFont.load_default(14)
    pen.text((LABEL + 4, 3), name, fill=(235, 235, 235), font=font)
    for row, label in enumerate(("drawn", "generated", "masks")):
        pen.text((8, HEADING + (row + 0.45) * block.height / 3), label, fill=(170, 170, 170), font=font)
    return whole
