"""Where the images and labels of a YOLO data set are.

Labels of `images/train/a.jpg` are `labels/train/a.txt`; elsewhere they lie beside the image.
"""

import os
import re
from collections.abc import Iterator, Set
from contextlib import suppress
from pathlib import Path, PurePosixPath

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.yolo.description import SPLITS, Description
from graphose_core.formats.images.folders import MOST_ENTRIES, entries_below
from graphose_core.path_checks import exists, is_dir, is_file, read_file

ENDINGS = {".bmp", ".dng", ".jpeg", ".jpg", ".mpo", ".png", ".tif", ".tiff", ".webp", ".heic", ".avif"}
IMAGES, LABELS = "images", "labels"

UPWARDS = 4
"""Folders above a file of labels that are searched for its data.yaml."""

LARGEST = 1_000_000
"""Bytes of a YAML file that may be a data.yaml."""

LARGEST_LIST = 100_000_000
"""Bytes of a list of images."""

Pair = tuple[Path | None, Path]
"""An image, or None where it is not there, and its file of labels, which may not be there."""


def data_yaml_of(labels: Path) -> Path | None:
    """Return the data.yaml of a file of labels: the nearest one with keypoints, in its folder or above it."""
    folders = list(labels.absolute().parents)[:UPWARDS]
    return next((path for folder in folders if (path := data_yaml_in(folder))), None)


def data_yaml_in(folder: Path) -> Path | None:
    """Return the data.yaml of a folder, whatever its name, if it has one with keypoints."""
    with suppress(OSError):
        for path in sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")], key=_by_name):
            if path.stat().st_size <= LARGEST and b"kpt_shape" in read_file(path):
                return path
    return None


def image_of_labels(labels: Path) -> Path | None:
    """Return the image of a file of labels, or None if it is not there."""
    whole = labels.absolute()
    folders = [whole.parent]
    parts = whole.parent.parts
    places = [i for i, part in enumerate(parts) if part == LABELS]
    if places:
        folders.insert(0, Path(*parts[: places[-1]], IMAGES, *parts[places[-1] + 1 :]))
    for folder in folders:
        for ending in sorted(ENDINGS):
            for path in (folder / f"{whole.stem}{ending}", folder / f"{whole.stem}{ending.upper()}"):
                if is_file(path):
                    return path
    return None


def labels_of_image(image: Path) -> Path:
    """Return where the labels of an image belong."""
    parts = image.parts
    places = [i for i, part in enumerate(parts[:-1]) if part == IMAGES]
    if not places:
        return image.with_suffix(".txt")
    return Path(*parts[: places[-1]], LABELS, *parts[places[-1] + 1 :]).with_suffix(".txt")


def split_of(labels: Path) -> str:
    """Return the split that the folders of a file of labels say, or ""."""
    return next((SPLITS[part] for part in reversed(labels.absolute().parts[:-1]) if part in SPLITS), "")


def pairs_of(about: Description, data: Path, key: str) -> list[Pair]:
    """Return images and labels of a split, in the order of their numbers; none if nothing of it is there.

    Raises:
        FileFormatError: if a folder of the split holds too much to be one of images or labels.
    """
    found: dict[Path, Path | None] = {}
    for entry in about.images.get(key, ()):
        place = _existing(entry, about.root, data)
        if place is None:
            continue
        try:
            images = sorted(_images(place), key=number_key)
            found.update({labels_of_image(image): image for image in images})
            folder = labels_of_image(place / "a").parent if is_dir(place) else None
            if folder is not None and is_dir(folder):
                for path in sorted(_files_below(folder, {".txt"}), key=number_key):
                    if path not in found:
                        found[path] = image_of_labels(path)
        except _TooMuchError as error:
            raise FileFormatError(
                f"{data.name}: {key} = {entry!r}: {error}; name the folder of the images there"
            ) from error
    return [(image, labels) for labels, image in found.items()]


def number_key(path: Path) -> list[tuple[int, str]]:
    """Return a key that sorts "frame 2" before "frame 10"."""
    parts = re.findall(r"[0-9]+|[^0-9]+", path.as_posix())
    return [(int(part), "") if part[0] in "0123456789" else (-1, part) for part in parts]


def _existing(entry: str, root: str, data: Path) -> Path | None:
    """Return a folder or list of images that is written as it was on another computer, perhaps."""
    here, name = data.absolute().parent, PurePosixPath(entry.replace("\\", "/"))
    base = PurePosixPath(root.replace("\\", "/"))
    tail = [part for part in name.parts if part not in ("..", ".", "/") and not part.endswith(":")]
    tries = [here / base / name, here / name, here / base.name / name]
    tries += [here.joinpath(*tail[i:]) for i in range(max(len(tail) - 3, 0), len(tail))]
    labels = [labels_of_image(each / "a").parent for each in tries]
    with suppress(OSError, ValueError):
        for path, beside in zip(tries, labels, strict=True):
            if exists(path) or is_dir(beside):
                return path
    return None


def _images(place: Path) -> Iterator[Path]:
    """Return the images of a folder, of its folders, or of a file that lists them."""
    if is_dir(place):
        yield from _files_below(place, ENDINGS)
    elif is_file(place) and place.suffix == ".txt":
        if place.stat().st_size > LARGEST_LIST:
            raise _TooMuchError(
                f"{place} has more than {LARGEST_LIST:,} bytes, too many for a list of images"
            )
        for row in place.read_text(encoding="utf-8", errors="replace").splitlines():
            if row.strip():
                yield place.parent / row.strip().replace("\\", "/")


def _files_below(folder: Path, endings: Set[str]) -> Iterator[Path]:
    """Yield the files in and below a folder that end so, from the outermost folders on.

    Raises:
        _TooMuchError: if it is the root of a file system, or holds more than `MOST_ENTRIES`.
    """
    if folder.resolve() == Path(folder.resolve().anchor):
        raise _TooMuchError(f"{folder} is all of a disk, no folder of a data set")
    for number, entry in enumerate(entries_below(folder)):
        if number >= MOST_ENTRIES:
            raise _TooMuchError(
                f"{folder} holds more than {MOST_ENTRIES:,} files and folders, too many for one of a data set"
            )
        if os.path.splitext(entry.name)[1].lower() in endings:  # noqa: PTH122 (a hundred thousand are asked)
            yield Path(entry.path)


class _TooMuchError(Exception):
    """What a data.yaml names is no part of a data set: it is too large."""


def _by_name(path: Path) -> tuple[bool, str]:
    return path.stem != "data", path.name
