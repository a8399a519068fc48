"""JSON files of other programs."""

import json
import re
from itertools import islice
from pathlib import Path
from typing import Any

from graphose_core.errors import FileFormatError
from graphose_core.formats.parsing.values import items
from graphose_core.formats.sample import Sample
from graphose_core.text_files.json_elements import Elements
from graphose_core.text_files.json_values import first_elements

_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")

FIRST = 50
"""Entries of a list that are looked at to recognise it; the first one may be damaged."""


def mentions(sample: Sample, *words: str) -> bool:
    """Return whether a file contains all of the words, in any encoding of JSON; faster than parsing it."""
    return all(any(word.encode(name) in sample.content for name in _ENCODINGS) for word in words)


def first_objects(sample: Sample) -> list[dict[str, Any]]:
    """Return the objects among the first entries of a JSON list or object; nothing for another file.

    Of a list no more than these is parsed.
    """
    first = first_elements(sample.content, FIRST) if is_list(sample) else islice(items(sample.json), FIRST)
    return [entry for entry in first if isinstance(entry, dict)]


def is_list(sample: Sample) -> bool:
    """Return whether a JSON file begins with a list; nothing is parsed."""
    return sample.content[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1] == b"["


def read_json(path: Path, what: str) -> Any:
    """Return the value of a JSON file; long lists are `Elements` (see :attr:`Sample.json`).

    Args:
        path: the file.
        what: what it should be, for the message: "labelme shapes".

    Raises:
        FileFormatError: if it is not readable JSON.
        OSError: if the system cannot read it.
    """
    sample = Sample(path)
    value = sample.json
    if value is None:
        raise FileFormatError(f"{path.name}: is not a complete JSON file; save the {what} again")
    if _SURROGATE.search(sample.content):
        _check_text(value, path.name, what)
    return value


_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


def _check_text(value: Any, name: str, what: str) -> None:
    """Refuse half of a surrogate pair, which no file can hold as UTF-8."""
    try:
        for entry in value if isinstance(value, Elements) else [value]:
            json.dumps(entry, ensure_ascii=False, default=list).encode()
    except UnicodeEncodeError as error:
        raise FileFormatError(
            f"{name}: holds text that is not Unicode ({error.reason}); save the {what} again as UTF-8"
        ) from error
