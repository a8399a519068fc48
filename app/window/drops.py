"""Dispatch of files that are dropped on the window to the features that accept them."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData

from app.feature.announcements import Notices
from app.feature.feature import Drop

TOPIC = "file"
"""Of notices."""


class Drops:
    """Passes a dropped file to the feature that accepts its kind."""

    def __init__(self, drops: Iterable[Drop], notices: Notices) -> None:
        """`drops`: accepted kinds, in the order in which messages name them."""
        self._drops = tuple(drops)
        self._notices = notices

    def take(self, data: QMimeData) -> None:
        """Handle a file by its kind; show a notice of what can be dropped if its kind is unknown."""
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
        """Clear the notice about a dropped file."""
        self._notices.clear(TOPIC)

    def effect_of(self, data: QMimeData) -> tuple[str, bool]:
        """Return a sentence about the effect of a drop, and whether it would be accepted."""
        found = first_taken(data, self._drops)
        if found is None:
            return droppable(self._drops), False
        path, drop = found
        return f"Drop {path.name} to open it as {drop.words.split(':')[0]}.", True


def first_taken(data: QMimeData, drops: Sequence[Drop]) -> tuple[Path, Drop] | None:
    """Return the first accepted file or folder of a drop, and its handler; None without any."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    pairs = ((path, drop) for path in paths for drop in drops if drop.accepts(path))
    return next(pairs, None)


def droppable(drops: Sequence[Drop]) -> str:
    """Return a sentence that names what can be dropped."""
    words = [drop.words for drop in drops]
    return f"Drop {', '.join(words[:-1])}, or {words[-1]}."
