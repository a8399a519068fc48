"""NWB with the extension `ndx-pose`: what a network found, `PoseEstimation`, or was labelled, `PoseTraining`.

`PoseEstimation` is a group an animal, with a `PoseEstimationSeries` a point: `data` are [times, (x, y)],
with `timestamps`, or `starting_time` and a rate. It is read as it is stored: files need no more than these.
`PoseTraining` is read through sleap-io.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.recordings.opened import opened, text, texts
from graphose_core.formats.dialects.slp.eager import labels_from
from graphose_core.formats.dialects.stored import MOST, read_array
from graphose_core.formats.dialects.tables.label_table import LabelTable, tracked
from graphose_core.formats.dialects.tables.project import Project
from graphose_core.formats.dialects.tables.sequences import Sequences, Video
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.parsing.optional_packages import needed
from graphose_core.formats.parsing.values import sentence
from graphose_core.formats.videos.facts import VideoFacts, find_video, video_facts

MOST_GROUPS = 10_000
"""Groups of a file that are looked at."""


@dataclass(frozen=True)
class _Animal:
    """A `PoseEstimation`: its series by the names of their points, each of times and [times, (x, y)]."""

    name: str
    video: str
    series: dict[str, tuple[NDArray[np.float64], NDArray[np.float64]]]
    bones: tuple[tuple[str, str], ...]


def load(path: Path) -> Labels:
    """Read all frames, video by video, with their times.

    Raises:
        FileFormatError: if the file holds no poses.
        MissingPackageError: if `h5py`, or for labelled frames `sleap-io`, is not installed.
        OSError: if the system cannot read the file.
    """
    with opened(path, "an NWB file with poses") as file:
        groups: dict[str, list[Any]] = {"PoseEstimation": [], "PoseTraining": []}
        _collect(file, groups, [MOST_GROUPS])
        animals = [_animal(group, path) for group in groups["PoseEstimation"]]
        if not animals and not groups["PoseTraining"]:
            raise FileFormatError(
                f"{path.name}: holds neither PoseEstimation nor PoseTraining; choose an NWB with poses"
            )
        if not animals:
            return _labelled(path)
        return _estimated(animals, path)


def _collect(group: Any, found: dict[str, list[Any]], left: list[int]) -> None:
    """Gather groups by their `neurodata_type`; what is found is not looked into."""
    for entry in group.values():
        left[0] -= 1
        if left[0] < 0:
            return
        kind = text(entry.attrs.get("neurodata_type", ""))
        if kind in found:
            found[kind].append(entry)
        elif hasattr(entry, "values"):
            _collect(entry, found, left)


def _labelled(path: Path) -> Labels:
    reader = needed("sleap_io", "sleap-io", "labelled frames of NWB files")
    labels = reader.load_nwb(str(path))
    for video in labels.videos:
        video.close()  # it is opened, if it is there, and is not needed
    return labels_from(labels, path)


def _animal(group: Any, path: Path) -> _Animal:
    series = {}
    for name, entry in group.items():
        if text(entry.attrs.get("neurodata_type", "")) == "PoseEstimationSeries":
            data = read_array(entry["data"], "fiu", path).astype(np.float64)
            if data.ndim != 2 or data.shape[1] < 2:
                raise FileFormatError(
                    f"{path.name}: {entry.name} = {data.shape}: [times, 2] is needed; repair it"
                )
            series[sentence(name)] = (_times(entry, len(data), path), data[:, :2])
    videos = texts(group["original_videos"], path) if "original_videos" in group else []
    name = group.name.rpartition("/")[2].removeprefix("track=")
    return _Animal(sentence(name), (videos or [""])[0], series, _bones(group, path))


def _times(series: Any, count: int, path: Path) -> NDArray[np.float64]:
    if "timestamps" in series:
        times = read_array(series["timestamps"], "f", path).astype(np.float64)
        if times.shape == (count,) and np.isfinite(times).all():
            return times
    elif "starting_time" in series:
        rate = float(series["starting_time"].attrs["rate"])
        if rate > 0:
            return float(series["starting_time"][()]) + np.arange(count) / rate
    raise FileFormatError(f"{path.name}: {series.name}: needs a timestamp a place, or a rate; repair it")


def _bones(group: Any, path: Path) -> tuple[tuple[str, str], ...]:
    """Return the bones of a skeleton: the group's own, or that of the group `Skeletons` beside it."""
    own = group.get("skeleton")
    beside = group.parent.get("Skeletons", {})
    name = f"Skeleton_{group.name.rpartition('/')[2]}"
    skeleton = own if own is not None else beside.get(name) or next(iter(beside.values()), None)
    if skeleton is None or "nodes" not in skeleton or "edges" not in skeleton:
        return ()
    nodes = texts(skeleton["nodes"], path)
    edges = read_array(skeleton["edges"], "ui", path).reshape(-1, 2).tolist()
    return tuple((nodes[a], nodes[b]) for a, b in edges if max(a, b) < len(nodes) and a != b)


def _estimated(animals: list[_Animal], path: Path) -> Labels:
    """Return a row a time of each video."""
    videos = tuple(dict.fromkeys(animal.video for animal in animals))
    columns = [
        (animal.name, part, axis) for animal in animals for part in animal.series for axis in ("x", "y")
    ]
    places = {column: i for i, column in enumerate(columns)}
    blocks, times, of_row, numbers = [], [], [], []
    for i, video in enumerate(videos):
        shown = [animal for animal in animals if animal.video == video]
        moments = np.unique(
            np.concatenate([own for a in shown for own, _ in a.series.values()] or [np.zeros(0)])
        )
        if len(moments) * len(columns) > MOST:
            raise FileFormatError(
                f"{path.name}: holds more than {MOST:,} numbers; split it into several files"
            )
        block = np.full((len(moments), len(columns)), np.nan)
        for animal in shown:
            for part, (own, data) in animal.series.items():
                first = places[animal.name, part, "x"]
                block[np.searchsorted(moments, own), first : first + 2] = data
        blocks.append(block)
        times.append(moments)
        of_row.append(np.full(len(moments), i, np.intp))
        numbers.append(np.arange(len(moments), dtype=np.int64))
    sequences = Sequences(
        tuple(video or path.stem for video in videos),
        np.concatenate(of_row),
        np.concatenate(numbers),
        {i: Video(name, _facts(name, times[i], path)) for i, name in enumerate(videos) if name},
        np.concatenate(times),
    )
    table = LabelTable(tuple(columns), sequences.numbers, np.concatenate(blocks))
    bones = tuple(dict.fromkeys(bone for animal in animals for bone in animal.bones))
    return tracked(table, Project(bones=bones, likely=0.0), sequences, Omissions())


def _facts(name: str, times: NDArray[np.float64], labels: Path) -> VideoFacts:
    """Return the video's own rate and size; the rate by the times where it is not there."""
    found = find_video(name, labels)
    facts = video_facts(found) if found is not None else VideoFacts()
    steps = np.diff(times)
    step = float(np.median(steps)) if len(steps) else 0.0
    return VideoFacts(facts.rate or (1 / step if step > 0 else None), facts.size)
