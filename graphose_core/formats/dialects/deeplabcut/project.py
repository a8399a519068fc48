"""A whole DeepLabCut project: the labelled frames of all its videos, as one set.

A project keeps `labeled-data/VIDEO/CollectedData_SCORER.csv` and `.h5`, which hold the same, beside the
frames that were taken from each video. Chosen as a whole are its `config.yaml`, its folder, `labeled-data`,
or the folder of one video.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.deeplabcut import keypoint_table as deeplabcut
from graphose_core.formats.dialects.tables.project import NAME, Project, project_in, project_of
from graphose_core.formats.frames.several import load_each
from graphose_core.formats.keypoints import Frame
from graphose_core.formats.labels import Labels, LeftOut, Omissions
from graphose_core.path_checks import is_dir, is_file

FRAMES = "labeled-data"

_TABLES = ("CollectedData_*.csv", "CollectedData_*.h5")
"""Files of one video, the better one first: a CSV needs no library in C."""

TWICE = "another scorer's file of the same frames is read"


def is_settings(path: Path) -> bool:
    """Return whether a file is the `config.yaml` of a project, whether or not it has labelled frames."""
    return path.name == NAME and is_file(path) and project_in(path.parent) is not None


def tables_in(folder: Path) -> list[Path]:
    """Return the tables of labels of a project, one a video; none for a folder that is no part of one."""
    return [table for tables in _by_video(folder) for table in tables[:1]]


def load_project(path: Path) -> Labels:
    """Read the labelled frames of all videos.

    Args:
        path: `config.yaml`, or a folder in which :func:`tables_in` finds tables. Images and videos are named
            as they are found from there.

    Raises:
        FileFormatError: if there are no tables.
        MissingPackageError: if a video has an H5 alone, and `h5py` is not installed.
        OSError: if the system cannot read a file.
    """
    folder = path if is_dir(path) else path.parent
    videos = list(_by_video(folder))
    tables = [tables[0] for tables in videos]
    if not tables:
        raise _without_tables(path, folder / FRAMES)
    read = load_each(lambda table: _named_from(folder, table, deeplabcut.load(table)), tables)
    others = [other for tables in videos for other in tables[1:] if other.stem != tables[0].stem]
    left_out = read.left_out
    if others:
        places = tuple(str(other.relative_to(folder)) for other in others[:3])
        left_out = (*left_out, LeftOut("files", TWICE, len(others), len(others) + len(tables), places))
    return replace(read, left_out=left_out)


def _without_tables(path: Path, frames: Path) -> FileFormatError:
    """Return the error that says what a project lacks; to be raised."""
    if not is_dir(frames):
        return FileFormatError(
            f"{path.name}: the project has no folder {FRAMES} beside this file, in which DeepLabCut keeps "
            "what is labelled; put that folder there, or choose a file CollectedData_….csv or .h5 elsewhere"
        )
    return FileFormatError(
        f"{path.name}: in {FRAMES} beside this file no folder of a video has a CollectedData_….csv or .h5; "
        "label frames in DeepLabCut and save them, or copy those files there"
    )


def _by_video(folder: Path) -> Iterator[list[Path]]:
    """Yield the tables of each video's folder, that of the project's scorer first."""
    project = project_of(folder / NAME, Omissions())
    for place in _folders(folder, project):
        tables = [table for pattern in _TABLES for table in sorted(place.glob(pattern)) if is_file(table)]
        if tables:
            yield sorted(tables, key=lambda table: table.stem != f"CollectedData_{project.scorer}")


def _folders(folder: Path, project: Project) -> Sequence[Path]:
    """Return the folders of videos in a project, in its `labeled-data`, or the folder itself if it is one."""
    if is_dir(folder / FRAMES) and project.folder == folder.absolute():
        folder = folder / FRAMES
    if folder.name != FRAMES:
        return [folder] if folder.parent.name == FRAMES else []
    return sorted(each for each in folder.iterdir() if is_dir(each))


def _named_from(folder: Path, table: Path, labels: Labels) -> Labels:
    """Return labels whose images and videos are named as they are found from a folder above them."""
    home = table.parent.relative_to(folder)
    frames = tuple(_frame_from(home, frame) for frame in labels.frames)
    return replace(labels, frames=frames, individuals=())


def _frame_from(home: Path, frame: Frame) -> Frame:
    image, video, sequence = frame.image, frame.video, frame.sequence
    if image is not None and "/" not in image and "\\" not in image:
        image = str(home / image)
    if video is not None and "/" not in video and "\\" not in video:
        video = str(home / video)
    return replace(
        frame, name=image or frame.name, image=image, video=video, sequence=sequence or home.name, row=-1
    )
