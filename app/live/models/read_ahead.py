"""Read torch's large libraries into memory before they are loaded. No Qt, no torch.

Loading a shared library holds the GIL, and so blocks the window, while the system fetches it page by
page; from a cold disk that takes seconds. A plain read is faster and lets the window live on. Where the
libraries are in memory already, this costs about 50 ms of the worker's time and none of the window's.
"""

from collections.abc import Iterable
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

LIBRARIES = ("libtorch_cpu.so", "libtorch_python.so", "torch_cpu.dll", "libtorch_cpu.dylib")

CHUNK = 1 << 22
"""Bytes that are read at once."""


def torch_libraries() -> list[Path]:
    """Return the large libraries of the torch that would be imported; none where there is no torch."""
    spec = find_spec("torch")
    if spec is None or spec.origin is None:
        return []
    folder = Path(spec.origin).parent / "lib"
    return [folder / name for name in LIBRARIES if (folder / name).is_file()]


def read_ahead(paths: Iterable[Path]) -> None:
    """Read files into the page cache; ignore errors, which the import will report."""
    buffer = bytearray(CHUNK)
    for path in paths:
        with suppress(OSError), path.open("rb", buffering=0) as file:
            while file.readinto(buffer):
                pass
