"""Compilation of inner loops over pixels and vertices with numba.

Compiled functions do not check array bounds: callers must pass valid indices (meshes are checked when they
are built, windows of pixels are clipped to the canvas).
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
    """Return a hash of this domain's sources, so that a change of any of them compiles all anew.

    Compiled functions contain copies of the functions that they call, also from other files; numba's own
    cache only checks the file of the function itself.
    """
    sources = b"".join(path.read_bytes() for path in sorted(Path(__file__).parents[1].rglob("*.py")))
    return hashlib.sha256(sources).hexdigest()[:16]


numba.config.CACHE_DIR = str(user_cache_path("GraPhOSE Studio") / "compiled" / _digest())


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function on its first call, and cache the machine code on disk.

    Division by zero gives inf or nan as in numpy. Sums keep their order, so that equal inputs give equal
    images on one machine.
    """
    fast: Callable[P, R] = numba.njit(cache=True, error_model="numpy", nogil=True)(function)
    return fast
