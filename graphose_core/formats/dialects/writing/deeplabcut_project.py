"""A DeepLabCut project: `config.yaml`, and in `labeled-data` a folder a video, with images, CSV and H5."""

import csv
import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graphose_core.atomic import write_folder
from graphose_core.errors import ExportError
from graphose_core.formats.dialects.writing import pandas_fixed
from graphose_core.formats.dialects.writing.images import ImageOf, Names, own_name, write_png
from graphose_core.formats.dialects.writing.project_table import Contents, contents_of, values_of
from graphose_core.formats.keypoints import Frame
from graphose_core.formats.parsing.optional_packages import needed

SCORER = "GraPhOSE"

_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
"""What names of files cannot have on one system or another."""


def save(frames: Sequence[Frame], path: Path, images: ImageOf | None = None, scorer: str = SCORER) -> None:
    """Write a project that DeepLabCut opens; each sequence of the frames is a video of it.

    Covered points are labelled ones here: DeepLabCut does not tell them apart. So are boxes and segmentations
    left out, and kinds that differ become one with the points of all.

    Args:
        frames: what is labelled.
        path: folder of the project, new or empty.
        images: returns the image of a frame; None: no images are written, and a person puts them there.
        scorer: who labelled; it is part of names of files.

    Raises:
        ExportError: if nothing is labelled, or the scorer's name is no part of a file name.
        MissingPackageError: if `h5py` is not installed.
        FileExistsError: if the folder has anything in it.
        OSError: if the system cannot write.
    """
    needed("h5py", "h5py", "H5 files of DeepLabCut")
    contents = contents_of(frames)
    if not contents.points and not contents.unique:
        raise ExportError(f"{path.name}: no frame has a labelled point; label some first")
    if not scorer or _UNSAFE.search(scorer):
        raise ExportError(f"scorer = {scorer!r}: it is part of file names; use letters and digits")
    write_folder(path, lambda folder: _fill(folder, path, frames, contents, images, scorer))


def _fill(
    folder: Path, path: Path, frames: Sequence[Frame], contents: Contents, images: ImageOf | None, scorer: str
) -> None:
    sequences: dict[str, list[Frame]] = {}
    for frame in frames:
        sequences.setdefault(frame.sequence, []).append(frame)
    taken, sizes = Names(), {}
    for sequence, inside in sequences.items():
        name = taken.free(_folder_name(sequence))
        sizes[name] = _write_video(folder / "labeled-data" / name, inside, contents, images, scorer)
    config = _configuration(path, contents, sizes, scorer)
    (folder / "config.yaml").write_text(_yaml(config), encoding="utf-8")
    (folder / "videos").mkdir()


def _write_video(
    folder: Path, frames: list[Frame], contents: Contents, images: ImageOf | None, scorer: str
) -> tuple[int, int] | None:
    """Write the folder of one video; return the size of its images, where it is known."""
    folder.mkdir(parents=True)
    size = next((frame.size for frame in frames if frame.size is not None), None)
    rows = []
    for name, frame in zip(_image_names(frames, images is not None), frames, strict=True):
        rows.append(("labeled-data", folder.name, name))
        if images is not None:
            image = images(frame)
            size = size or image.size
            write_png(image, folder / name)
    values, columns = values_of(frames, contents), contents.columns(scorer)
    table = folder / f"CollectedData_{scorer}"
    pandas_fixed.write(table.with_name(f"{table.name}.h5"), contents.levels, columns, rows, values)
    with table.with_name(f"{table.name}.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        for level, texts in zip(contents.levels, zip(*columns, strict=True), strict=True):
            writer.writerow([level, "", "", *texts])
        for row, numbers in zip(rows, values.tolist(), strict=True):
            writer.writerow([*row, *("" if number != number else repr(number) for number in numbers)])  # noqa: PLR0124 (NaN)
    return size


def _image_names(frames: list[Frame], written: bool) -> list[str]:
    """Return file names that differ: the images' own, or by the number of the frame."""
    taken, names = Names(), []
    digits = max(4, len(str(max((frame.number or 0 for frame in frames), default=0))))
    for i, frame in enumerate(frames):
        own = own_name(frame.image) if frame.image else ""
        stem, dot, ending = own.rpartition(".") if own else ("", "", "")
        number = frame.number if frame.number is not None else i
        stem = _UNSAFE.sub("_", stem if dot else own) or f"img{number:0{digits}}"
        names.append(f"{taken.free(stem)}.{'png' if written or not dot else ending}")
    return names


def _folder_name(sequence: str) -> str:
    """Return the name of a video: the last part of its path without its ending."""
    own = own_name(sequence)
    stem, dot, ending = own.rpartition(".")
    return _UNSAFE.sub("_", stem if dot and len(ending) <= 4 and stem else own).strip(" .") or "images"


def _configuration(
    path: Path, contents: Contents, sizes: dict[str, tuple[int, int] | None], scorer: str
) -> dict[str, Any]:
    several = bool(contents.individuals)
    places = (path.absolute() / "videos" / f"{name}.mp4" for name in sizes)
    crops = {str(p): {"crop": _crop(size)} for p, size in zip(places, sizes.values(), strict=True)}
    animals = {
        "multianimalbodyparts": list(contents.points),
        "uniquebodyparts": list(contents.unique),
        "individuals": list(contents.individuals),
        "bodyparts": "MULTI!",
    }
    return {
        "Task": path.name,
        "scorer": scorer,
        "date": datetime.now(UTC).strftime("%b%d"),
        "multianimalproject": several,
        "identity": False,
        "project_path": str(path.absolute()),
        "video_sets": crops,
        **(animals if several else {"bodyparts": list(contents.points)}),
        "start": 0,
        "stop": 1,
        "numframes2pick": 20,
        "skeleton": [list(bone) for bone in contents.bones],
        "skeleton_color": "black",
        **{"pcutoff": 0.6, "dotsize": 8, "alphavalue": 0.7, "colormap": "rainbow"},
        **{"TrainingFraction": [0.95], "iteration": 0, "default_net_type": "resnet_50"},
        **{"default_augmenter": "imgaug", "snapshotindex": -1, "batch_size": 8},
        **{"cropping": False, "x1": 0, "x2": 640, "y1": 277, "y2": 624},
        **{"corner2move2": [50, 50], "move2corner": True},
    }


def _crop(size: tuple[int, int] | None) -> str:
    width, height = size or (0, 0)
    return f"0, {width}, 0, {height}"


def _yaml(content: dict[str, Any]) -> str:
    """Return a mapping as YAML: a key a line, with its value as JSON, which YAML contains."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in content.items())
