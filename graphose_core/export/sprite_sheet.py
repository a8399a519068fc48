"""Sprite sheets: all images of an animation on one, with a JSON file that says where."""

import json
import math
from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from graphose_core.atomic import write_text
from graphose_core.errors import ExportError

LARGEST = 16_384
"""Largest side of a sheet, in pixels: what graphics cards take as one texture."""


def save_sheet(images: Iterable[Image.Image], total: int, path: Path) -> tuple[int, int]:
    """Write a sheet as PNG, row by row from the upper left; return its columns and rows.

    Raises:
        ExportError: if there are no images, or the sheet would be too large.
        OSError: if the system cannot write the file.
    """
    columns = math.ceil(math.sqrt(total))
    rows = math.ceil(total / columns) if total else 0
    sheet: Image.Image | None = None
    for number, image in enumerate(images):
        if sheet is None:
            sheet = _empty(image, columns, rows)
        sheet.paste(image, (number % columns * image.width, number // columns * image.height))
    if sheet is None:
        raise ExportError("there are no pictures to write; choose a longer range")
    sheet.save(path, format="PNG")
    return columns, rows


def description_path(sheet: Path) -> Path:
    """Return the JSON file beside a sheet."""
    return sheet.with_suffix(".json")


def save_description(sheet: Path, side: int, grid: tuple[int, int], total: int, rate: int) -> None:
    """Say beside a sheet how it is cut.

    Args:
        sheet: the sheet's own path.
        side: of one image, in pixels.
        grid: columns and rows.
        total: how many images it holds.
        rate: images a second.
    """
    columns, rows = grid
    content = {
        "image": sheet.name,
        "frame": {"width": side, "height": side},
        "columns": columns,
        "rows": rows,
        "count": total,
        "frameRate": rate,
    }
    write_text(description_path(sheet), json.dumps(content, indent=1))


def _empty(image: Image.Image, columns: int, rows: int) -> Image.Image:
    width, height = columns * image.width, rows * image.height
    if max(width, height) > LARGEST:
        raise ExportError(
            f"a sheet of {width} × {height} pixels: a side has at most {LARGEST}; "
            "choose a smaller size, a shorter range or a lower rate"
        )
    return Image.new(image.mode, (width, height))
