"""The process that `trial.py` starts: reads a file within limits, and says on stdout how that ended."""

import json
import math
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from graphose_core.errors import GraphoseError
from graphose_core.formats.registry import load_here

_PACKAGES = {".slp": ("h5py", "sleap_io"), ".nwb": ("h5py", "sleap_io"), ".mat": ("scipy.io",)}
"""What reads files of an ending; imported before memory is counted. Others are read by h5py alone."""


_HDF5_LACKS = "memory allocation failed"


def main(path: Path, seconds: int, room: int) -> None:
    """Read a file; print the name and message of its error, or empty ones.

    Args:
        path: the file.
        seconds: processor time from now on.
        room: bytes of memory from now on.
    """
    for name in _PACKAGES.get(path.suffix.lower(), ("h5py",)):
        with suppress(ImportError):  # its reader says so
            import_module(name)
    _limit(seconds, room)
    error = _error_of(path)
    kind = type(error).__name__ if error else ""
    message = str(error) if error else ""
    print(json.dumps({"error": "MemoryError" if _lacked_memory(error) else kind, "message": message}))


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


def _limit(seconds: int, room: int) -> None:
    try:
        import resource  # noqa: PLC0415 (not on Windows)
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    end = math.ceil(used.ru_utime + used.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (end, end + 1))
    pages = Path("/proc/self/statm")
    if pages.is_file():
        held = int(pages.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (held + room, held + room))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
