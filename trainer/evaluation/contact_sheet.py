"""Contact sheets of a checkpoint on held-out examples: drawn, generated, their difference, and masks."""

from collections.abc import Sequence
from pathlib import Path

import torch
from PIL import Image, ImageDraw, ImageFont
from torch import Tensor
from torch.nn.functional import interpolate

from graphose_core.inference.finishing.drawn_at import finished
from graphose_core.inference.finishing.surfaces import bare
from graphose_core.inference.layer_compositing import draw
from graphose_core.models.graphose import Graphose
from graphose_core.models.noise import Noise
from trainer.domains.domain import Domain, SheetBlock
from trainer.domains.lookup import domain_of_checkpoint
from trainer.domains.opening import open_network
from trainer.training.tiles import coloured_masks, tile

COLUMNS = 10
"""Number of examples side by side."""

LABEL, HEADING = 104, 22
AMPLIFIED = 4
"""Factor on displayed differences."""

ROWS = ("drawn", "generated", f"{AMPLIFIED} x difference", "masks")


def contact_sheet(checkpoint: Path, data: str | None = None, columns: int = COLUMNS) -> Image.Image:
    """Draw a sheet with four rows a block: drawn, generated, their difference four times, masks.

    What a block holds, and what background it has, the network's domain says.

    Args:
        checkpoint: a fine-tuned one.
        data: a test set that the domain knows, `all` for a block of each named one, or None for the domain's
            own choice.
        columns: examples a block.

    Raises:
        CheckpointError, ConfigError: if the checkpoint or the test set cannot be read.
    """
    domain = domain_of_checkpoint(checkpoint)
    network = open_network(checkpoint, domain)
    shown = domain.sheet(data, columns, network.config.size, network.config.schema)
    blocks = [_block(network, domain, block) for block in shown]
    return stacked(blocks)


def stacked(blocks: Sequence[Image.Image]) -> Image.Image:
    """Stack blocks of one width vertically."""
    sheet = Image.new("RGB", (blocks[0].width, sum(block.height for block in blocks)), (32, 32, 32))
    top = 0
    for block in blocks:
        sheet.paste(block, (0, top))
        top += block.height
    return sheet


@torch.inference_mode()
def _block(network: Graphose, domain: Domain, block: SheetBlock) -> Image.Image:
    graph, target = block.batch.graph, block.batch.target
    noise = Noise.zero(graph, network.config)
    with bare(network):
        drawing = draw(network, graph, noise)
    drawn = domain.composite(target, block.batch)
    made = finished(network, graph, drawing, network.config.size, averaged=True)
    generated = domain.composite(made, block.batch)
    difference = generated - drawn
    masks = [_enlarged(mask, drawn.shape[-1]) for mask in drawing.pasted.amax(dim=1).split(graph.sizes)]
    image = tile([list(drawn), list(generated), list(difference.abs() * AMPLIFIED), masks])
    psnr = float(-10 * difference.square().mean().clamp_min(1e-10).log10())
    return labelled(f"{block.heading}   {psnr:.1f} dB", image, ROWS)


def _enlarged(masks: Tensor, side: int) -> Tensor:
    return interpolate(coloured_masks(masks)[None], size=(side, side), mode="bilinear")[0]


def labelled(name: str, block: Image.Image, rows: Sequence[str]) -> Image.Image:
    """Write a heading above a block of images, and the names of its rows beside it."""
    whole = Image.new("RGB", (block.width + LABEL, block.height + HEADING), (32, 32, 32))
    whole.paste(block, (LABEL, HEADING))
    pen, font = ImageDraw.Draw(whole), ImageFont.load_default(14)
    pen.text((LABEL + 4, 3), name, fill=(235, 235, 235), font=font)
    for row, label in enumerate(rows):
        place = (8, HEADING + (row + 0.45) * block.height / len(rows))
        pen.text(place, label, fill=(170, 170, 170), font=font)
    return whole
