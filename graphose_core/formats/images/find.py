"""Search for the images that labels name."""

import os
import re
import threading
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from time import monotonic

from graphose_core.formats.images.folders import Folders, folded, indexed
from graphose_core.formats.images.foreign_paths import ForeignPath, foreign_paths
from graphose_core.formats.keypoints import Frame
from graphose_core.path_checks import is_dir

UPWARDS = 3
"""How many folders above the labels a path may begin: DeepLabCut counts from the project's."""

REMEMBERED = 2.0
"""Seconds after which folders are read again for an image that was not there."""

BESIDE = ("", "images", "videos")
"""Folders beside labels in which files lie that are named without one."""

HOLDERS = frozenset(
    {"annotation", "annotations", "json", "jsons", "keypoints", "label", "labels", "poses", "predictions"}
)
"""Folders of labels alone: what they belong to lies beside the folder (COCO, CVAT, YOLO)."""

_SPLITS = {"train": ("train",), "validation": ("val", "valid", "validation"), "test": ("test",)}


class ImageFinder:
    """Finds the images of one file or folder of labels; folders are read once, however many frames ask.

    In this order: where the path says, if it is absolute; the path, or its end, from the folder of the labels
    and up to :data:`UPWARDS` folders above; its file name in that folder, and below it in a folder of the
    path, if that has any (also above, where the folder is one of :data:`HOLDERS`). Letter case may differ
    where nothing is called exactly so. Of several files of that name the one counts with most folders of the
    path, then the one in a folder that the labels' own name or the frame's split says
    ("person_keypoints_val2017", "val2017"); if several remain, none is taken for it.
    """

    def __init__(self, labels: Path) -> None:
        self.labels, self.since = labels, monotonic()
        whole = Path(os.path.abspath(labels))  # noqa: PTH100 (links stay as they are)
        self.home = whole if is_dir(whole) else whole.parent
        self._folders = Folders()
        self._candidates: dict[tuple[tuple[str, ...], bool], tuple[str, ...]] = {}
        words = re.split(r"[^0-9a-z]+", labels.stem.casefold())
        self._words = frozenset(filter(None, words))

    def of(self, frame: Frame) -> Path | None:
        """Return the file that holds the image of a frame, or None if it cannot be found.

        That is the image file, else the video that it is a frame of; the labels themselves where it is
        embedded in them.
        """
        if frame.embedded is not None:
            return self.labels
        found = self.find(frame.image, frame.split) if frame.image else None
        return self.find(frame.video, frame.split) if found is None and frame.video else found

    def find(self, written: str, split: str = "") -> Path | None:
        """Return the file that a path of the labels means, or None (see the class)."""
        paths = foreign_paths(written)
        for path in paths:
            if path.absolute and os.sep != "/" and os.path.isfile(written):  # noqa: PTH113 (drives)
                return Path(written)
            for folder in self._where(path):
                found = self._folders.entry(folder, path.name)
                if found is not None and os.path.isfile(found):  # noqa: PTH113 (as above)
                    return Path(found)
        searched = (self._by_name(path, split) for path in paths)
        return next((path for path in searched if path is not None), None)

    def _where(self, path: ForeignPath) -> tuple[str, ...]:
        """Return the folders in which it may lie, the likeliest first; once for each folder."""
        key = (path.folders, path.absolute)
        known = self._candidates.get(key)
        if known is None:
            known = tuple(dict.fromkeys(self._likely(path)))
            self._candidates[key] = known
        return known

    def _likely(self, path: ForeignPath) -> Iterable[str]:
        home = str(self.home)
        above = [home, *(str(folder) for folder in list(self.home.parents)[:UPWARDS])]
        if path.absolute and os.sep == "/":
            exact = self._folders.below(os.sep, path.folders)
            yield from [exact] if exact is not None else []
        for skipped in range(len(path.folders)):
            starts = above if skipped or path.absolute else [home, f"{home}{os.sep}images", *above[1:]]
            for start in starts:
                reached = self._folders.below(start, path.folders[skipped:])
                yield from [reached] if reached is not None else []
        for start in above[:2] if self._held_apart else above[:1]:
            for beside in BESIDE:
                reached = self._folders.below(start, (beside,) if beside else ())
                yield from [reached] if reached is not None else []

    @property
    def _held_apart(self) -> bool:
        return self.home.name.casefold() in HOLDERS

    @cached_property
    def _index(self) -> dict[str, tuple[str, ...]]:
        own = indexed(self.home)
        if not self._held_apart:
            return own
        return {**indexed(self.home.parent), **own}

    def _by_name(self, path: ForeignPath, split: str) -> Path | None:
        found = self._index.get(folded(path.name), ())
        exact = [place for place in found if place.endswith(f"{os.sep}{path.name}")]
        shared = {place: _shared(path.folders, place) for place in exact or found}
        if path.folders and max(shared.values(), default=0) == 0:
            return None  # of another video, or another run, whose images are numbered alike
        places = _most(list(shared), list(shared.values()))
        places = _most(places, [self._said(place, split) for place in places])
        return Path(places[0]) if len(places) == 1 else None

    def _said(self, place: str, split: str) -> int:
        """Return how many folders of a place the labels' own name, or the split, says."""
        folders = Path(place).relative_to(self.home.parent).parts[:-1]
        wanted = (*_SPLITS.get(split, ()), *self._words)
        return sum(folder.casefold() in wanted for folder in folders)


def _most(places: list[str], scores: list[int]) -> list[str]:
    """Return the places with the highest score."""
    return [place for place, score in zip(places, scores, strict=True) if score == max(scores)]


def _shared(folders: tuple[str, ...], place: str) -> int:
    """Return how many of the last folders of a path are those of a place."""
    count = 0
    for ours, theirs in zip(reversed(folders), reversed(Path(place).parts[:-1]), strict=False):
        if ours.casefold() != theirs.casefold():
            break
        count += 1
    return count


def image_of(frame: Frame, labels: Path) -> Path | None:
    """Return the file that holds the image of a frame, or None.

    Calls for the same labels in the same thread share what was read of folders (:func:`finder_for`).
    """
    return finder_for(labels, frame).of(frame)


def finder_for(labels: Path, frame: Frame) -> ImageFinder:
    """Return this thread's finder for some labels.

    It is a new one if that of the last call is older than :data:`REMEMBERED` and does not find the frame:
    the image may have been put there since.
    """
    finder: ImageFinder | None = getattr(_OWN, "finder", None)
    if finder is not None and finder.labels == labels:
        fresh = monotonic() - finder.since < REMEMBERED
        if fresh or finder.of(frame) is not None:
            return finder
    _OWN.finder = made = ImageFinder(labels)
    return made


_OWN = threading.local()
