"""Machine code for inner loops over pixels and vertices.

numba does not check array bounds: whoever calls a compiled function sees to it that its indices are valid
(meshes are checked when they are built, windows of pixels are clipped to the canvas).
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

import numba

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function when it is first called, and keep the machine code beside the source file.

    Division by zero gives inf or nan as in numpy. Sums keep their order, so that equal inputs give equal
    pictures on one machine.
    """
    fast: Callable[P, R] = numba.njit(cache=True, error_model="numpy", nogil=True)(function)
    return fast
