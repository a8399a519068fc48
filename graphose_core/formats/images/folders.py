"""What folders hold, each read once: names that differ in letter case alone, and files below a folder."""

import os
import unicodedata
from collections import deque
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

DEEPEST = 6
"""How many folders below its root an index goes."""

MOST_ENTRIES = 300_000
"""Entries that an index looks at; a search must not read a whole disk."""

SUFFIXES = frozenset(
    {
        *(".png", ".jpg", ".jpeg", ".jpe", ".webp", ".gif", ".bmp", ".tif", ".tiff"),
        *(".mp4", ".avi", ".mov", ".mkv", ".m4v", ".mpg", ".mpeg", ".wmv", ".webm"),
    }
)
"""Endings of images and videos; an index holds these alone."""


class Folders:
    """Looks up names in folders, exactly first, then with other letter case."""

    def __init__(self) -> None:
        self._listings: dict[str, dict[str, tuple[str, ...]]] = {}

    def entry(self, folder: str, name: str) -> str | None:
        """Return the path of what a folder has under a name.

        None if it has no such thing, or several that differ from the name, and from each other, in letter
        case only.
        """
        if name == "..":
            return os.path.dirname(folder)  # noqa: PTH120 (hundreds of thousands are looked up)
        names = self._listing(folder).get(folded(name), ())
        if name in names:
            return f"{folder.rstrip(os.sep)}{os.sep}{name}"
        return f"{folder.rstrip(os.sep)}{os.sep}{names[0]}" if len(names) == 1 else None

    def below(self, folder: str, parts: tuple[str, ...]) -> str | None:
        """Return the path of the folder that is reached from another one, or None."""
        place: str | None = folder
        for part in parts:
            place = None if place is None else self.entry(place, part)
        return place

    def _listing(self, folder: str) -> dict[str, tuple[str, ...]]:
        known = self._listings.get(folder)
        if known is None:
            known = {}
            try:
                for name in os.listdir(folder):  # noqa: PTH208 (names alone)
                    known[folded(name)] = (*known.get(folded(name), ()), name)
            except (OSError, ValueError):
                known = {}  # no folder, or one that must not be read: it has nothing to offer
            self._listings[folder] = known
        return known


def folded(name: str) -> str:
    """Return a name as it is compared: without letter case, its accents as macOS and others write them."""
    return name.casefold() if name.isascii() else unicodedata.normalize("NFC", name).casefold()


def indexed(root: Path) -> dict[str, tuple[str, ...]]:
    """Return the images and videos in and below a folder, by their names in small letters.

    The search is bounded (:data:`DEEPEST`, :data:`MOST_ENTRIES`), from the outermost folders on.
    """
    found: dict[str, list[str]] = {}
    for entry in islice(entries_below(root, DEEPEST), MOST_ENTRIES):
        if os.path.splitext(entry.name)[1].lower() in SUFFIXES and not _is_folder(entry):  # noqa: PTH122
            found.setdefault(folded(entry.name), []).append(entry.path)
    return {name: tuple(sorted(paths)) for name, paths in found.items()}


def entries_below(root: Path, deepest: int | None = None) -> Iterator[os.DirEntry[str]]:
    """Yield what is in and below a folder, from the outermost folders on; whoever asks bounds the search.

    Hidden folders, those that a link leads to and those that cannot be read are passed over.

    Args:
        root: the folder.
        deepest: how many folders below it the search goes; None: to the innermost.
    """
    waiting = deque([(str(root), 0)])
    while waiting:
        folder, depth = waiting.popleft()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    yield entry
                    is_near = deepest is None or depth < deepest
                    if is_near and not entry.name.startswith(".") and _is_folder(entry):
                        waiting.append((entry.path, depth + 1))
        except OSError:
            continue


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False
