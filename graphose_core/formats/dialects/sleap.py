"""SLEAP's `.slp`, through the package `sleap-io` (Pereira and others, 2022)."""

import math
from pathlib import Path
from typing import Any

from graphose_core.errors import FileFormatError
from graphose_core.formats.fields import needed
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject
from graphose_core.formats.labels import Labels


def load(path: Path) -> Labels:
    """Read all labelled frames of a file; its videos are not opened.

    Raises:
        FileFormatError: if it is no SLEAP file.
        MissingPackageError: if `sleap-io` is not installed.
        OSError: if the system cannot read the file.
    """
    reader = needed("sleap_io", "sleap-io", "SLEAP files")
    with path.open("rb"):
        pass  # what the system cannot read is told as it is
    try:
        labels = reader.load_slp(str(path), open_videos=False)
        return Labels(tuple(_frame(frame) for frame in labels.labeled_frames))
    except Exception as error:  # of a changed file the reader raises whatever it stumbles over
        raise FileFormatError(f"{path.name}: is no SLEAP file ({error}); choose another one") from error


def _frame(frame: Any) -> Frame:
    subjects = [_subject(instance) for instance in frame.instances]
    video, shape = frame.video.filename, frame.video.shape
    several = isinstance(video, list)  # a video made of single images
    image = str(video[frame.frame_idx]) if several else None
    name = Path(image).name if image else f"{Path(str(video)).name} {frame.frame_idx}"
    size = (int(shape[2]), int(shape[1])) if shape else None
    return Frame(name, tuple(subject for subject in subjects if subject.points), image, size)


def _subject(instance: Any) -> Subject:
    skeleton = instance.skeleton
    bones = tuple((str(a), str(b)) for a, b in skeleton.edge_names)
    kind = Kind(skeleton.name or "animal", tuple(str(name) for name in skeleton.node_names), bones)
    places = instance.numpy().tolist()
    points = {
        name: Keypoint(x, y)
        for name, (x, y) in zip(kind.points, places, strict=True)
        if math.isfinite(x) and math.isfinite(y)
    }
    return Subject(kind, points, instance.track.name if instance.track is not None else "")
