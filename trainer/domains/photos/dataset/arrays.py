"""Arrays in files: written row by row, so that a disk that is full is an error of the system.

A memory-mapped file with holes would be filled without a word, and a full disk would end the process.
"""

import io
import struct
from collections.abc import Sequence
from math import prod
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from graphose_core.disk_room import reserve

HEAD = 128
"""Bytes before the first row; so many that the number of rows can be written once they are counted."""


class RowFile:
    """A `.npy` file of uint8 that rows are added to. Use it as a context, which cuts it after the last row.

    Args:
        path: of the new file.
        most: rows that there is room kept for.
        shape: of a row.

    Raises:
        OSError: if the disk is full, or the system cannot write.
    """

    def __init__(self, path: Path, most: int, shape: Sequence[int]) -> None:
        self._shape, self._rows = tuple(shape), 0
        self._file = path.open("wb")
        try:
            reserve(self._file.fileno(), size_of(most, shape))
            self._file.write(_head((most, *self._shape)))
        except BaseException:
            self._file.close()
            raise

    def add(self, row: NDArray[np.uint8]) -> None:
        """Write the next row."""
        assert row.shape == self._shape, f"a row is {self._shape}"
        self._file.write(np.ascontiguousarray(row, np.uint8).tobytes())
        self._rows += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._file as file:
            if error is None:
                file.truncate()  # where the last row ends
                file.seek(0)
                file.write(_head((self._rows, *self._shape)))


def size_of(rows: int, shape: Sequence[int]) -> int:
    """Return the bytes of a file of so many rows."""
    return HEAD + rows * prod(shape)


def save_array(path: Path, array: NDArray[Any]) -> None:
    """Write a small array; unlike `np.save` with the system's error where the disk is full.

    Raises:
        OSError: if the system cannot write.
    """
    stream = io.BytesIO()
    np.lib.format.write_array(stream, array, allow_pickle=False)
    path.write_bytes(stream.getvalue())


def _head(shape: tuple[int, ...]) -> bytes:
    """Return the head of a file, version 1.0 of its format, :data:`HEAD` bytes."""
    text = repr({"descr": "|u1", "fortran_order": False, "shape": shape})
    start = np.lib.format.magic(1, 0) + struct.pack("<H", HEAD - 10)
    return start + text.encode("latin-1").ljust(HEAD - 11) + b"\n"
