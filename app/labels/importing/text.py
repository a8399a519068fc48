"""Messages of the import dialog."""

from collections.abc import Sequence

from app.widgets.text.sentences import sentence
from graphose_core.formats.keypoints import Frame

NAMED = 4
"""Number of points that are named of a long list."""


def told_of(frame: Frame | None, image: str | None, far: int, kinds: int) -> str:
    """Return the message about the chosen frame.

    Args:
        frame: None where no frame is found.
        image: message about its image; None until that has been looked up.
        far: number of points that are dropped, as they lie too far outside the image.
        kinds: kinds of the checked subjects.
    """
    if frame is None:
        return "No frame matches the search."
    if not frame.subjects:
        return "Nothing is labelled in this frame. Choose another one."
    told = []
    if image:
        told.append(sentence(image))
    if image is not None and frame.size is None:
        told.append("The size of the image is not known: the figures are fitted to the canvas.")
    if far:
        told.append(f"{far:,} keypoints lie too far outside the image and are left out.")
    if kinds > 1:
        told.append("Several kinds are labelled: select one in the list to choose what it becomes.")
    return " ".join(told)


def without_place(names: Sequence[str], skeleton: str) -> str:
    """Return the sentence that a skeleton has no joints for these points; "" for no points."""
    if not names:
        return ""
    return f"{listed(names)} {'has' if len(names) == 1 else 'have'} no place in {skeleton}."


def never_labelled(names: Sequence[str]) -> str:
    """Return the sentence that a new figure is made without these points; "" for no points."""
    if not names:
        return ""
    return f"{listed(names)} {'is' if len(names) == 1 else 'are'} never labelled: the figure is made without."


def shaped(before: tuple[int, int], after: tuple[int, int]) -> str:
    """Return a clause about the canvas's new aspect, to append to a sentence; "" if it is unchanged."""
    return "" if after == before else f"; the canvas is {after[0]}:{after[1]} now, like the image"


KEPT = "; the canvas keeps its shape, as the images differ in size"
"""Clause to append to a sentence."""


def short(name: str, most: int = 28) -> str:
    """Return a name, with its middle elided if it is long."""
    return name if len(name) <= most else f"{name[: most // 2]}…{name[-most // 2 + 1 :]}"


def listed(names: Sequence[str]) -> str:
    """Return names as an enumeration in words; of many, the first few and the number of others."""
    if len(names) > NAMED + 1:
        return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
