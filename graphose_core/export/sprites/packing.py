"""Packing of an animation's images into a sprite sheet."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PIL import Image

from graphose_core.errors import ExportError

LARGEST = 16_384
"""Largest side of a sheet, in pixels: what graphics cards take as one texture."""

MOST_PIXELS = 1 << 28
"""Most pixels of all images of a sheet, which are held in memory together."""

Box = tuple[int, int, int, int]
"""Left, top, width and height, in pixels."""


@dataclass(frozen=True)
class Sprite:
    """One image of a sheet.

    Attributes:
        frame: its rectangle on the sheet.
        source: its rectangle in the whole image.
        size: width and height of the whole image.
    """

    frame: Box
    source: Box
    size: tuple[int, int]

    @property
    def trimmed(self) -> bool:
        """Whether the image was cropped."""
        return self.source[2:] != self.size


@dataclass(frozen=True)
class Sheet:
    """A sheet and its sprites.

    Attributes:
        image: RGB or RGBA, or P with a palette.
        sprites: sprites in order of time, row by row from the upper left.
        columns, rows: size of their grid.
    """

    image: Image.Image
    sprites: tuple[Sprite, ...]
    columns: int
    rows: int


def packed(
    images: Iterable[Image.Image],
    total: int,
    columns: int | None = None,
    padding: int = 0,
    trim: bool = False,
) -> Sheet:
    """Pack images into a sheet, in a grid of equal cells.

    Args:
        images: images of one size and mode.
        total: how many there are.
        columns: number of columns, at most that of images; None: nearest to a square sheet.
        padding: empty pixels between cells, and around the sheet.
        trim: whether to crop transparent borders; cells then fit the largest remaining image.

    Raises:
        ExportError: if there are no images, the sheet would be too large, or images without transparency
            are to be trimmed.
    """
    across = max(min(columns or math.ceil(math.sqrt(total)), total), 1)
    down = math.ceil(total / across)
    pieces, sources = _cut(images, total, trim, (across, down, padding))
    cell = max(box[2] for box, _ in sources), max(box[3] for box, _ in sources)
    sheet = Image.new(pieces[0].mode, _size(cell, (across, down, padding)))
    sprites = []
    for number, (piece, (source, size)) in enumerate(zip(pieces, sources, strict=True)):
        x = padding + number % across * (cell[0] + padding)
        y = padding + number // across * (cell[1] + padding)
        sheet.paste(piece, (x, y))
        sprites.append(Sprite((x, y, source[2], source[3]), source, size))
    return Sheet(sheet, tuple(sprites), across, down)


def _cut(
    images: Iterable[Image.Image], total: int, trim: bool, grid: tuple[int, int, int]
) -> tuple[Sequence[Image.Image], Sequence[tuple[Box, tuple[int, int]]]]:
    pieces: list[Image.Image] = []
    sources: list[tuple[Box, tuple[int, int]]] = []
    pixels = 0
    for image in images:
        if not trim and not pieces:
            _size(image.size, grid)  # what is too large is refused before the others are drawn
        if trim and image.mode != "RGBA":
            raise ExportError("only images with a transparent background can be trimmed; choose Transparent")
        left, top, right, bottom = _shown(image) if trim else (0, 0, image.width, image.height)
        pieces.append(image.crop((left, top, right, bottom)) if trim else image)
        sources.append(((left, top, right - left, bottom - top), image.size))
        pixels += pieces[-1].width * pieces[-1].height
        if pixels > MOST_PIXELS:
            raise ExportError(
                f"{total} images of {image.width} × {image.height} pixels are too many for a sheet; "
                "choose a smaller size, a shorter range or a lower rate"
            )
    if not pieces:
        raise ExportError("there are no images to write; choose a longer range")
    return pieces, sources


def _shown(image: Image.Image) -> tuple[int, int, int, int]:
    """Return the bounding box of not fully transparent pixels; of an empty image, its first pixel."""
    return image.getchannel("A").getbbox() or (0, 0, 1, 1)


def _size(cell: tuple[int, int], grid: tuple[int, int, int]) -> tuple[int, int]:
    """Return width and height of a sheet; `grid`: columns, rows and padding."""
    across, down, padding = grid
    width, height = (n * (side + padding) + padding for n, side in zip((across, down), cell, strict=True))
    if max(width, height) > LARGEST:
        raise ExportError(
            f"a sheet of {width} × {height} pixels: a side has at most {LARGEST}; "
            "choose a smaller size, a shorter range, other columns or a lower rate"
        )
    return width, height
