"""JSON of other programs and of damaged files: parsed within bounds, with one kind of error."""

import json
import math
from collections.abc import Callable, Collection
from typing import Any

from graphose_core.text_files.json_elements import first_of_list, parsed_by_elements
from graphose_core.text_files.json_memory import is_long, too_large
from graphose_core.text_files.json_mistakes import mistake_in
from graphose_core.text_files.undecodable import undecodable

LONGEST_NUMBER = 400
"""Digits of a whole number that is read; a longer one is infinite, as a float would be."""


class NotReadableError(ValueError):
    """A text is not what it should be; the message is the end of a short line: "is not readable JSON (…)"."""


class TooLargeError(NotReadableError):
    """The values of a text would fill the memory."""


def json_of(data: bytes | str, object_hook: Any = None) -> Any:
    """Return the values of a JSON text.

    Args:
        data: the text; bytes in UTF-8, UTF-16 or UTF-32, with or without a byte order mark.
        object_hook: as of `json.loads`.

    Raises:
        NotReadableError: if it is no JSON, nests too deeply, or (TooLargeError) would fill the memory.
    """
    if reason := too_large(data):
        raise TooLargeError(reason)
    return _parsed(lambda **options: json.loads(data, object_hook=object_hook, **options))


def json_by_elements(text: str, keys: Collection[str], object_hook: Any = None) -> Any:
    """Return the values of a JSON text; its long lists, if they take much memory, are `Elements`.

    Args:
        text: the text, without a byte order mark.
        keys: members of the outermost object that may be such lists; an outermost list may always.
        object_hook: as of `json.loads`, where there are no such lists.

    Raises:
        NotReadableError: as :func:`json_of`.
    """
    if not is_long(text):
        return json_of(text, object_hook)
    if reason := too_large(text):
        raise TooLargeError(reason)
    return _parsed(lambda **options: parsed_by_elements(text, json.JSONDecoder(**options), keys))


def json_of_file(data: bytes, keys: Collection[str], object_hook: Any = None) -> Any:
    """Return the values of a JSON text as its file has it; long lists as by :func:`json_by_elements`.

    Raises:
        NotReadableError: as :func:`json_of`.
    """
    if not is_long(data):
        return json_of(data, object_hook)
    try:
        text = data.decode(json.detect_encoding(data)).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _not_readable(error) from error
    return json_by_elements(text, keys, object_hook)


def first_elements(data: bytes, most: int) -> list[Any]:
    """Return the first elements of a list in JSON, up to `most` and to the first that is none; [] of others.

    No more of the text is parsed than that takes.
    """
    encoding, size = json.detect_encoding(data), _HEAD
    while True:
        text = data[:size].decode(encoding, errors="replace").removeprefix("\ufeff")
        found = first_of_list(text, json.JSONDecoder(parse_int=_whole), most)
        if len(found) >= most or size >= len(data):
            return found
        size *= 8


_HEAD = 1 << 16
"""Bytes that are looked at first."""


def _parsed(parse: Callable[..., Any]) -> Any:
    """Return what `parse(parse_int=…)` returns; its errors are told as one kind."""
    try:
        return parse()
    except json.JSONDecodeError as error:
        raise _not_readable(error) from error
    except RecursionError as error:
        raise NotReadableError(_DEEP) from error
    except ValueError:  # text in no encoding, or a number of thousands of digits
        pass
    try:
        return parse(parse_int=_whole)
    except RecursionError as error:
        raise NotReadableError(_DEEP) from error
    except ValueError as error:
        raise _not_readable(error) from error


_DEEP = "is not readable JSON: its values nest too deeply"


def _not_readable(error: ValueError) -> NotReadableError:
    if isinstance(error, json.JSONDecodeError):
        return NotReadableError(f"is not readable JSON ({mistake_in(error)})")
    if isinstance(error, UnicodeDecodeError):
        return NotReadableError(f"is not readable JSON ({undecodable(error)})")
    return NotReadableError(f"is not readable JSON ({' '.join(str(error).split())[:200]})")


def _whole(digits: str) -> int | float:
    if len(digits) <= LONGEST_NUMBER:
        return int(digits)
    return -math.inf if digits.startswith("-") else math.inf
