"""Arrays of MATLAB 5 files, looked into only as far as they are asked for.

For structures of millions of small arrays, such as MPII's: nothing is made of what nobody asks for, and every
length is compared with what is there. `mat_tags.py` says how elements are laid out. A structure goes on with
the length of its fields' names, the names, and an array a field, structure by structure; other arrays go on
with their values.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from struct import Struct

import numpy as np

from graphose_core.formats.dialects.mat_tags import (
    BYTES,
    COMPRESSED,
    DIMENSIONS,
    FLAGS,
    HEAD,
    MATRIX,
    NAME,
    NUMERIC,
    ORDERS,
    Bytes,
    Order,
    elements,
    number_of,
    unpacked,
)

STRUCTURE, TEXT = 2, 4
"""Classes of arrays."""

TYPES = {1: "i1", 2: "u1", 3: "i2", 4: "u2", 5: "i4", 6: "u4", 7: "f4", 9: "f8", 12: "i8", 13: "u8"}
"""NumPy's names of the types of numbers."""

ENCODINGS = {1: "latin-1", 2: "latin-1", 4: "utf-16", 16: "utf-8", 17: "utf-16", 18: "utf-32"}

LONGEST_TEXT = 4096
"""Bytes of a text that is read."""

BEGINNING = 256
"""Bytes of a variable in which its name stands."""

PLAIN = 40
"""Bytes of flags, two sides and no name, with which nearly all arrays begin."""

_PLAIN_HEADS = {"little": Struct("<10I"), "big": Struct(">10I")}

MOST_ELEMENTS = 250_000
"""Elements of one array that are kept apart, 250 bytes each; MPII's images have 100,000."""

MOST_NUMBERS = 1_000_000
"""Numbers of one array that are read."""


@dataclass(frozen=True)
class Array:
    """An array of a file; what is asked of it that it is not raises ValueError.

    Attributes:
        order: of its bytes.
        kind: its class.
        name: of a variable; "" inside others.
        shape: its sides.
        content: its bytes after its name; none where its elements are known.
        known: its elements after its name, where they were read with it: of one that begins in a rare form.
    """

    order: Order
    kind: int
    name: str
    shape: tuple[int, ...]
    content: Bytes
    known: list[tuple[int, Bytes]] | None = None

    @property
    def size(self) -> int:
        """How many values or structures it has."""
        return math.prod(self.shape)

    @cached_property
    def _parts(self) -> list[tuple[int, Bytes]]:
        """Elements after its name."""
        if self.known is not None:
            return self.known
        found = list(islice(elements(self.content, self.order), MOST_ELEMENTS + 1))
        if len(found) > MOST_ELEMENTS:
            raise ValueError(f"an array has more than {MOST_ELEMENTS:,} elements")
        return found

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of the fields of structures, in order; what follows them is not looked at."""
        if self.kind != STRUCTURE:
            return ()
        parts = self.known if self.known is not None else list(elements(self.content, self.order, most=2))
        return _cut(bytes(parts[1][1]), number_of(parts[0][1], self.order)) if len(parts) > 1 else ()

    @cached_property
    def fields(self) -> dict[str, int]:
        """Names of the fields of structures, with their places.

        Raises:
            ValueError: if structures have not as many fields as names, or none at all.
        """
        if self.kind != STRUCTURE:
            return {}
        if not self.names and self.size:
            raise ValueError("structures have no fields")
        if len(self._parts) - 2 != len(self.names) * self.size:
            raise ValueError("structures do not have as many fields as names")
        return {name: i for i, name in enumerate(self.names)}

    def field(self, name: str, place: int = 0) -> "Array | None":
        """Return a field of the structure at a place; None if there is no such field, or no structure."""
        fields = self.fields
        if name not in fields or not 0 <= place < self.size:
            return None
        kind, content = self._parts[2 + place * len(fields) + fields[name]]
        return array_of(kind, content, self.order)

    def numbers(self) -> list[float]:
        """Return its numbers, or the one that is written as text; nothing for any other array.

        Raises:
            ValueError: if it has not as many as its dimensions say.
        """
        if self.kind == TEXT:
            try:
                return [float(self.text())]
            except ValueError:
                return []
        if self.kind not in NUMERIC or not self._parts:
            return []
        kind, data = self._parts[0]
        if kind not in TYPES or len(data) != self.size * BYTES[kind] or self.size > MOST_NUMBERS:
            raise ValueError("an array does not have as many numbers as its dimensions say")
        prefix = "<" if self.order == "little" else ">"
        return [float(number) for number in np.frombuffer(data, prefix + TYPES[kind])]

    def text(self) -> str:
        """Return its text; "" for any other array.

        Raises:
            ValueError: if it has no known encoding, or is too long.
        """
        if self.kind != TEXT or not self._parts:
            return ""
        kind, data = self._parts[0]
        encoding = ENCODINGS.get(kind)
        if encoding is None or len(data) > LONGEST_TEXT:
            raise ValueError("a text has no known encoding, or is too long")
        ending = {"little": "-le", "big": "-be"}[self.order] if kind in (4, 17, 18) else ""
        return bytes(data).decode(encoding + ending, errors="replace")


@lru_cache
def _cut(names: bytes, length: int) -> tuple[str, ...]:
    """Return names of fields, each of which takes `length` bytes; most structures of a file have the same."""
    if not 0 < length <= 64 or len(names) % length:
        raise ValueError("the names of fields have no known length")
    starts = range(0, len(names), length)
    return tuple(names[i : i + length].split(b"\0")[0].decode("latin-1") for i in starts)


def array_of(kind: int, content: Bytes, order: Order) -> Array | None:
    """Return an array; None for one that is empty, which has no content at all.

    Raises:
        ValueError: if it is none.
    """
    if kind != MATRIX:
        raise ValueError(f"an element of type {kind} stands where an array should")
    if len(content) == 0:
        return None
    if len(content) >= PLAIN:
        a, b, form, _, c, d, rows, columns, e, f = _PLAIN_HEADS[order].unpack_from(content)
        if (a, b, c, d, e, f) == (FLAGS, 8, DIMENSIONS, 8, NAME, 0):
            return Array(order, form & 0xFF, "", (rows, columns), content[PLAIN:])
    parts = list(islice(elements(content, order), MOST_ELEMENTS + 1))
    if len(parts) > MOST_ELEMENTS:
        raise ValueError(f"an array has more than {MOST_ELEMENTS:,} elements")
    if [part for part, _ in parts[:3]] != [FLAGS, DIMENSIONS, NAME] or len(parts[0][1]) != 8:
        raise ValueError("an array does not begin with its flags, dimensions and name")
    (_, flags), (_, sides), (_, name) = parts[:3]
    shape = tuple(number_of(sides[i : i + 4], order) for i in range(0, len(sides), 4))
    form = number_of(flags[:4], order) & 0xFF
    return Array(order, form, bytes(name).decode("latin-1"), shape, b"", parts[3:])


def variables(data: bytes) -> Iterator[Array]:
    """Yield the arrays of a file.

    Raises:
        ValueError: if it is not a MATLAB 5 file, or damaged.
    """
    order = ORDERS.get(data[HEAD - 2 : HEAD])
    if order is None:
        raise ValueError("its head does not say in which order bytes stand")
    for kind, content in elements(memoryview(data)[HEAD:], order):
        inner = elements(unpacked(content), order) if kind == COMPRESSED else [(kind, content)]
        for part, held in inner:
            found = array_of(part, held, order)
            if found is not None:
                yield found


def holds_variable(data: bytes, name: str) -> bool:
    """Return whether a file has a variable of that name; of packed ones the beginning alone is unpacked."""
    order = ORDERS.get(data[HEAD - 2 : HEAD])
    if order is None:
        return False
    try:
        for kind, content in elements(memoryview(data)[HEAD:], order):
            head = unpacked(content, BEGINNING)[8:] if kind == COMPRESSED else content
            parts = list(elements(head[: BEGINNING - 8], order, most=3))
            if len(parts) == 3 and bytes(parts[2][1]) == name.encode():
                return True
    except ValueError:
        pass
    return False
