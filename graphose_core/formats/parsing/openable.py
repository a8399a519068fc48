"""Whether a file of somebody else can be opened at all."""

from pathlib import Path

from graphose_core.path_checks import is_dir, require_file


def check_openable(path: Path) -> None:
    """Make sure that a file can be opened for reading, without waiting for who writes into a pipe.

    Raises:
        FileFormatError: if it is a pipe, a socket or a device, or if no file can have such a name.
        OSError: if the system cannot read it, or it is a folder.
    """
    if not is_dir(path):
        require_file(path)
    with path.open("rb"):
        pass
