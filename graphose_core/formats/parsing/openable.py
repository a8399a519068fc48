"""Whether a file of somebody else can be opened at all."""

import stat
from pathlib import Path

from graphose_core.errors import FileFormatError


def check_openable(path: Path) -> None:
    """Make sure that a file can be opened for reading, without waiting for who writes into a pipe.

    Raises:
        FileFormatError: if it is a pipe, a socket or a device.
        OSError: if the system cannot read it, or it is a folder.
    """
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise FileFormatError(f"{path.name}: is a pipe or a device, and files alone are read; choose a file")
    with path.open("rb"):
        pass
