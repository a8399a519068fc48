"""How a process that can be ended is started: this very Python, and modules from where they are now."""

import os
import subprocess
import sys

INSIDE = "GRAPHOSE_CONFINED"
"""Variable of the environment that is set in such a process: what it reads needs no further one."""


def is_inside() -> bool:
    """Return whether this is such a process."""
    return INSIDE in os.environ


def command(module: str) -> list[str]:
    """Return the command line that runs a module; the folder it is started in is no place for modules."""
    return [sys.executable, "-P", "-m", module]


def environment() -> dict[str, str]:
    """Return its environment. Each thread of a library of numbers would take of the memory it may have."""
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), INSIDE: "1", **threads}


NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""Flag that keeps Windows from opening a console for it."""
