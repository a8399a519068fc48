"""Keep freed memory in the process: each image or training step allocates tensors of the same sizes again."""

import ctypes
import sys

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""Parameters of glibc's `mallopt`: their numbers in malloc.h."""

KEPT = 2**30
"""Bytes. Blocks up to this size, and as much free memory at the end of the heap, stay with the process."""


def keep_freed_memory() -> bool:
    """Keep freed memory for reuse instead of returning it to the system; return whether the C library agreed.

    Every image allocates and frees tensors of several megabytes. By its defaults glibc maps and unmaps them
    anew in the drawing thread, and the system clears each page before its first use: a third of the time of
    an image of ten figures, a tenth of a step of training. Where there is no glibc nothing is done.
    """
    if sys.platform != "linux":
        return False
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError):
        return False
    mallopt.argtypes, mallopt.restype = (ctypes.c_int, ctypes.c_int), ctypes.c_int
    return bool(mallopt(_TRIM_THRESHOLD, KEPT)) and bool(mallopt(_MMAP_THRESHOLD, KEPT))
