"""The process that `trial.py` starts: reads a file within limits, and says on stdout how that ended."""

import json
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from graphose_core.errors import GraphoseError
from graphose_core.formats.confined.limits import limit_memory, limit_time
from graphose_core.formats.loading import load_here

_HDF5 = (("h5py", "File"),)
_SLEAP = ("sleap_io", "load_slp")
_READERS = {".slp": (*_HDF5, _SLEAP), ".nwb": (*_HDF5, _SLEAP), ".mat": (("scipy.io", "loadmat"),)}
"""Modules, and functions of theirs, that read files of an ending; imported before memory and time are
counted, as some load what they need when a function is asked for. Others are read by h5py alone."""

_HDF5_LACKS = "memory allocation failed"


def main(path: Path, seconds: float, room: int) -> None:
    """Read a file; print the name and message of its error, or empty ones.

    Args:
        path: the file.
        seconds: processor time for reading it, after what reads it is loaded.
        room: bytes of memory from then on.
    """
    if path.suffix.lower() == ".slp":  # to load what reads it takes longer than to find that it loops
        _import(_HDF5)
        _limit(seconds, room)
        read_texts(path)
        _limit(0, None)
    _import(_READERS.get(path.suffix.lower(), _HDF5))
    _limit(seconds, room)
    error = _error_of(path)
    kind = type(error).__name__ if error else ""
    message = str(error) if error else ""
    print(json.dumps({"error": "MemoryError" if _lacked_memory(error) else kind, "message": message}))


def read_texts(path: Path) -> None:
    """Read the texts in the root of an HDF5 file, on whose damaged heaps its library loops for ever.

    Errors are left to who reads the whole file.
    """
    with suppress(Exception), import_module("h5py").File(path, "r") as file:
        for entry in file.values():
            if getattr(entry, "size", None) and entry.dtype.kind == "O" and entry.size <= MOST_TEXTS:
                entry[()]


MOST_TEXTS = 10_000
"""Texts of one array that are read ahead; SLEAP keeps a few for each video and track."""


def _import(readers: tuple[tuple[str, str], ...]) -> None:
    for module, function in readers:
        with suppress(ImportError, AttributeError):  # its reader says so
            getattr(import_module(module), function)


def _error_of(path: Path) -> BaseException | None:
    try:
        load_here(path)
    except (GraphoseError, OSError, MemoryError) as error:
        return error
    return None


def _lacked_memory(error: BaseException | None) -> bool:
    """Return whether an error comes from one of memory; HDF5 has that in words alone."""
    while error is not None:
        if isinstance(error, MemoryError) or _HDF5_LACKS in str(error).lower():
            return True
        error = error.__cause__ or error.__context__
    return False


def _limit(seconds: float, room: int | None) -> None:
    limit_memory(room)
    limit_time(seconds)


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
