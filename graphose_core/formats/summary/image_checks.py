"""Labels compared with their images: which images cannot be read, which figures are far outside of theirs."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from graphose_core.errors import GraphoseError, said
from graphose_core.formats.images.open import ImageSource
from graphose_core.formats.keypoints import Frame
from graphose_core.formats.summary.outside import Outside

TRIED = 1000
"""Frames whose images are read, evenly spread."""

ENOUGH = 64
"""Pixels of the longer side that an image is read with: the file is read to its end all the same."""


def image_problems(
    frames: Sequence[Frame], labels: Path, goes_on: Callable[[], bool] = lambda: True
) -> tuple[str, ...]:
    """Return sentences about labelled frames whose images cannot be read, or do not fit them.

    It opens images, which takes a while: up to :data:`TRIED` of them. Frames of videos are not decoded.

    Args:
        frames: of the labels.
        labels: the file or folder.
        goes_on: is asked before each image; False ends it, and what was found until then is told.
    """
    labelled = [i for i in range(len(frames)) if frames[i].subjects]
    chosen = labelled
    if len(labelled) > TRIED:
        chosen = [labelled[int(i)] for i in np.linspace(0, len(labelled) - 1, TRIED)]
    unread: list[str] = []
    tried, outside, doubts = 0, Outside(), Counter[str]()
    with ImageSource(labels) as source:
        for index in chosen:
            if not goes_on():
                break
            frame, tried = frames[index], tried + 1
            upright, told = source.upright(frame)
            outside.add(upright)
            doubts[told] += bool(told)
            why = _unreadable(frame, source)
            if why is not None:
                unread.append(why)
    return (*_unread(unread, tried, len(labelled)), *told_of_each(doubts), *outside.problems())


def told_of_each(doubts: Counter[str]) -> list[str]:
    """Return sentences that say of how many images there is which doubt (see `ImageSource.upright`)."""
    counted = ((f"{count:,} {'image' if count == 1 else 'images'}", told) for told, count in doubts.items())
    return [f"{images}: {told}." for (images, told) in counted if told]


def _unreadable(frame: Frame, source: ImageSource) -> str | None:
    """Return why the image of a frame cannot be read, or None."""
    try:
        if _is_of_video(frame):
            source.stored(frame)
        else:
            source.open(frame, enough=ENOUGH)
    except (GraphoseError, OSError) as error:
        return said(error)
    return None


def _is_of_video(frame: Frame) -> bool:
    return frame.video is not None and frame.image is None and frame.embedded is None


def _unread(unread: Sequence[str], tried: int, labelled: int) -> list[str]:
    if not unread:
        return []
    of = f"{tried:,}" if tried == labelled else f"{tried:,} (of {labelled:,})"
    images = "image that was tried cannot" if tried == 1 else "images that were tried cannot"
    return [f"{len(unread):,} of {of} {images} be read and will be left out: {unread[0]}"]
