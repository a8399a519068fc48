"""Long lists of JSON texts, whose elements are parsed when they are taken.

The values of a list take several times its text. Here the text stays, and eight bytes for each element.
"""

import json
import re
from array import array
from collections.abc import Collection, Iterator, Sequence
from typing import Any, overload

_SPACE = re.compile(r"[ \t\n\r]*")


class Elements(Sequence[Any]):
    """The elements of a JSON list; each is parsed anew whenever it is taken."""

    def __init__(self, text: str, starts: "array[int]", decoder: json.JSONDecoder) -> None:
        """Take the elements that begin at these characters of a text that was parsed before."""
        self._text, self._starts, self._decoder = text, starts, decoder

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[Any]:
        decode, text = self._decoder.raw_decode, self._text
        for start in self._starts:
            yield decode(text, start)[0]

    @overload
    def __getitem__(self, place: int) -> Any: ...

    @overload
    def __getitem__(self, place: slice) -> list[Any]: ...

    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return [self._decoder.raw_decode(self._text, start)[0] for start in self._starts[place]]
        return self._decoder.raw_decode(self._text, self._starts[place])[0]

    def may_mention(self, word: str) -> bool:
        """Return whether a word can occur in them: the text has it, or escapes that may mean it."""
        return word in self._text or "\\u" in self._text


def parsed_by_elements(text: str, decoder: json.JSONDecoder, keys: Collection[str]) -> Any:
    """Return the value of a JSON text, with `Elements` in the place of its long lists.

    Args:
        text: the text; all of it is parsed once.
        decoder: parses its values.
        keys: members of the outermost object that are such lists; an outermost list always is one. An empty
            list is one of Python.

    Raises:
        json.JSONDecodeError, ValueError, RecursionError: as `decoder.decode`.
    """
    start = _past_space(text, 0)
    value: Any
    if text[start : start + 1] == "[":
        value, end = _elements(text, start, decoder)
    elif text[start : start + 1] == "{":
        value, end = _object(text, start, decoder, keys)
    else:
        return decoder.decode(text)
    end = _past_space(text, end)
    if end != len(text):
        raise json.JSONDecodeError("Extra data", text, end)
    return value


def first_of_list(text: str, decoder: json.JSONDecoder, most: int) -> list[Any]:
    """Return the first elements of an outermost list, up to `most` and up to the first that is no JSON."""
    found: list[Any] = []
    place = _past_space(text, 0)
    if text[place : place + 1] != "[":
        return found
    while len(found) < most:
        try:
            value, end = decoder.raw_decode(text, _past_space(text, place + 1))
        except (ValueError, RecursionError):
            break
        place = _past_space(text, end)
        if text[place : place + 1] not in (",", "]"):  # it may be cut: 12 of 123
            break
        found.append(value)
        if text[place] == "]":
            break
    return found


def _past_space(text: str, start: int) -> int:
    match = _SPACE.match(text, start)
    return match.end() if match else start


def _elements(text: str, start: int, decoder: json.JSONDecoder) -> tuple[Elements | list[Any], int]:
    """Return the list that begins at a place, and where it ends."""
    starts, end = array("q"), _past_space(text, start + 1)
    if text[end : end + 1] == "]":
        return [], end + 1
    while True:
        starts.append(end)
        _, end = decoder.raw_decode(text, end)
        end = _past_space(text, end)
        sign = text[end : end + 1]
        if sign == "]":
            return Elements(text, starts, decoder), end + 1
        if sign != ",":
            raise json.JSONDecodeError("Expecting ',' delimiter", text, end)
        end = _past_space(text, end + 1)


def _object(
    text: str, start: int, decoder: json.JSONDecoder, keys: Collection[str]
) -> tuple[dict[str, Any], int]:
    """Return the object that begins at a place, and where it ends."""
    found: dict[str, Any] = {}
    end = _past_space(text, start + 1)
    if text[end : end + 1] == "}":
        return found, end + 1
    while True:
        if text[end : end + 1] != '"':
            raise json.JSONDecodeError("Expecting property name enclosed in double quotes", text, end)
        key, end = decoder.raw_decode(text, end)
        end = _past_space(text, end)
        if text[end : end + 1] != ":":
            raise json.JSONDecodeError("Expecting ':' delimiter", text, end)
        end = _past_space(text, end + 1)
        is_long = key in keys and text[end : end + 1] == "["
        found[key], end = _elements(text, end, decoder) if is_long else decoder.raw_decode(text, end)
        end = _past_space(text, end)
        sign = text[end : end + 1]
        if sign == "}":
            return found, end + 1
        if sign != ",":
            raise json.JSONDecodeError("Expecting ',' delimiter", text, end)
        end = _past_space(text, end + 1)
