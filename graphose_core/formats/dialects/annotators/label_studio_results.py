"""The results of one annotation of Label Studio: regions, and relations between them."""

from collections.abc import Iterator
from typing import Any

from graphose_core.formats.dialects.annotators.drafts import Box, Draft, Groups, seen
from graphose_core.formats.keypoints import Keypoint
from graphose_core.formats.labels import Omissions
from graphose_core.formats.parsing.values import items, number, side, text

_COVERED = {"occluded", "covered", "hidden"}
_OUTLINES = {"rectanglelabels", "rectangle", "polygonlabels", "polygon", "labels"}


def size_of(result: Any) -> tuple[int, int] | None:
    """Return width and height in pixels that a result is given in percents of."""
    if not isinstance(result, dict):
        return None
    width, height = side(result.get("original_width")), side(result.get("original_height"))
    return (width, height) if width and height else None


def drafts_of(results: list[Any], place: str, omissions: Omissions) -> list[Draft]:
    """Return the subjects of an annotation; what cannot be read is noted under `place`."""
    given = [result for result in results if isinstance(result, dict)]
    for i, result in enumerate(results):
        if not isinstance(result, dict):
            omissions.add("results", "a result must have a type and a value", f"{place}.{i}")
    groups: Groups[str] = Groups(omissions, place)
    boxes = _outlines(given, groups)
    parents, covered = _parents(given, set(boxes)), _covered(given)
    for i, result in enumerate(given):
        if result.get("type") != "keypointlabels":
            continue
        name, place_of = _name(result, "keypointlabels"), _place(result)
        if name is None or place_of is None:
            rule = "a keypoint has a label, finite percents and the size of its image"
            omissions.add("results", rule, f"{place}.{i}")
            continue
        own = text(result.get("id")) or ""
        owner = parents.get(own) or _only_around(place_of, boxes)
        groups.put(owner, name, Keypoint(*place_of, seen(own in covered)))
    return groups.drafts()


def _outlines(results: list[dict[str, Any]], groups: Groups[str]) -> dict[str, Box]:
    """Return the boxes of rectangles and polygons by their ids."""
    boxes: dict[str, Box] = {}
    for i, result in enumerate(results):
        kind = str(result.get("type"))
        if kind not in _OUTLINES or (size := size_of(result)) is None:
            continue
        key = text(result.get("id")) or f"#{i}"
        corners = _corners(result.get("value"), size)
        if corners is None:
            continue
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        boxes[key] = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
        draft = groups.of(key)
        draft.box, draft.kind = boxes[key], _name(result, kind) or ""
        if kind.startswith("polygon"):
            draft.polygons.append(corners)
    return boxes


def _corners(value: Any, size: tuple[int, int]) -> tuple[tuple[float, float], ...] | None:
    if not isinstance(value, dict):
        return None
    if isinstance(value.get("points"), list):
        pairs = [[number(c) for c in items(pair)] for pair in value["points"]]
    else:
        x, y, w, h = (number(value.get(key)) for key in ("x", "y", "width", "height"))
        if x is None or y is None or w is None or h is None:
            return None
        pairs = [[x, y], [x + w, y + h]]
    corners = [
        (pair[0] * size[0] / 100, pair[1] * size[1] / 100)
        for pair in pairs
        if len(pair) == 2 and pair[0] is not None and pair[1] is not None
    ]
    return tuple(corners) if len(corners) > 1 else None


def _parents(results: list[dict[str, Any]], owners: set[str]) -> dict[str, str]:
    """Return the owner of each region that has one, by their ids."""
    parents = {}
    for child, parent in _links(results):
        if parent in owners and child not in owners:
            parents[child] = parent
    return parents


def _links(results: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for result in results:
        if result.get("type") == "relation":
            a, b = text(result.get("from_id")), text(result.get("to_id"))
            if a and b:
                yield from ((a, b), (b, a))
        elif (parent := text(result.get("parentID"))) and (own := text(result.get("id"))):
            yield own, parent


def _covered(results: list[dict[str, Any]]) -> set[str]:
    """Return the ids of regions that a choice says to be covered."""
    found = set()
    for result in results:
        value = result.get("value")
        choices = items(value.get("choices")) if isinstance(value, dict) else []
        if any(isinstance(choice, str) and choice.lower() in _COVERED for choice in choices):
            found.add(text(result.get("id")) or "")
    return found - {""}


def _only_around(place: tuple[float, float], boxes: dict[str, Box]) -> str | None:
    around = [
        key
        for key, (left, top, width, height) in boxes.items()
        if left <= place[0] <= left + width and top <= place[1] <= top + height
    ]
    return around[0] if len(around) == 1 else None


def _name(result: dict[str, Any], key: str) -> str | None:
    value = result.get("value")
    return next((text(name) for name in items(value.get(key))), None) if isinstance(value, dict) else None


def _place(result: dict[str, Any]) -> tuple[float, float] | None:
    value, size = result.get("value"), size_of(result)
    if not isinstance(value, dict) or size is None:
        return None
    x, y = number(value.get("x")), number(value.get("y"))
    return None if x is None or y is None else (x * size[0] / 100, y * size[1] / 100)
