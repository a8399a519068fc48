"""Which video or folder each row of a table is a frame of, and which frame."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graphose_core.formats.dialects.tables.project import Project
from graphose_core.formats.videos.facts import VideoFacts, find_by_stem, find_video, video_facts

NO_NUMBER = -1

_NUMBER = re.compile(r"(\d{1,15})\D*$")
"""The last number in the name of an image: that of its frame."""

_NETWORK = re.compile(r"(DLC_|DLC|DeepCut_|_DLC)")
"""Where, in the name of a file of predictions, that of the video ends and that of the network begins."""


@dataclass(frozen=True)
class Video:
    """A video that frames were taken from.

    Attributes:
        path: as it is found from the labels.
        facts: what it says of itself.
    """

    path: str
    facts: VideoFacts


@dataclass(frozen=True)
class Sequences:
    """Videos and folders of a table.

    Attributes:
        names: of the sequences.
        of_row: [rows], which of them a row belongs to.
        numbers: [rows], of the frame in its sequence; NO_NUMBER where it is not known.
        videos: those that are known, by the place of their sequence in `names`.
        times: [rows], seconds, where the file has them; else they follow from numbers and rates.
    """

    names: tuple[str, ...]
    of_row: NDArray[np.intp]
    numbers: NDArray[np.int64]
    videos: dict[int, Video] = field(default_factory=dict)
    times: NDArray[np.float64] | None = None

    def order(self) -> NDArray[np.intp]:
        """Return the rows, sequence by sequence, by number where all have one; else as the file has them."""
        if (self.numbers == NO_NUMBER).any():
            return np.arange(len(self.numbers), dtype=np.intp)
        return np.lexsort((self.numbers, self.of_row))


def video_sequence(numbers: NDArray[np.int64], labels: Path, project: Project) -> Sequences:
    """Return the one sequence of a file that a network made of a video: `NAMEDLC_network.csv`."""
    stem = _NETWORK.split(labels.stem, maxsplit=1)[0] or labels.stem
    found = _find(stem, labels, project) if stem != labels.stem or project.folder else None
    found = found or find_by_stem(stem, labels.parent)
    name = found.name if found is not None else stem
    videos = {} if found is None else {0: Video(_from(found, labels), video_facts(found))}
    return Sequences((name,), np.zeros(len(numbers), np.intp), numbers, videos)


def image_sequences(names: list[str], labels: Path, project: Project) -> Sequences:
    """Return the folders of images as sequences; that of a project is named after the video it is from."""
    found: dict[str, int] = {}
    of_row, numbers = np.empty(len(names), np.intp), np.empty(len(names), np.int64)
    for row, name in enumerate(names):
        folder, _, own = (name.replace("\\", "/") if "\\" in name else name).rpartition("/")
        number = _NUMBER.search(own.rpartition(".")[0] or own)
        of_row[row] = found.setdefault(folder, len(found))
        numbers[row] = int(number[1]) if number else NO_NUMBER
    order = np.lexsort((numbers, of_row))
    if ((np.diff(of_row[order]) == 0) & (np.diff(numbers[order]) == 0)).any():
        numbers[:] = NO_NUMBER  # two images of a folder have the same one, so that it is none of a frame
    videos = {}
    for folder, place in found.items():
        stem = folder.rpartition("/")[2] or labels.parent.name
        video = _find(stem, labels, project) if project.folder is not None else None
        if video is not None:
            videos[place] = Video(_from(video, labels), video_facts(video))
    return Sequences(tuple(found), of_row, numbers, videos)


def named_video(name: str, count: int, labels: Path) -> Sequences:
    """Return the one sequence of a file that names its video; its rows are the frames from 0."""
    found = find_video(name, labels) if name else None
    facts = video_facts(found) if found is not None else VideoFacts()
    numbers = np.arange(count, dtype=np.int64)
    videos = {0: Video(name, facts)} if name else {}
    return Sequences((name or labels.stem,), np.zeros(count, np.intp), numbers, videos)


def _find(stem: str, labels: Path, project: Project) -> Path | None:
    """Return the video of a project that has this name, or None."""
    folders = [labels.parent]
    if project.folder is not None:
        folders += [project.folder / "videos", project.folder]
    for named in project.videos:
        if named.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] == stem:
            found = find_video(named, labels, *folders)
            if found is not None:
                return found
    return find_by_stem(stem, *folders)


def _from(video: Path, labels: Path) -> str:
    """Return the path of a video as it is seen from the labels, if it lies beside them."""
    return video.name if video.parent == labels.parent else str(video)
