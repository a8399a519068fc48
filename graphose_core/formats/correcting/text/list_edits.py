"""Edits of a JSON list or object in a text: entries are taken out, and others put behind the last one."""

from collections.abc import Collection, Sequence

from graphose_core.formats.correcting.text.exact_text import Edit
from graphose_core.formats.correcting.text.json_spans import Span


def list_edits(
    text: str, start: int, entries: Sequence[Span], removed: Collection[int], new: Sequence[str]
) -> list[Edit]:
    """Return the edits; commas and gaps between the entries that stay are as they were.

    Args:
        text: of the file.
        start: of the list or object.
        entries: all that it holds (see :func:`~.json_spans.entries`).
        removed: numbers of entries that are taken out.
        new: texts of entries that are put behind the last one that stays.
    """
    edits = [_taken_out(start, entries, run) for run in _runs(sorted(set(removed)))]
    if new:
        kept = [span for number, span in enumerate(entries) if number not in removed]
        gap = text[entries[0][1] : entries[1][0]] if len(entries) > 1 else ", "
        place = kept[-1][1] if kept else start + 1
        edits.append((place, place, (gap if kept else "") + gap.join(new)))
    return edits


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last of numbers that follow each other."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], number
        else:
            runs.append((number, number))
    return runs


def _taken_out(start: int, entries: Sequence[Span], run: tuple[int, int]) -> Edit:
    """Return the edit that takes out a run with the commas that it leaves over."""
    first, last = run
    if last + 1 < len(entries):
        return entries[first][0], entries[last + 1][0], ""
    return entries[first - 1][1] if first else start + 1, entries[last][1], ""
