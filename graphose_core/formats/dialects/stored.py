"""Arrays and numbers of an HDF5 file, with bounds: a few kilobytes may claim any size."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphose_core.errors import FileFormatError
from graphose_core.formats.parsing.values import sentence

MOST = 50_000_000
"""Numbers, or texts, that are read of one array."""

MOST_BYTES = 1 << 29
"""Largest size of an array, in bytes."""

DENSEST = 1100
"""Bytes that one stored byte can become; deflate reaches 1032."""

SMALL = 1 << 20
"""Bytes that an array may claim without having them stored: what was never written is filled in."""


def read_array(dataset: Any, kinds: str, path: Path) -> NDArray[Any]:
    """Return an array.

    Args:
        dataset: of h5py.
        kinds: NumPy's letters of the kinds of values that are read.
        path: of the file, for messages.

    Raises:
        FileFormatError: if it holds other values, objects, too many, or more than are stored.
    """
    check_kind(dataset, kinds, path)
    check_size(dataset, path)
    return np.asarray(dataset[()])


def check_kind(dataset: Any, kinds: str, path: Path) -> None:
    """Make sure that an array holds values of some kinds, and no objects.

    Raises:
        FileFormatError: naming what it holds.
    """
    kind = dataset.dtype.kind
    if kind == "O":
        raise FileFormatError(
            f"{path.name}: {dataset.name} is pickled, and nothing pickled is loaded, as that could run a "
            f"program; choose the CSV that belongs to it ({path.with_suffix('.csv').name})"
        )
    if kind not in kinds or dataset.dtype.hasobject:
        raise FileFormatError(
            f"{path.name}: {dataset.name} = {dataset.dtype}: text or numbers are read; choose another file"
        )


def check_size(dataset: Any, path: Path) -> None:
    """Make sure that an array is not larger than what is read, nor than what is stored.

    Raises:
        FileFormatError: naming both.
    """
    claimed = int(dataset.size or 0) * dataset.dtype.itemsize
    stored = int(dataset.id.get_storage_size())
    if int(dataset.size or 0) > MOST or claimed > MOST_BYTES:
        raise FileFormatError(
            f"{path.name}: {dataset.name} = {dataset.size} values: {MOST} are read; choose a shorter file"
        )
    if claimed > max(SMALL, stored * DENSEST):
        raise FileFormatError(
            f"{path.name}: {dataset.name} = {dataset.size} values, but {stored} bytes are stored: the file "
            "is not complete; write it again"
        )


def whole_attribute(group: Any, name: str, most: int, path: Path) -> int:
    """Return a whole number from 0 that is kept as an attribute.

    Raises:
        FileFormatError: if it is none, or larger than `most`.
        KeyError: if it is not there.
    """
    value = np.asarray(group.attrs[name])
    if value.shape != () or value.dtype.kind not in "iu" or not 0 <= int(value) <= most:
        raise FileFormatError(
            f"{path.name}: {name} = {sentence(value, 40)}: a whole number up to {most} is needed; choose "
            "another file"
        )
    return int(value)
