"""Read labels of any known format: a file, a folder of files, or a project."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path

from graphose_core.errors import FileFormatError, GraphoseError
from graphose_core.formats.confined.trial import SUFFIXES, try_reading
from graphose_core.formats.dialects.deeplabcut import project as deeplabcut_project
from graphose_core.formats.dialects.matlab import mpii
from graphose_core.formats.dialects.openpose import reading as openpose
from graphose_core.formats.dialects.yolo import reading as yolo
from graphose_core.formats.dialects.yolo.places import data_yaml_in, number_key
from graphose_core.formats.frames.repeated_subjects import without_repeated
from graphose_core.formats.labels import Labels
from graphose_core.formats.parsing.openable import check_openable
from graphose_core.formats.parsing.values import sentence
from graphose_core.formats.registry import FORMATS, format_of
from graphose_core.formats.sample import Sample
from graphose_core.path_checks import called, is_dir, is_file

LOOKED_AT = 20
"""Number of files of a folder that are examined to recognise its format."""

MOST_NAMED = 3
"""Number of label files that the error about an unreadable folder names."""

DEEPEST, MOST_LISTED = 3, 2000
"""Folders below a folder, and entries, among which files of labels are looked for."""

MOST_GUESSED = 100_000_000
"""Bytes of files that are read to find what to name: a folder may hold a disk, and gigabytes of JSON."""

_SINGLE = (".json", ".txt")


def load(path: Path) -> Labels:
    """Read a file of any known format, or a folder: a project of YOLO-pose or DeepLabCut, or a file an image.

    A `config.yaml` of DeepLabCut stands for its whole project. Of annotations that stand twice in an image
    with the same keypoints one is read, and the others are told.

    A file whose reader is compiled is tried in a process of its own first (see `confined`).

    Raises:
        FileFormatError: naming the field that is wrong, or the formats that are known.
        MissingPackageError: if the format needs a package that is not installed.
        OSError: if the system cannot read the file.
    """
    return without_repeated(load_with_repeated(path))


def load_with_repeated(path: Path) -> Labels:
    """Read labels as :func:`load` does, with annotations that stand twice: for who corrects the file."""
    if is_dir(path):
        return _load_folder(path)
    if deeplabcut_project.is_settings(path):
        return _load_project(path)
    if path.suffix.lower() in SUFFIXES and not _is_read_here(path):
        try_reading(path)
    return load_here(path)


def _is_read_here(path: Path) -> bool:
    """Return whether a file needs no library in C: SciPy would make objects of MPII's million arrays."""
    check_openable(path)  # what the system cannot read is told as it is
    return path.suffix.lower() == ".mat" and mpii.recognises(Sample(path))


def load_here(path: Path) -> Labels:
    """Read a file in this process, whatever its reader does to it; raises as :func:`load`."""
    known = format_of(path)
    return replace(known.load(path), format=known.name)


def _load_project(path: Path) -> Labels:
    for table in deeplabcut_project.tables_in(path if is_dir(path) else path.parent):
        if table.suffix.lower() in SUFFIXES:
            try_reading(table)
    return replace(deeplabcut_project.load_project(path), format="deeplabcut")


def _load_folder(folder: Path) -> Labels:
    if deeplabcut_project.tables_in(folder):
        return _load_project(folder)
    files = sorted((path for path in folder.iterdir() if is_file(path)), key=number_key)
    if data := data_yaml_in(folder):
        return replace(yolo.load(data), format="yolo")
    if not any(path.stem.endswith("_keypoints") for path in files):  # OpenPose calls its files so
        for path in islice((each for each in files if each.suffix.lower() in _SINGLE), LOOKED_AT):
            sample, ending = Sample(path), path.suffix.lower()
            for known in FORMATS:
                if known.load_all and ending in known.suffixes and known.recognises(sample):
                    alike = [each for each in files if each.suffix.lower() == ending]
                    return replace(known.load_all(alike), format=known.name)
    try:
        return replace(openpose.load_folder(folder), format="openpose")
    except FileFormatError:
        raise _not_as_a_whole(folder) from None


def _not_as_a_whole(folder: Path) -> FileFormatError:
    """Return the error that names the files of labels in a folder that is no set of them; to be raised."""
    found = [str(path.relative_to(folder)) for path in islice(_labels_in(folder), MOST_NAMED + 1)]
    if not found:
        return FileFormatError(
            f"{called(folder)}: the folder has no file of labels; choose the file itself, or a folder with a "
            "file of labels for each image"
        )
    names = ", ".join(sentence(name) for name in found[:MOST_NAMED])
    more = ", …" if len(found) > MOST_NAMED else ""
    return FileFormatError(
        f"{called(folder)}: a folder is read if it has a file of labels for each image; choose a file in it: "
        f"{names}{more}"
    )


def _labels_in(folder: Path) -> Iterator[Path]:
    """Yield files of a folder, and of those in it, that are taken for labels; no compiled reader is asked."""
    left, unread = MOST_LISTED, MOST_GUESSED
    endings = {ending for known in FORMATS for ending in known.suffixes}
    for depth in range(DEEPEST + 1):
        for path in folder.glob("/".join("*" * (depth + 1))):
            left -= 1
            if left < 0:
                return
            with suppress(GraphoseError, OSError):
                if is_file(path) and path.suffix.lower() in SUFFIXES:
                    yield path
                elif is_file(path) and path.suffix.lower() in endings:
                    if (size := path.stat().st_size) > unread:
                        continue
                    unread -= size
                    if format_of(path):
                        yield path
