"""Where a dialog for files begins."""

from pathlib import Path

from graphose_core.path_checks import require_answer


def begin_at(path: Path | None) -> str:
    """Return a place for a dialog to begin at: a file or folder, or the home folder where none is given.

    Of a drive that does not answer the name alone is kept: the dialog would wait, and the window with it.
    """
    if path is None:
        return str(Path.home())
    try:
        require_answer(path)
    except OSError:
        return str(Path.home() / path.name)
    return str(path)
