"""Files in which labels can be corrected, of what a person opens as a whole."""

from collections.abc import Sequence
from pathlib import Path, PurePath

from graphose_core.formats.correcting.saving import why_not
from graphose_core.formats.dialects.deeplabcut.project import is_settings, tables_in
from graphose_core.formats.keypoints import Frame
from graphose_core.formats.labels import Labels
from graphose_core.path_checks import is_dir


def files_of(path: Path) -> tuple[Path, ...]:
    """Return the files that hold the labels of a path: the tables of a project, else the path itself.

    Args:
        path: a file of labels, or the `config.yaml` or a folder of a DeepLabCut project.

    Raises:
        OSError: if the system cannot read a folder.
    """
    if is_dir(path):
        return tuple(tables_in(path)) or (path,)
    return tuple(tables_in(path.parent)) or (path,) if is_settings(path) else (path,)


def correctable(labels: Labels, path: Path) -> bool:
    """Return whether labels that were read from a path can be corrected in it, or in a file that it names."""
    return files_of(path) != (path,) or not why_not(labels, path)


def file_with(frame: str, files: Sequence[Path]) -> Path | None:
    """Return the file whose folder holds the image of a frame, by the frame's name; None if none says so."""
    folder = _parts(frame)[:-1]
    return next((file for file in files if folder and file.parent.name == folder[-1]), None)


def number_of(frame: str, frames: Sequence[Frame]) -> int:
    """Return the number of the frame that is called so, or whose image is; 0 if none is."""
    names = [each.name for each in frames]
    if frame in names:
        return names.index(frame)
    last = _parts(frame)[-1:]
    return next((number for number, name in enumerate(names) if last and _parts(name)[-1:] == last), 0)


def _parts(name: str) -> tuple[str, ...]:
    return PurePath(name.replace("\\", "/")).parts
