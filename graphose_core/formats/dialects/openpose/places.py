"""Numbers of OpenPose's form to places in pixels."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphose_core.errors import GraphoseError
from graphose_core.formats.keypoints import Keypoint, Kind
from graphose_core.formats.labels import Omissions
from graphose_core.formats.parsing.values import number, side
from graphose_core.images.decode import stored_in

Triple = tuple[Any, Any, Any]
"""x, y and confidence as the file has them."""

NORMALISED = 2.0
"""Largest coordinate of places in 0 … 1: some lie a little outside, and no image of pixels is so small."""


@dataclass(frozen=True)
class Canvas:
    """What coordinates are in.

    Attributes:
        size: width and height in pixels, where they are known.
        scale: pixels for a coordinate of 1, along x and y.
    """

    size: tuple[int, int] | None
    scale: tuple[float, float] = (1.0, 1.0)


def triples(value: Any) -> list[Triple] | None:
    """Return x, y, confidence of each part of a list of numbers, or of lists of two or three.

    Nothing for null; None for anything else. A part without a confidence has 1.
    """
    if value is None:
        return []
    if not isinstance(value, list):
        return None
    if any(isinstance(each, list) for each in value):
        parts = [each if isinstance(each, list) else [None] * 3 for each in value]
        return [
            (*part[:2], part[2] if len(part) > 2 else 1) if len(part) > 1 else (None,) * 3 for part in parts
        ]
    count, rest = divmod(len(value), 3)
    return None if rest else [(value[3 * k], value[3 * k + 1], value[3 * k + 2]) for k in range(count)]


def _triple(part: Any) -> Triple:
    if not isinstance(part, list) or len(part) < 2:
        return None, None, None
    return part[0], part[1], part[2] if len(part) > 2 else 1


def canvas_of(frame: dict[str, Any], parts: list[Triple], image: Path | None) -> Canvas:
    """Return the canvas of a frame: as it says, else of its image, else unknown.

    Places count as shares of it if none of those found lies beyond :data:`NORMALISED`.
    """
    size = _said(frame) or (_size(image) if image is not None else None)
    found = [c for x, y, sure in parts if number(sure) for c in (number(x), number(y)) if c is not None]
    if size is None or not found or max(map(abs, found)) > NORMALISED:
        return Canvas(size)
    return Canvas(size, (float(size[0]), float(size[1])))


def points_of(
    kind: Kind, row: list[Triple], canvas: Canvas, place: str, found: Omissions
) -> dict[str, Keypoint]:
    """Return the points that were found; what is neither found nor missing is left out and told."""
    points = {}
    for k, (name, (x, y, sure)) in enumerate(zip(kind.points, row, strict=True)):
        if x is None or y is None or sure is None:
            continue
        numbers = number(x), number(y), number(sure)
        if None in numbers or (numbers[2] or 0) < 0:
            found.add("points", "x, y and a confidence of 0 or more are needed", f"{place}.{k}")
        elif numbers[2]:
            points[name] = Keypoint((numbers[0] or 0) * canvas.scale[0], (numbers[1] or 0) * canvas.scale[1])
    return points


def _said(frame: dict[str, Any]) -> tuple[int, int] | None:
    for names in (("canvas_width", "canvas_height"), ("width", "height")):
        width, height = side(frame.get(names[0])), side(frame.get(names[1]))
        if width is not None and height is not None:
            return width, height
    return None


def _size(image: Path) -> tuple[int, int] | None:
    try:
        return stored_in(image, image.name).upright_size
    except (GraphoseError, OSError):
        return None
