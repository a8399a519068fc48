"""Files that are dropped on the window: each feature says which it takes."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData

from app.feature.announcements import Notices
from app.feature.feature import Drop

TOPIC = "file"
"""Of notices."""


class Drops:
    """Hands a dropped file to the feature that takes its kind."""

    def __init__(self, drops: Iterable[Drop], notices: Notices) -> None:
        """`drops`: in the order in which they are named where nothing fits."""
        self._drops = tuple(drops)
        self._notices = notices

    def take(self, data: QMimeData) -> None:
        """Do with a file what its kind asks for; say what can be dropped if it is of no known kind."""
        found = first_taken(data, self._drops)
        if found is not None:
            path, drop = found
            self._notices.clear(TOPIC)
            drop.take(path)
        else:
            names = ", ".join(Path(url.path()).name for url in data.urls())
            text = f"{names} cannot be opened here. {droppable(self._drops)}"
            self._notices.say(text, TOPIC, "bad")

    def forget(self) -> None:
        """Take back what was said of a file: the person has gone on."""
        self._notices.clear(TOPIC)

    def welcome(self, data: QMimeData) -> tuple[str, bool]:
        """Return what a drop of this would do, in a sentence, and whether it would be taken."""
        found = first_taken(data, self._drops)
        if found is None:
            return droppable(self._drops), False
        path, drop = found
        return f"Drop {path.name} to open it as {drop.words.split(':')[0]}.", True


def first_taken(data: QMimeData, drops: Sequence[Drop]) -> tuple[Path, Drop] | None:
    """Return the first dropped file, or folder, that is taken, and who takes it; None if there is none."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    pairs = ((path, drop) for path in paths for drop in drops if drop.accepts(path))
    return next(pairs, None)


def droppable(drops: Sequence[Drop]) -> str:
    """Return a sentence that names what can be dropped."""
    words = [drop.words for drop in drops]
    return f"Drop {', '.join(words[:-1])}, or {words[-1]}."
