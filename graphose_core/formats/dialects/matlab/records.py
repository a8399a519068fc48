"""Numbers of many small structures at once: a record each, such as a labelled point with x, y and id.

A file of labels has millions of arrays of one number. Their tags are walked through one after the other,
which takes a fraction of a microsecond each, and their values are taken together. An array of another form
than nearly all have is read by itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf, nan

import numpy as np
from numpy.typing import NDArray

from graphose_core.formats.dialects.mat_tags import BYTES, DIMENSIONS, FLAGS, MATRIX, NAME, NUMERIC, Order
from graphose_core.formats.dialects.matlab.arrays import TEXT, TYPES, Array, array_of

Words = NDArray[np.uint32]
Places = NDArray[np.int64]

BATCH, BATCH_BYTES = 512, 4_000_000
"""Arrays of structures, and bytes of them, that are read together: their content is copied."""

MOST = 10_000
"""Structures of one array that are read: points of a person."""

_ALIGNED = 8
"""Bytes that an element is filled up to a multiple of."""

_VALUES = 12
"""Words from the tag of an array with two sides and no name to the tag of its values."""

_SMALL, _LARGE = 48, 56
"""Bytes of such an array with up to four bytes of values, and with eight."""

_DIGITS = (1, 2, 16)
"""Types of text whose characters have one byte, where they are digits."""


@dataclass(frozen=True)
class Records:
    """Numbers of structures.

    Attributes:
        values: float64 [N, fields]; NaN where there is no value, infinite for what is not one number.
        owner: int64 [N], ascending: which of the arrays a structure is in.
        place: int64 [N], of the structure in its array.
        damaged: which arrays cannot be read; there is no record of them.
    """

    values: NDArray[np.float64]
    owner: Places
    place: Places
    damaged: tuple[int, ...]


def records_of(arrays: Iterable[Array], names: Sequence[str]) -> Records:
    """Read fields of all structures of arrays.

    Args:
        arrays: of structures; they are taken some at a time, and let go.
        names: fields that hold one number each, or an empty array; a structure may lack some.
    """
    values = [np.zeros((0, len(names)))]
    sizes: list[int] = []
    damaged: list[int] = []
    for batch in _batches(arrays):
        words = _words(batch)
        begin, tags = 0, []
        for array in batch:
            end = begin + _filled(array) // 4
            try:
                found = _tags(array, words, begin, end, names)
            except ValueError:
                damaged.append(len(sizes))
                found = np.zeros((0, len(names)), np.int64)
            tags.append(found)
            sizes.append(len(found))
            begin = end
        values.append(_numbers(words, np.concatenate(tags), batch[0].order))
        del words  # before those of the next ones are made
    counts = np.array(sizes, np.int64)
    owner = np.repeat(np.arange(len(counts)), counts)
    first = np.repeat(np.cumsum(counts) - counts, counts)
    return Records(np.concatenate(values), owner, np.arange(len(owner)) - first, tuple(damaged))


def _batches(arrays: Iterable[Array]) -> Iterator[list[Array]]:
    batch: list[Array] = []
    size = 0
    for array in arrays:
        if batch and (len(batch) == BATCH or size + len(array.content) > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(array)
        size += len(array.content)
    if batch:
        yield batch


def _filled(array: Array) -> int:
    return len(array.content) + -len(array.content) % _ALIGNED


def _words(arrays: Iterable[Array]) -> memoryview:
    """Return the content of arrays as words in the machine's order, with some of zero behind them."""
    order: Order = "little"
    parts: list[bytes | memoryview] = []
    for array in arrays:
        order = array.order
        parts += [array.content, bytes(_filled(array) - len(array.content))]
    data = b"".join([*parts, bytes(4 * (_VALUES + 4))])
    return np.frombuffer(data, "<u4" if order == "little" else ">u4").astype(np.uint32).data


def _tags(array: Array, words: memoryview, begin: int, end: int, names: Sequence[str]) -> Places:
    """Return where the tags of fields stand, in words: int64 [structures, fields]; the end for none.

    Raises:
        ValueError: if the array is damaged.
    """
    known = array.names
    if array.known is not None:
        raise ValueError("its dimensions are not two")
    if array.size > MOST:
        raise ValueError(f"it has more than {MOST:,} structures")
    place = begin
    for _ in range(2):  # length of names, names
        place += 2 if words[place] >> 16 else 2 + ((words[place + 1] + 7) >> 3 << 1)
    found: list[int] = []
    while place < end:
        if words[place] != MATRIX:
            raise ValueError("a field is not an array")
        found.append(place)
        if len(found) > len(known) * MOST:
            raise ValueError("structures have more fields than names")
        place += 2 + ((words[place + 1] + 7) >> 3 << 1)
    if place != end or not known or len(found) != len(known) * array.size:
        raise ValueError("structures do not have as many fields as names")
    table = np.array(found, np.int64).reshape(array.size, len(known))
    order = [known.index(name) if name in known else -1 for name in names]
    chosen: Places = table[:, order]
    chosen[:, np.array(order) < 0] = len(words) - _VALUES - 4
    return chosen


def _numbers(words: memoryview, tags: Places, order: Order) -> NDArray[np.float64]:
    """Return the value of the array at each tag."""
    all_words = np.asarray(words)
    values = np.full(tags.shape, inf)
    if order == "little":
        plain, empty = _forms(all_words, tags)
        values[plain] = _plain_values(all_words, tags[plain])
        values[empty] = nan
    for row, column in np.argwhere(np.isinf(values)):
        values[row, column] = _one_number(all_words, int(tags[row, column]), order)
    return values


def _forms(words: Words, tags: Places) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which arrays are one number or text without a name, and which are empty; others are unusual."""
    length, kind = words[tags + 1], words[tags + 4]
    head = {2: FLAGS, 3: 8, 6: DIMENSIONS, 7: 8, 10: NAME, 11: 0}
    usual = (length == _SMALL) | (length == _LARGE)
    for offset, wanted in head.items():
        usual &= words[tags + offset] == wanted
    usual &= (kind >= NUMERIC.start) & (kind < NUMERIC.stop) | (kind == TEXT)
    rows, columns = words[tags + 8], words[tags + 9]
    none = usual & ((rows == 0) | (columns == 0)) & (words[tags + _VALUES + 1] == 0)
    return usual & (rows == 1) & (columns == 1), none | (length == 0)


def _plain_values(words: Words, tags: Places) -> NDArray[np.float64]:
    """Return values of plain arrays, infinite where they have another form yet."""
    tag, kind, small = words[tags + _VALUES], words[tags + 4], words[tags + 1] == _SMALL
    types = np.where(small, tag & 0xFFFF, tag)
    sizes = np.where(small, tag >> 16, words[tags + _VALUES + 1])
    first = tags + _VALUES + np.where(small, 1, 2)
    held = np.stack([words[first], words[first + 1]], axis=1).astype("<u4")
    values = np.full(len(tags), inf)
    for number, name in TYPES.items():
        own = (types == number) & (sizes == BYTES[number]) & (kind != TEXT)
        values[own] = held[own].view(f"<{name}")[:, 0]
    digits = (kind == TEXT) & np.isin(types, _DIGITS) & (sizes == 1)
    characters = held.view(np.uint8)[:, 0].astype(np.float64) - ord("0")
    digits &= (characters >= 0) & (characters <= 9)
    values[digits] = characters[digits]
    return values


def _one_number(words: Words, tag: int, order: Order) -> float:
    """Return the number of an array of any form; NaN for none, infinite for what is not one number."""
    size = int(words[tag + 1])
    content = words[tag + 2 : tag + 2 + (size + 3) // 4]
    data = content.astype("<u4" if order == "little" else ">u4").tobytes()[:size]
    try:
        array = array_of(MATRIX, data, order)
        numbers = [] if array is None else array.numbers()
    except ValueError:
        return inf
    if array is None or array.size == 0:
        return nan
    return numbers[0] if len(numbers) == 1 else inf
