"""Corrections of COCO files: numbers in the text of a JSON file."""

import json
from pathlib import Path

from graphose_core.formats.correcting.coco.adding import added_texts
from graphose_core.formats.correcting.coco.annotation import Annotation
from graphose_core.formats.correcting.coco.groups import Groups
from graphose_core.formats.correcting.correction import Changes, Correction
from graphose_core.formats.correcting.text.exact_text import Edit, ExactText
from graphose_core.formats.correcting.text.json_spans import Span, elements, entries, members, value_at
from graphose_core.formats.correcting.text.list_edits import list_edits


def correct(source: Path, target: Path, changes: Changes) -> None:
    """Write a file with corrections: every other character stays as it is.

    Of an annotation that is corrected x, y and v of its points are written, and `num_keypoints` where it is
    there; its segmentation stays, and its box unless it is that of its points (`box.py`). Annotations
    that are added stand behind all others.

    Args:
        source: the file.
        target: the file to write.
        changes: of it; who is added gets an annotation.

    Raises:
        FileFormatError: if the file cannot be corrected; the message says why.
        OSError: if the system cannot read or write.
    """
    by_annotation: dict[int, list[Correction]] = {}
    for each in changes.corrections:
        by_annotation.setdefault(each.target.subject, []).append(each)
    data = source.read_bytes()
    exact = ExactText.of(data, json.detect_encoding(data), source.name)
    text = exact.text
    root = value_at(text, 0)[0]
    results = text[root] == "["
    start = root if results else members(text, root)["annotations"][0]
    spans = _items(text, start)
    groups = Groups(source, results)
    edits: list[Edit] = []
    for number, own in by_annotation.items():
        edits += Annotation(source.name, text, spans[number], number, results).edits(own, groups)
    if changes.added or changes.removed:
        new = added_texts(source, changes.added)
        edits += list_edits(text, start, entries(text, start), changes.removed, new)
    target.write_bytes(exact.edited(edits))


def _items(text: str, start: int) -> list[Span]:
    """Return the spans of what a list, or an object by ids, holds."""
    return list(members(text, start).values()) if text[start] == "{" else list(elements(text, start))
