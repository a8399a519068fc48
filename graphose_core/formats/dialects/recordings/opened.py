"""HDF5 recordings: opened by h5py, with every fault of a file as one kind of error."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graphose_core.errors import FileFormatError, GraphoseError, MissingPackageError
from graphose_core.formats.dialects.stored import check_size
from graphose_core.formats.parsing.openable import check_openable
from graphose_core.formats.parsing.optional_packages import needed
from graphose_core.formats.parsing.values import sentence
from graphose_core.formats.sample import Sample

LONGEST_LIST = 10_000
"""Names that are read of one list."""


@contextmanager
def opened(path: Path, what: str) -> Iterator[Any]:
    """Open a file; what goes wrong inside the block becomes one error.

    Args:
        path: the file.
        what: what it should be, for the message: "an analysis of SLEAP".

    Raises:
        FileFormatError: if it is none, or damaged.
        MissingPackageError: if `h5py` is not installed.
        OSError: if the system cannot read the file.
    """
    reader = needed("h5py", "h5py", what)
    check_openable(path)  # what the system cannot read is told as it is
    try:
        with reader.File(path, "r") as file:
            yield file
    except GraphoseError:
        raise
    except Exception as error:  # of a changed file h5py raises whatever it stumbles over
        raise FileFormatError(
            f"{path.name}: is not {what} ({sentence(error)}); choose another file"
        ) from error


def holds(sample: Sample, check: Callable[[Any], bool]) -> bool:
    """Return whether a file can be opened and passes a check; without `h5py` nothing is known of it."""
    try:
        reader = needed("h5py", "h5py", "HDF5 files")
        with reader.File(sample.path, "r") as file:
            return check(file)
    except MissingPackageError:
        return False
    except Exception:  # whatever it is, it is not recognised
        return False


def texts(dataset: Any, path: Path) -> list[str]:
    """Return a list of names, whether of fixed or of free length.

    Raises:
        FileFormatError: if it holds anything else.
    """
    kind = dataset.dtype.kind
    free = kind == "O" and dataset.dtype.metadata is not None and "vlen" in dataset.dtype.metadata
    if not (kind == "S" or (free and dataset.dtype.metadata["vlen"] in (str, bytes))):
        raise FileFormatError(
            f"{path.name}: {dataset.name} = {dataset.dtype}: names are read; choose another file"
        )
    if dataset.size > LONGEST_LIST:
        raise FileFormatError(f"{path.name}: {dataset.name} = {dataset.size} names: {LONGEST_LIST} are read")
    check_size(dataset, path)
    return [sentence(text(value)) for value in dataset[()].ravel().tolist()]


def text(value: Any) -> str:
    """Return text of h5py, which may be bytes."""
    return value.decode("utf-8", errors="replace") if isinstance(value, bytes) else str(value)
