"""The tags of MATLAB 5 files, looked at before SciPy reads them: on wrong ones its compiled reader crashes.

Layout: a head of 128 bytes that ends in the order of bytes, then elements: four bytes of type, four of
length, data, filled up to a multiple of eight; up to four bytes of data stand within the tag itself. An array
is an element of elements: flags, dimensions, name, numbers. (MATLAB's *MAT-File Format*, chapter 1.)
"""

import math
import zlib
from collections.abc import Iterator
from struct import Struct
from typing import Literal

HEAD = 128
COMPRESSED, MATRIX = 15, 14
FLAGS, DIMENSIONS, NAME = 6, 5, 1
"""Types of the first three elements of an array."""

BYTES = {1: 1, 2: 1, 3: 2, 4: 2, 5: 4, 6: 4, 7: 4, 9: 8, 12: 8, 13: 8}
"""Of a number of each type."""

NUMERIC = range(6, 16)
"""Classes of arrays that hold numbers, from double to uint64."""

LARGEST = 230_000_000
"""Bytes that one array may have once it is unpacked; all of MPII Human Pose has some 160 million."""

DENSEST, LEAST = 200, 1 << 20
"""How many bytes one packed byte may become, and how many any array may have; small numbers become 25."""

PIECE = 1 << 20
"""Bytes that are unpacked at a time."""

Bytes = bytes | memoryview

Order = Literal["little", "big"]
ORDERS: dict[bytes, Order] = {b"IM": "little", b"MI": "big"}

_TAGS = {"little": Struct("<II"), "big": Struct(">II")}


def check_tags(data: bytes, name: str) -> None:
    """Make sure that the array of that name is whole and holds numbers; others are not looked into.

    Raises:
        ValueError: saying what is wrong.
    """
    order = ORDERS.get(data[HEAD - 2 : HEAD])
    if order is None:
        raise ValueError("its head does not say in which order bytes stand")
    for kind, content in elements(data[HEAD:], order):
        if kind == COMPRESSED:
            for inner, held in elements(unpacked(content), order):
                _check(inner, held, name, order)
        else:
            _check(kind, content, name, order)


def _check(kind: int, content: Bytes, wanted: str, order: Order) -> None:
    if kind != MATRIX:
        raise ValueError(f"an element of type {kind} stands where an array should")
    parts = list(elements(content, order, most=4))
    if [part for part, _ in parts[:3]] != [FLAGS, DIMENSIONS, NAME] or len(parts[0][1]) != 8:
        raise ValueError("an array does not begin with its flags, dimensions and name")
    (_, flags), (_, sides), (_, name) = parts[:3]
    if name == wanted.encode():
        _check_numbers(flags, sides, parts[3:], order)


def _check_numbers(flags: Bytes, sides: Bytes, numbers: list[tuple[int, Bytes]], order: Order) -> None:
    kind, form = number_of(flags[:4], order) & 0xFF, number_of(flags[:4], order) >> 8
    shape = [number_of(sides[i : i + 4], order) for i in range(0, len(sides), 4)]
    if kind not in NUMERIC or form & 0x08:
        raise ValueError("the array does not hold real numbers")
    if not numbers or numbers[0][0] not in BYTES or len(sides) % 4 or not 2 <= len(shape) <= 8:
        raise ValueError("the array has no numbers of a known type, or no dimensions")
    if len(numbers[0][1]) != math.prod(shape) * BYTES[numbers[0][0]]:
        raise ValueError(f"the array does not have as many numbers as its dimensions say, {shape}")


def elements(data: Bytes, order: Order, most: int | None = None) -> Iterator[tuple[int, Bytes]]:
    """Yield types and contents of elements that follow each other; the first `most` of them.

    Raises:
        ValueError: if one of them claims more than there is.
    """
    place, count, size = 0, 0, len(data)
    tag = _TAGS[order].unpack_from
    while place < size and count != most:
        if place + 8 > size:
            raise ValueError("it ends within a tag")
        kind, length = tag(data, place)
        begin, end = place + 8, place + 8 + length
        place = end if kind == COMPRESSED else end + -end % 8
        if kind >> 16:  # a small element
            kind, length = kind & 0xFFFF, kind >> 16
            begin, place = begin - 4, begin
            end = begin + length
            if length > 4:
                raise ValueError(f"a small element claims {length} bytes")
        if end > size:
            raise ValueError("an element claims more bytes than there are")
        yield kind, data[begin:end]
        count += 1


def unpacked(packed: Bytes, most: int | None = None) -> memoryview:
    """Return an element that was compressed.

    Args:
        packed: the bytes.
        most: of bytes that are needed, from its beginning; None: all.

    Raises:
        ValueError: if it is damaged, or larger than LARGEST, or than its packed bytes become in earnest.
    """
    limit = min(LARGEST, LEAST + DENSEST * len(packed))
    unpacking = zlib.decompressobj()
    data = bytearray()
    rest: Bytes = packed
    try:
        while rest and not unpacking.eof and (most is None or len(data) < most):
            data += unpacking.decompress(rest, PIECE if most is None else most - len(data))
            rest = unpacking.unconsumed_tail
            if len(data) > limit:
                raise ValueError(f"an array of {len(packed)} bytes becomes more than {limit}")
        if most is None and not unpacking.eof:
            data += unpacking.flush()
    except zlib.error as error:
        raise ValueError(f"it cannot be unpacked ({error})") from error
    return memoryview(data)


def number_of(data: Bytes, order: Order) -> int:
    """Return a whole number without a sign."""
    return int.from_bytes(data, order)
