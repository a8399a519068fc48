"""Initial place of a file dialog."""

from pathlib import Path

from graphose_core.path_checks import require_answer


def begin_at(path: Path | None) -> str:
    """Return the initial place of a dialog: a file or folder, or the home folder where none is given.

    On a drive that does not respond only the file name is kept: the dialog would block the window.
    """
    if path is None:
        return str(Path.home())
    try:
        require_answer(path)
    except OSError:
        return str(Path.home() / path.name)
    return str(path)
