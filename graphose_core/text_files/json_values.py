"""JSON of other programs and of damaged files: parsed within bounds, with one kind of error."""

import json
import math
from typing import Any

from graphose_core.text_files.json_memory import too_large

LONGEST_NUMBER = 400
"""Digits of a whole number that is read; a longer one is infinite, as a float would be."""


class NotReadableError(ValueError):
    """A text is not what it should be; the message is the end of a short line: "is no JSON (…)"."""


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
    if reason := too_large(data.encode("utf-8", "replace") if isinstance(data, str) else data):
        raise TooLargeError(reason)
    try:
        return json.loads(data, object_hook=object_hook)
    except json.JSONDecodeError as error:
        raise _not_readable(error) from error
    except RecursionError as error:
        raise NotReadableError(_DEEP) from error
    except ValueError:  # text in no encoding, or a number of thousands of digits
        pass
    try:
        return json.loads(data, object_hook=object_hook, parse_int=_whole)
    except RecursionError as error:
        raise NotReadableError(_DEEP) from error
    except ValueError as error:
        raise _not_readable(error) from error


_DEEP = "is no JSON that can be read: its values nest too deeply"


def _not_readable(error: ValueError) -> NotReadableError:
    if isinstance(error, json.JSONDecodeError):
        return NotReadableError(f"is no JSON ({error.msg}, line {error.lineno}, column {error.colno})")
    return NotReadableError(f"is no JSON that can be read ({' '.join(str(error).split())[:200]})")


def _whole(digits: str) -> int | float:
    if len(digits) <= LONGEST_NUMBER:
        return int(digits)
    return -math.inf if digits.startswith("-") else math.inf
