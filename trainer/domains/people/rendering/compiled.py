"""Machine code for inner loops over pixels and vertices.

numba does not check array bounds: whoever calls a compiled function sees to it that its indices are valid
(meshes are checked when they are built, windows of pixels are clipped to the canvas).
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import numba
from platformdirs import user_cache_path

P = ParamSpec("P")
R = TypeVar("R")


def _digest() -> str:
    """Return a hash of the sources of this domain.

    Compiled functions hold copies of those that they call, in other files too; numba looks only at the file
    of the function itself to see whether its machine code is still good.
    """
    sources = b"".join(path.read_bytes() for path in sorted(Path(__file__).parents[1].rglob("*.py")))
    return hashlib.sha256(sources).hexdigest()[:16]


numba.config.CACHE_DIR = str(user_cache_path("GraPhOSE Studio") / "compiled" / _digest())


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function when it is first called, and keep the machine code for the next process.

    Division by zero gives inf or nan as in numpy. Sums keep their order, so that equal inputs give equal
    pictures on one machine.
    """
    fast: Callable[P, R] = numba.njit(cache=True, error_model="numpy", nogil=True)(function)
    return fast
