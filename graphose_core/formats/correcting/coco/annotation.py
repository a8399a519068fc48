"""Edits of one annotation in the text of a COCO file."""

import json
from collections.abc import Iterable

from graphose_core.errors import FileFormatError
from graphose_core.formats.correcting.coco.box import box_edits
from graphose_core.formats.correcting.coco.groups import Groups
from graphose_core.formats.correcting.correction import Correction
from graphose_core.formats.correcting.text.exact_text import Edit
from graphose_core.formats.correcting.text.json_spans import Span, elements, members
from graphose_core.formats.keypoints import Keypoint


class Annotation:
    """One annotation in the text of a file."""

    def __init__(self, name: str, text: str, span: Span, number: int, results: bool) -> None:
        self._name, self._text, self._number, self._results = name, text, number, results
        self._fields = members(text, span[0])

    def edits(self, changes: Iterable[Correction], groups: Groups) -> list[Edit]:
        """Return the edits that give points new places."""
        edits: list[Edit] = []
        moved: dict[int, Keypoint | None] = {}
        more = 0
        for each in changes:
            field, index = self._field(each, groups)
            if field == "keypoints":
                moved[index] = each.place
            made, added = self._edits_of(field, index, each)
            edits += made
            more += added if field == "keypoints" else 0
        return edits + self._counted(more) + box_edits(self._text, self._fields, moved)

    def _field(self, each: Correction, groups: Groups) -> tuple[str, int]:
        parts = self._parts("keypoints")
        width = 1 if self._is_nested(parts) else 2 if len(parts) == 2 * each.count else 3
        body = len(parts) // width
        return ("keypoints", each.index) if each.index < max(body, 1) else groups.field(each.index)

    def _is_nested(self, parts: list[Span]) -> bool:
        """Return whether there is a list for each point, as `points.read_points` decides it."""
        return bool(parts) and 2 * sum(self._text[start] == "[" for start, _ in parts) >= len(parts)

    def _parts(self, field: str) -> list[Span]:
        span = self._fields.get(field)
        return [] if span is None else list(elements(self._text, span[0]))

    def _edits_of(self, field: str, index: int, each: Correction) -> tuple[list[Edit], int]:
        parts = self._parts(field)
        if self._is_nested(parts):
            return self._nested(parts, index, each)
        width = 2 if field == "keypoints" and len(parts) == 2 * each.count else 3
        own = parts[width * index : width * (index + 1)]
        if len(own) < width:
            raise self._refused(f"its {field} have no point {index + 1}")
        seen = [self._text[a:b] for a, b in parts[2::3]] if width == 3 else []
        old = [self._text[a:b] for a, b in own]
        new = self._numbers(each.place, old, seen)
        edits = [(a, b, text) for (a, b), text in zip(own, new, strict=True)]
        return edits, _is_seen(new) - _is_seen(old)

    def _nested(self, parts: list[Span], index: int, each: Correction) -> tuple[list[Edit], int]:
        """Return edits of a list with a list for each point; null stands for one that is not labelled."""
        if index >= len(parts):
            raise self._refused(f"it has no point {index + 1}")
        inner = [list(elements(self._text, a)) for a, _ in parts]
        seen = [self._text[slice(*spans[2])] for spans in inner if len(spans) == 3]
        old = [self._text[a:b] for a, b in inner[index]] or ["0", "0", "0"]
        new = self._numbers(each.place, old, seen)
        start, end = parts[index]
        if not inner[index]:
            return [(start, end, f"[{', '.join(new)}]")], _is_seen(new)
        edits = [(a, b, text) for (a, b), text in zip(inner[index], new, strict=True)]
        return edits, _is_seen(new) - _is_seen(old)

    def _numbers(self, place: Keypoint | None, old: list[str], seen: list[str]) -> list[str]:
        """Return x, y and, where the file has it, v, written as the file writes numbers."""
        if place is None:
            if len(old) == 2:
                raise self._refused("it has no v, without which a point cannot be left unlabelled")
            return ["0" if _is_whole(text) else "0.0" for text in old]
        made = [_written(value, text) for value, text in zip((place.x, place.y), old, strict=False)]
        if len(old) == 2:
            return made
        scores = self._results or any(not _is_whole(text) and _value(text) % 1 for text in seen)
        return [*made, _written(1.0 if scores else float(place.visibility), old[2])]

    def _counted(self, more: int) -> list[Edit]:
        """Return the edit of how many points are labelled, where the annotation says it."""
        span = self._fields.get("num_keypoints")
        if span is None or not more or not _is_whole(self._text[slice(*span)]):
            return []
        return [(*span, str(max(int(self._text[slice(*span)]) + more, 0)))]

    def _refused(self, why: str) -> FileFormatError:
        return FileFormatError(
            f"{self._name}: annotations.{self._number} cannot be corrected: {why}; correct another one"
        )


def _written(value: float, old: str) -> str:
    """Return a number: without a fraction where it has none, and the old one had none."""
    return str(int(value)) if value.is_integer() and _is_whole(old) else repr(value)


def _is_whole(text: str) -> bool:
    return text.lstrip("-").isdigit() or text in ("null", "true", "false")


def _value(text: str) -> float:
    """Return a number of the file; 0 for anything else."""
    found = json.loads(text)
    return float(found) if isinstance(found, int | float) and found == found else 0.0  # noqa: PLR0124 (NaN)


def _is_seen(numbers: list[str]) -> int:
    return int(len(numbers) == 2 or _value(numbers[2]) > 0)
