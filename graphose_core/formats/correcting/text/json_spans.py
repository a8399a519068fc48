"""Where values stand in a JSON text; nothing is made of those that nobody asks for but to pass over them."""

import json
import re
from collections.abc import Iterator

Span = tuple[int, int]
"""First character of a value, and the first after it."""

_GAP = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()


def value_at(text: str, place: int) -> Span:
    """Return the span of the value that begins at a place, or after white space there.

    Raises:
        ValueError: if none does.
    """
    start = _after_gap(text, place)
    return start, _DECODER.raw_decode(text, start)[1]


def elements(text: str, start: int) -> Iterator[Span]:
    """Yield the spans of the elements of the list that begins at `start`; none for another value."""
    if text[start : start + 1] != "[":
        return
    place = _after_gap(text, start + 1)
    while text[place : place + 1] not in ("]", ""):
        span = value_at(text, place)
        yield span
        place = _after_comma(text, span[1])


def members(text: str, start: int) -> dict[str, Span]:
    """Return the spans of the values of the object that begins at `start`, by key; none for another value.

    Of a key that stands twice the last value counts, as for Python's `json`.
    """
    return {key: (begin, end) for key, _, begin, end in _members(text, start)}


def entries(text: str, start: int) -> list[Span]:
    """Return the spans of what a list holds, or an object, there with their keys."""
    if text[start : start + 1] == "[":
        return list(elements(text, start))
    return [(place, end) for _, place, _, end in _members(text, start)]


def _members(text: str, start: int) -> Iterator[tuple[str, int, int, int]]:
    """Yield the keys of an object, where they begin, and where their values begin and end."""
    if text[start : start + 1] != "{":
        return
    place = _after_gap(text, start + 1)
    while text[place : place + 1] not in ("}", ""):
        key, end = _DECODER.raw_decode(text, place)
        begin, end = value_at(text, _after_gap(text, end) + 1)
        yield str(key), place, begin, end
        place = _after_comma(text, end)


def _after_gap(text: str, place: int) -> int:
    match = _GAP.match(text, place)
    return place if match is None else match.end()


def _after_comma(text: str, place: int) -> int:
    place = _after_gap(text, place)
    return _after_gap(text, place + 1) if text[place : place + 1] == "," else place
