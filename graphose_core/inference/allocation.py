"""How the process keeps memory: an image, or a step of training, takes the same tensors as the last."""

import ctypes
import sys

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""Parameters of glibc's `mallopt`."""

KEPT = 2**30
"""Bytes; blocks up to this size, and so much free memory at an end of the heap, stay with the process."""


def keep_freed_memory() -> bool:
    """Let freed memory be used again instead of giving it back; whether the C library took the hint.

    Every image allocates and frees tensors of several megabytes. By its defaults glibc maps and unmaps them
    anew in the drawing thread, and the system clears each page before its first use: a third of the time of a
    image of ten figures, a tenth of a step of training. Elsewhere than on glibc nothing is done.
    """
    if sys.platform != "linux":
        return False
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError):
        return False
    mallopt.argtypes, mallopt.restype = (ctypes.c_int, ctypes.c_int), ctypes.c_int
    return bool(mallopt(_TRIM_THRESHOLD, KEPT)) and bool(mallopt(_MMAP_THRESHOLD, KEPT))
