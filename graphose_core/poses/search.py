"""Search of the pose library."""

from collections.abc import Iterable

from graphose_core.document.values.pose import Figure
from graphose_core.poses.shelf import Entry


def found(entries: Iterable[Entry], words: str, figure: Figure | None = None) -> tuple[Entry, ...]:
    """Return the entries of which each word begins a word of name, tags, folder or skeleton.

    Args:
        entries: to choose from.
        words: typed by a person; upper and lower case are alike; "" finds all.
        figure: None, or a figure that the poses must fit.
    """
    asked = words.casefold().split()
    return tuple(
        entry
        for entry in entries
        if (figure is None or entry.pose.fits(figure))
        and all(any(held.startswith(word) for held in _words(entry)) for word in asked)
    )


def _words(entry: Entry) -> list[str]:
    text = " ".join((entry.pose.name, *entry.pose.tags, entry.folder, entry.pose.figure.skeleton))
    return text.casefold().replace("/", " ").replace("_", " ").replace("-", " ").split()
