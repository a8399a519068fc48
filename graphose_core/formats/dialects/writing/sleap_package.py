"""SLEAP's `.slp` and, with the images inside, `.pkg.slp`, through sleap-io."""

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from graphose_core.atomic import write_atomic
from graphose_core.errors import ExportError
from graphose_core.formats.dialects.writing.images import ImageOf, Names, own_name, write_png
from graphose_core.formats.keypoints import Frame, Kind, Subject
from graphose_core.formats.parsing.optional_packages import needed

MOST_FRAMES = 1_000_000
"""Numbers of frames from here on are not kept where images are embedded."""

LONGEST_ATTRIBUTE = 60_000
"""Characters of an attribute; HDF5 has no room for more."""


def save(frames: Sequence[Frame], path: Path, images: ImageOf | None = None) -> None:
    """Write labels that SLEAP opens; each sequence of the frames is a video of them.

    Covered points are visible ones here: what SLEAP keeps as invisible has no place. Boxes, segmentations and
    times are left out.

    Args:
        frames: what is labelled.
        path: the file; a package is called `….pkg.slp`.
        images: returns the image of a frame, which is then kept inside the file; None: the file names videos
            or images where they are.

    Raises:
        ExportError: if there is no frame, or the file does not end with .slp.
        MissingPackageError: if `sleap-io` is not installed.
        OSError: if the system cannot write the file.
    """
    reader = needed("sleap_io", "sleap-io", "SLEAP files")
    if path.suffix.lower() != ".slp":
        raise ExportError(
            f"{path.name}: a file of SLEAP ends with .slp, or .pkg.slp with images; name it accordingly"
        )
    if not frames:
        raise ExportError(f"{path.name}: there is no frame to be written; label some first")
    with tempfile.TemporaryDirectory() as folder:
        labels, sources = _labels(reader, frames, Path(folder), images)
        made = Path(folder) / ("labels.pkg.slp" if images is not None else "labels.slp")
        more = {"embed": "all", "plugin": "imageio", "verbose": False} if images is not None else {}
        labels.save(str(made), **more)
        if images is not None:
            _name_sources(made, sources)
        write_atomic(path, lambda beside: beside.write_bytes(made.read_bytes()))


def _labels(
    reader: Any, frames: Sequence[Frame], folder: Path, images: ImageOf | None
) -> tuple[Any, list[Any]]:
    """Return sleap-io's labels, and the videos that frames are from, in their order."""
    skeletons = {kind: _skeleton(reader, kind, name) for kind, name in _kinds(frames).items()}
    names = dict.fromkeys(s.name for frame in frames for s in frame.subjects if s.name)
    tracks = {name: reader.Track(name) for name in names}
    sequences: dict[str, list[Frame]] = {}
    for frame in frames:
        sequences.setdefault(frame.sequence, []).append(frame)
    made, videos, sources = [], [], []
    for i, inside in enumerate(sequences.values()):
        source, numbers = _source(reader, inside)
        video = source
        if images is not None:
            video = _embedded(reader, inside, numbers, folder / str(i), images)
        videos.append(video)
        sources.append(source)
        for number, frame in zip(numbers, inside, strict=True):
            instances = [_instance(reader, s, skeletons[s.kind], tracks.get(s.name)) for s in frame.subjects]
            made.append(reader.LabeledFrame(video=video, frame_idx=number, instances=instances))
    return reader.Labels(made, videos, list(skeletons.values()), list(tracks.values())), sources


def _kinds(frames: Sequence[Frame]) -> dict[Kind, str]:
    """Return all kinds, with names that differ."""
    taken = Names()
    kinds = dict.fromkeys(subject.kind for frame in frames for subject in frame.subjects)
    return {kind: taken.free(kind.name or "animal") for kind in kinds}


def _skeleton(reader: Any, kind: Kind, name: str) -> Any:
    known = set(kind.points)
    bones = [bone for bone in kind.bones if set(bone) <= known]
    pairs = [pair for pair in kind.pairs if set(pair) <= known]
    return reader.Skeleton(nodes=list(kind.points), edges=bones, symmetries=pairs, name=name)


def _instance(reader: Any, subject: Subject, skeleton: Any, track: Any) -> Any:
    places = np.full((len(subject.kind.points), 2), np.nan)
    for i, name in enumerate(subject.kind.points):
        point = subject.points.get(name)
        if point is not None and point.visibility:
            places[i] = point.x, point.y
    return reader.Instance.from_numpy(places, skeleton=skeleton, track=track)


def _source(reader: Any, frames: list[Frame]) -> tuple[Any, list[int]]:
    """Return the video that frames are from, not opened, and their numbers in it.

    Without a video of which every frame has a number of its own it is a list of images.
    """
    paths = {frame.video for frame in frames}
    numbers = [frame.number for frame in frames if frame.number is not None and frame.number <= MOST_FRAMES]
    path = paths.pop() if len(paths) == 1 else None
    size = next((frame.size for frame in frames if frame.size is not None), None)
    if path is not None and len(set(numbers)) == len(frames):
        kind: dict[str, Any] = {"type": "MediaVideo", "filename": path, "bgr": True, "dataset": ""}
        shape = (max(numbers) + 1, size[1], size[0], 3) if size else None
        known = {**kind, "input_format": "", "grayscale": False, "shape": shape}
        return reader.Video(filename=path, open_backend=False, backend_metadata=known), numbers
    names = [frame.image or f"{own_name(frame.name)}.png" for frame in frames]
    shape = (len(names), size[1], size[0], 3) if size else None
    known = {
        "type": "ImageVideo",
        "filename": names[0],
        "filenames": names,
        "grayscale": False,
        "shape": shape,
    }
    return reader.Video(filename=names, open_backend=False, backend_metadata=known), list(range(len(frames)))


def _embedded(reader: Any, frames: list[Frame], numbers: list[int], folder: Path, images: ImageOf) -> Any:
    """Return a video of images in a folder, which sleap-io takes from there when it saves.

    It is as long as the source, so that numbers stay; places that nobody labelled repeat an image and are not
    taken.
    """
    folder.mkdir()
    paths = {}
    for number, frame in zip(numbers, frames, strict=True):
        image = images(frame)
        paths[number] = folder / f"{number}.png"
        write_png(image if image.mode == "L" else image.convert("RGB"), paths[number])
    first = str(paths[numbers[0]])
    return reader.Video([str(paths[i]) if i in paths else first for i in range(max(numbers) + 1)])


def _name_sources(path: Path, sources: list[Any]) -> None:
    """Say which videos images are from: sleap-io names the files that it took them from, which are gone."""
    described = needed("sleap_io.io.slp", "sleap-io", "SLEAP files").video_to_dict
    with needed("h5py", "h5py", "SLEAP files").File(path, "r+") as file:
        for i, source in enumerate(sources):
            group = file.require_group(f"video{i}/source_video")
            group.attrs.pop("json", None)
            group.pop("json", None)
            text = json.dumps(described(source))
            if len(text) < LONGEST_ATTRIBUTE:
                group.attrs["json"] = text
            else:
                group["json"] = text
