"""A shuffled panel of drawn and generated images for people to classify, with its key."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import torch
from PIL import Image, ImageDraw, ImageFont
from torch import Tensor

from graphose_core.errors import ConfigError
from trainer.domains.lookup import domain_of_checkpoint
from trainer.domains.opening import open_network
from trainer.evaluation.sheets.generated import generated
from trainer.training.tiles import PAD, tile

Origin = Literal["drawn", "generated"]
ORIGINS: tuple[Origin, ...] = get_args(Origin)

COLUMNS, ROWS = 4, 3
"""Columns and rows of a page, few enough for full-size images."""

NUMBER = 22
"""Height of the strip with an image's number, in pixels."""


@dataclass(frozen=True)
class Panel:
    """Images in a shuffled order, and their origins.

    Attributes:
        pages: each shows up to `COLUMNS` × `ROWS` images, numbered from 1 through all pages.
        key: the origin of each image, in order of their numbers.
    """

    pages: tuple[Image.Image, ...]
    key: tuple[Origin, ...]


def shuffled_panel(checkpoint: Path, data: str, count: int, size: int | None, seed: int) -> Panel:
    """Draw a panel of held-out examples, each of them once: one half as drawn, the other by a network.

    No graph is shown twice, so no image can be compared with its counterpart.

    Args:
        checkpoint: a fine-tuned one.
        data: a test set that its domain knows.
        count: images, an even number.
        size: side of each in pixels; None: the checkpoint's own.
        seed: decides which half is drawn, and the order.

    Raises:
        CheckpointError, ConfigError: if the checkpoint or the test set cannot be read or holds too few, or
            the number is odd.
    """
    if count % 2:
        raise ConfigError(f"count = {count}: one half is drawn and the other generated; take an even number")
    domain = domain_of_checkpoint(checkpoint)
    network = open_network(checkpoint, domain)
    held_out = domain.held_out(data, count, size or network.config.size, network.config.schema)
    if len(held_out) < count:
        raise ConfigError(f"{data}: holds out {len(held_out)} images; take as many, or other data")
    order = torch.randperm(count, generator=torch.Generator().manual_seed(seed)).tolist()
    by_network = set(order[::2])  # of a random order every second one
    images: list[Tensor] = []
    for batch in held_out.batches():
        drawn, made = domain.composite(batch.target, batch), generated(network, domain, batch)
        first = len(images)
        images += [(made if first + place in by_network else drawn)[place] for place in range(len(drawn))]
    shown = torch.randperm(count, generator=torch.Generator().manual_seed(seed + 1)).tolist()
    key = tuple(ORIGINS[number in by_network] for number in shown)
    return Panel(tuple(_pages([images[number] for number in shown])), key)


def _pages(images: Sequence[Tensor]) -> list[Image.Image]:
    page = COLUMNS * ROWS
    return [_page(images[first : first + page], first) for first in range(0, len(images), page)]


def _page(images: Sequence[Tensor], first: int) -> Image.Image:
    """Return a page of images in rows, each below its number."""
    side = images[0].shape[-1]
    height = side + NUMBER
    page = Image.new("RGB", (COLUMNS * side, -(-len(images) // COLUMNS) * height), (32, 32, 32))
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(14)
    for place, image in enumerate(images):
        left, top = place % COLUMNS * side, place // COLUMNS * height
        pen.text((left + 4, top + 2), str(first + place + 1), fill=(235, 235, 235), font=font)
        page.paste(tile([[image]], scale=1).crop((PAD, PAD, PAD + side, PAD + side)), (left, top + NUMBER))
    return page
