"""YOLO-pose of Ultralytics: a data set by its data.yaml, or the labels of one image.

Read by our own reader, as that of `sleap-io` 0.9 makes covered points visible, drops boxes and classes, and
needs the images and one folder layout.
"""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.yolo.description import SPLITS, Description, described
from graphose_core.formats.dialects.yolo.label_lines import HEAD, Line, guessed, lines_of, subjects_of
from graphose_core.formats.dialects.yolo.places import (
    Pair,
    data_yaml_of,
    image_of_labels,
    number_key,
    pairs_of,
    split_of,
)
from graphose_core.formats.keypoints import Frame
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.parsing.image_size import upright_size
from graphose_core.formats.parsing.values import number
from graphose_core.formats.sample import Sample
from graphose_core.path_checks import is_file, read_file

YAML = (".yaml", ".yml")

WITHOUT_SIZE = (
    "the image is not there, so places are shares of its width and height and figures may be stretched; "
    "put the images beside the labels, or into images/"
)


TWICE = "another split has them too; they are read once, of the first"


def recognises(sample: Sample) -> bool:
    """Return whether a file is a data.yaml of YOLO, or lines of numbers as YOLO's labels are."""
    if sample.path.suffix.lower() in YAML:
        return b"kpt_shape" in sample.content or (b"names:" in sample.content and b"train:" in sample.content)
    rows = sample.content[:100_000].decode(errors="replace").splitlines()[:50]
    words = [row.split("#", 1)[0].split() for row in rows]
    return any(
        len(row) >= HEAD and all(number(w) is not None for w in row) and row[0].isdigit() for row in words
    )


def load(path: Path) -> Labels:
    """Read all splits of a data.yaml, or the one image of a file of labels.

    Images without labels are frames without subjects. Names of points are those of `kpt_names`; without any
    they are numbers. Points whose visibility is 1 are covered.

    Raises:
        FileFormatError: if there are no keypoints, saying what would make it so.
        MissingPackageError: if PyYAML is not installed.
        OSError: if the system cannot read a file.
    """
    return _data_set(path) if path.suffix.lower() in YAML else load_all([path])


def load_all(paths: Sequence[Path]) -> Labels:
    """Read several files of labels as the images of one set; all are of the data.yaml of the first.

    Raises:
        FileFormatError: if none has keypoints, or the data.yaml describes none.
        MissingPackageError: if PyYAML is not installed.
        OSError: if the system cannot read a file.
    """
    omissions = Omissions()
    read = {path: lines_of(read_file(path), path.name, omissions) for path in paths if _is_labels(path)}
    data = data_yaml_of(paths[0]) if paths else None
    every = [line for lines in read.values() for line in lines]
    about = described(data, omissions) if data is not None else guessed(every)
    if about is None:
        raise FileFormatError(
            f"{paths[0].name if paths else 'no file'}: holds boxes of YOLO without keypoints; choose "
            "YOLO-pose, whose lines have 2 or 3 numbers for each point after the box"
        )
    if data is None:
        rule = "there is no data.yaml, so they are numbers; put the one of the data set beside the labels"
        omissions.add("names of points", rule, count=about.count, done="missing")
    frames = tuple(
        replace(
            _frame((image_of_labels(path), path), lines, about, path.parent, omissions), split=split_of(path)
        )
        for path, lines in read.items()
    )
    return Labels(frames, omissions.told({"lines": len(every)}))


def _is_labels(path: Path) -> bool:
    """Return whether a file may hold labels: lines of numbers, or nothing (an image without subjects)."""
    sample = Sample(path)
    return not sample.content.strip() or recognises(sample)


def _data_set(path: Path) -> Labels:
    omissions = Omissions()
    about = described(path, omissions)
    pairs = _pairs(about, path, omissions)
    if not pairs:  # no folder of the data set is there: labels beside the file
        beside = sorted(path.parent.glob("*.txt"), key=number_key)
        pairs = [((image_of_labels(each), each), "") for each in beside if recognises(Sample(each))]
    if not pairs:
        folders = (
            ", ".join(entry for entries in about.images.values() for entry in entries) or "none is named"
        )
        raise FileFormatError(
            f"{path.name}: is a YOLO-pose data set of {about.count} points, but its folders are not there "
            f"({folders[:200]}); put images and labels where it says"
        )
    frames, total = [], 0
    for pair, split in pairs:
        lines = lines_of(read_file(pair[1]), pair[1].name, omissions) if is_file(pair[1]) else []
        total += len(lines)
        frames.append(replace(_frame(pair, lines, about, path.parent, omissions), split=split))
    return Labels(tuple(frames), omissions.told({"lines": total}))


def _pairs(about: Description, data: Path, omissions: Omissions) -> list[tuple[Pair, str]]:
    """Return images and labels with their splits; an image of several is of the first, as is told."""
    found: dict[Path, tuple[Pair, str]] = {}
    for key, split in SPLITS.items():
        for pair in pairs_of(about, data, key):
            if found.setdefault(pair[1].absolute(), (pair, split))[1] != split:
                omissions.add("images of a split", TWICE, pair[1].name)
    return list(found.values())


def _frame(
    pair: Pair, lines: Sequence[Line], about: Description, folder: Path, omissions: Omissions
) -> Frame:
    image, labels = pair
    relative = Path(os.path.relpath(image, folder.absolute())).as_posix() if image is not None else None
    frame = Frame(image.name if image is not None else labels.stem, image=relative)
    size = upright_size(image) if image is not None else None
    if size is None and lines:
        omissions.add("image sizes", WITHOUT_SIZE, labels.name, done="not known")
    return replace(frame, size=size, subjects=subjects_of(lines, about, size, omissions))
