"""SLEAP's `.slp` and `.pkg.slp`, through the package `sleap-io` (Pereira and others, 2022)."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.slp.frame_rows import FrameRows, check_arrays, frame_rows
from graphose_core.formats.dialects.slp.subjects import kind_of, subject_of
from graphose_core.formats.dialects.slp.videos import SlpVideo, videos_of
from graphose_core.formats.frames.lazy_frames import LazyFrames
from graphose_core.formats.keypoints import Frame, Kind
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.parsing.openable import check_openable
from graphose_core.formats.parsing.optional_packages import needed


def load(path: Path) -> Labels:
    """Read all labelled frames of a file, video by video, by number; they are made as they are asked for.

    Who was labelled by a person comes before what a network found; a prediction that a person corrected is
    left out. Its videos are looked for, but no image is read.

    Raises:
        FileFormatError: if it is not a SLEAP file.
        MissingPackageError: if `sleap-io` is not installed.
        OSError: if the system cannot read the file.
    """
    reader = needed("sleap_io", "sleap-io", "SLEAP files")
    opener = needed("h5py", "h5py", "SLEAP files")
    check_openable(path)  # what the system cannot read is told as it is
    omissions = Omissions()
    try:
        with opener.File(path, "r") as file:
            check_arrays(file, path)
            labels = reader.load_slp(str(path), open_videos=False, lazy=True)
            rows = frame_rows(file, labels, path, omissions)
            videos = videos_of(labels.videos, file, path)
            total = len(file["frames"])
        kinds = {id(skeleton): kind_of(skeleton) for skeleton in labels.skeletons}
        places = {id(video): place for place, video in enumerate(labels.videos)}
        maker = _Maker(labels, rows, videos, kinds, places)
    except FileFormatError:
        raise
    except Exception as error:  # of a changed file the reader raises whatever it stumbles over
        raise FileFormatError(
            f"{path.name}: is not a SLEAP file, or is damaged; choose another one, or save it again in SLEAP"
        ) from error
    rates = {video.facts.rate for video in videos}
    rate = rates.pop() if len(rates) == 1 else None
    frames = LazyFrames(rows.rows, maker.frame)
    return Labels(frames, omissions.told({"frames": total}), rate, kinds=tuple(dict.fromkeys(kinds.values())))


@dataclass(frozen=True)
class _Maker:
    """Makes the frame of a row."""

    labels: Any
    rows: FrameRows
    videos: tuple[SlpVideo, ...]
    kinds: dict[int, Kind]
    places: dict[int, int]

    def frame(self, row: int) -> Frame:
        frame = self.labels.labeled_frames[row]
        first = int(self.rows.first[row])
        numbered = [(first + i, instance) for i, instance in enumerate(frame.instances)]
        numbered.sort(key=lambda pair: not self.rows.by_user[pair[0]])
        subjects = [
            replace(subject_of(instance, self.kinds[id(instance.skeleton)]), row=i)
            for i, instance in numbered
            if self.rows.shown[i]
        ]
        video = self.videos[self.places[id(frame.video)]]
        made = video.frame(int(frame.frame_idx), tuple(s for s in subjects if s.points))
        return replace(made, row=row)
