"""Estimate of the memory that the values of a JSON text take, from its bytes before it is parsed.

A list or an object of two characters takes some 80 bytes, so that a file of 20 MB can fill the memory of a
machine. Labels do not: those of COCO, the densest, take some ten times their size.
"""

ROOM, TIMES = 300_000_000, 12
"""Bytes that the values of every text may take, and how many for each byte of the text."""

LONG = 100_000_000
"""Bytes of values from which on lists are parsed element by element, by who can take them so."""

_LIST, _EMPTY_OBJECT, _OBJECT, _SLOT, _NUMBER, _TEXT, _MEMBER = 72, 80, 200, 9, 32, 56, 60
"""Bytes of values in CPython: of containers with what the garbage collector adds, of a place in a list, of a
number, of a text beside its characters, and of a member of an object beyond its fifth."""

_CHUNK = 1 << 20


def memory_of(data: bytes | str) -> int:
    """Return about how many bytes the parsed values of a JSON text take, in any of its encodings."""
    import numpy as np  # noqa: PLC0415 (for large texts alone: documents need none)

    counts = np.zeros(256, np.int64)
    for start in range(0, len(data), _CHUNK):
        part = data[start : start + _CHUNK]
        own = part.encode("utf-8", "replace") if isinstance(part, str) else part
        counts += np.bincount(np.frombuffer(own, np.uint8), minlength=256)
    lists, objects, commas, colons, quotes = (int(counts[ord(sign)]) for sign in '[{,:"')
    empty = data.count("{}") if isinstance(data, str) else data.count(b"{}")
    texts = quotes // 2
    numbers = max(commas + 1 - texts + colons, 0)  # texts that are no keys are no numbers
    members = max(colons - 5 * objects, 0)
    containers = _LIST * lists + _EMPTY_OBJECT * empty + _OBJECT * (objects - empty)
    return containers + _SLOT * commas + _NUMBER * numbers + _TEXT * texts + _MEMBER * members + len(data)


def is_long(data: bytes | str) -> bool:
    """Return whether the values of a text take so much that its lists are better parsed by elements."""
    return (_LIST // 2 + _SLOT) * len(data) > LONG and memory_of(data) > LONG


def too_large(data: bytes | str) -> str:
    """Return why a JSON text is not parsed: its values would fill the memory; "" if they would not."""
    allowed = ROOM + TIMES * len(data)
    if (_LIST // 2 + _SLOT) * len(data) <= allowed:  # whatever it holds
        return ""
    needed = memory_of(data)
    if needed <= allowed:
        return ""
    return (
        f"would take {needed // 1_000_000:,} MB of memory, where {allowed // 1_000_000:,} MB are enough for "
        f"{len(data):,} bytes of text"
    )
