"""How many keys an object of a JSON text has: pydantic keeps an error of each that it does not know."""

import re

from graphose_core.text_files.json_values import NotReadableError

MOST = 5_000
"""Keys of one object of a file of our own; none has a hundred."""

UNSEEN = 100_000
"""Colons of a text up to which it is not looked through: errors of so many keys take some 100 MB."""

_TOKEN = re.compile(rb'(\{)|(\})|"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?', re.DOTALL)
_OPEN, _CLOSE, _KEY = 1, 2, 3


def check_keys(data: bytes) -> None:
    """Refuse a JSON text in UTF-8 with an object of more than :data:`MOST` keys, before it is parsed.

    Text that is not readable JSON is left to its reader.

    Raises:
        NotReadableError: saying how many keys there may be.
    """
    if data.count(b":") <= UNSEEN:
        return
    outer: list[int] = []
    keys = 0
    for found in _TOKEN.finditer(data):
        kind = found.lastindex
        if kind == _KEY:
            keys += 1
            if keys > MOST:
                raise NotReadableError(f"has an object of more than {MOST:,} keys")
        elif kind == _OPEN:
            outer.append(keys)
            keys = 0
        elif kind == _CLOSE:
            keys = outer.pop() if outer else 0
