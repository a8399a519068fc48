"""Boxes of COCO annotations that are those of their points, and follow them when they are corrected.

Whoever is added in the window has no other box, and no segmentation: nobody has said which pixels are its
own, and COCO's tools for keypoints do without. The area of such an annotation is that of its box. A box that
holds more than the points, as one that was drawn around an animal, is a statement of its own and stays.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphose_core.formats.correcting.correction import FINEST
from graphose_core.formats.correcting.text.exact_text import Edit
from graphose_core.formats.correcting.text.json_spans import Span
from graphose_core.formats.keypoints import Keypoint

NEAR = 0.01
"""Pixels by which a box may differ from that of the points, which other programs round."""


def box_of(places: Iterable[tuple[float, float]]) -> list[float]:
    """Return left, top, width and height of the box of points, which is a pixel wide and high at least."""
    across, down = zip(*places, strict=True)
    (left, width), (top, height) = _side(across), _side(down)
    return [left, top, width, height]


def area_of(box: Sequence[float]) -> float:
    """Return the area of a box, in square pixels."""
    return box[2] * box[3]


def box_edits(text: str, fields: Mapping[str, Span], moved: Mapping[int, Keypoint | None]) -> list[Edit]:
    """Return the edits of `bbox` and `area` of an annotation whose box is that of its points.

    Args:
        text: of the file.
        fields: spans of the annotation's values.
        moved: new places of points by their numbers; None: not labelled any more.
    """
    points = _points(_value(text, fields, "keypoints"))
    box = _value(text, fields, "bbox")
    if not points or not _is_near(box, box_of(points.values())):
        return []
    placed = {number: (point.x, point.y) for number, point in moved.items() if point is not None}
    left = {number: place for number, place in points.items() if number not in moved} | placed
    if not left:
        return []
    new = box_of(left.values())
    edits: list[Edit] = [(*fields["bbox"], json.dumps(new))]
    if _is_near([_value(text, fields, "area")], [area_of(box)]):
        edits.append((*fields["area"], json.dumps(area_of(new))))
    return edits


def _value(text: str, fields: Mapping[str, Span], name: str) -> Any:
    return json.loads(text[slice(*fields[name])]) if name in fields else None


def _points(numbers: Any) -> dict[int, tuple[float, float]]:
    """Return the places of labelled points in rows of x, y and v; none of anything else."""
    if not _are_numbers(numbers) or len(numbers) % 3:
        return {}
    rows = zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
    return {number: (x, y) for number, (x, y, v) in enumerate(rows) if v > 0}


def _is_near(found: Any, wanted: Sequence[float]) -> bool:
    return (
        _are_numbers(found)
        and len(found) == len(wanted)
        and all(abs(a - b) <= NEAR for a, b in zip(found, wanted, strict=True))
    )


def _are_numbers(values: Any) -> bool:
    return isinstance(values, list) and all(
        isinstance(each, int | float) and not isinstance(each, bool) for each in values
    )


def _side(places: Sequence[float]) -> tuple[float, float]:
    """Return where a side of a box begins, and how long it is."""
    first, length = min(places), round(max(places) - min(places), FINEST)
    return (first, length) if length >= 1 else (round(first - (1 - length) / 2, FINEST), 1.0)
