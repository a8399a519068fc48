"""YOLO-pose as Ultralytics reads it: `images/train`, `labels/train`, the same of `val`, and `data.yaml`."""

import json
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from graphose_core.atomic import write_folder
from graphose_core.errors import DocumentError
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject
from graphose_core.formats.labels import LeftOut, Omissions

HELD_OUT = 0.2
"""Share of the frames that validate, where none of them says its split: the last ones."""

_FOLDERS = {"train": "train", "validation": "val", "test": "test"}

ImageOf = Callable[[Frame], Path | None]


def save(frames: Sequence[Frame], path: Path, images: ImageOf | None = None) -> tuple[LeftOut, ...]:
    """Write a data set into a new or empty folder, in one stroke.

    Classes are the kinds' names, numbered from 0. Frames without a split train; if none validates, the last
    fifth does. `flip_idx` exchanges the kind's pairs, or those whose names differ in left and right. Names of
    points and bones stand in `kpt_names` and `skeleton`. YOLO does not know names of subjects.

    Ultralytics passes over an image with a place outside of it. So such points are written as not labelled,
    boxes end at the edges of the image, and who has no point inside is left out.

    Args:
        frames: images and who is in them.
        path: the folder.
        images: gives the file of a frame's image, which is copied; None: labels alone are written.

    Returns:
        Which points and subjects were left out.

    Raises:
        DocumentError: if a frame has no size, kinds have different points, or nobody has a point.
        FileExistsError: if the folder is not empty.
        OSError: if the system cannot write.
    """
    kinds = _kinds(frames)
    omissions = Omissions()
    write_folder(path, lambda folder: _fill(frames, kinds, folder, images, omissions))
    return omissions.told()


def _fill(
    frames: Sequence[Frame], kinds: list[Kind], folder: Path, images: ImageOf | None, omissions: Omissions
) -> None:
    numbers = {name: i for i, name in enumerate(dict.fromkeys(kind.name for kind in kinds))}
    splits = _splits(frames)
    taken: set[str] = set()
    for i, (frame, split) in enumerate(zip(frames, splits, strict=True)):
        source = images(frame) if images is not None else None
        image = source or Path(frame.image or f"{frame.name}.png")
        name = _file_name(image, i, taken)
        labels = folder / "labels" / split / f"{Path(name).stem}.txt"
        labels.parent.mkdir(parents=True, exist_ok=True)
        (folder / "images" / split).mkdir(parents=True, exist_ok=True)
        lines = [_line(s, numbers[s.kind.name], frame, omissions) for s in frame.subjects if s.points]
        labels.write_text("".join(f"{line}\n" for line in lines if line), encoding="utf-8")
        if source is not None:
            shutil.copyfile(source, folder / "images" / split / name)
    content = _description(kinds, sorted(set(splits)))
    (folder / "data.yaml").write_text(content, encoding="utf-8")


def _kinds(frames: Sequence[Frame]) -> list[Kind]:
    kinds = list(
        dict.fromkeys(subject.kind for frame in frames for subject in frame.subjects if subject.points)
    )
    if not kinds:
        raise DocumentError("nobody has a labelled keypoint; label somebody first")
    other = next((kind for kind in kinds if kind.points != kinds[0].points), None)
    if other is not None:
        raise DocumentError(
            f"{kinds[0].name!r} and {other.name!r} have different keypoints: a YOLO-pose data set has one "
            "set of them; save each kind apart"
        )
    return kinds


def _splits(frames: Sequence[Frame]) -> list[str]:
    splits = [_FOLDERS.get(frame.split, "train") for frame in frames]
    if not any(frame.split for frame in frames) and len(frames) > 1:
        held = max(round(len(frames) * HELD_OUT), 1)
        splits[-held:] = ["val"] * held
    return splits


def _file_name(image: Path, index: int, taken: set[str]) -> str:
    """Return a file name that no other image has, whatever its ending and the case of its letters."""
    stem = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", image.stem) or str(index)
    if stem.lower() in taken:
        stem = f"{index:06}_{stem}"
    taken.add(stem.lower())
    return f"{stem}{image.suffix or '.png'}"


def _line(subject: Subject, number: int, frame: Frame, omissions: Omissions) -> str:
    """Return the line of a subject, or "" if no point of it lies in the image."""
    if frame.size is None:
        raise DocumentError(f"frame {frame.name!r}: its size is not known; YOLO keeps shares of it")
    width, height = frame.size
    inside: list[Keypoint] = []
    numbers: list[float] = []
    for name in subject.kind.points:
        point = subject.points.get(name)
        if point is None or not point.visibility:
            numbers += [0, 0, 0]
        elif 0 <= point.x <= width and 0 <= point.y <= height:
            inside.append(point)
            numbers += [point.x / width, point.y / height, int(point.visibility)]
        else:
            omissions.add("points", "they lie outside the image, which Ultralytics refuses", frame.name)
            numbers += [0, 0, 0]
    if not inside:
        omissions.add("subjects", "no point lies in the image", frame.name)
        return ""
    box = _box(subject, inside, frame.size)
    return " ".join([str(number), *(f"{value:.10g}" for value in [*box, *numbers])])


def _box(subject: Subject, inside: list[Keypoint], size: tuple[int, int]) -> tuple[float, ...]:
    """Return middle, width and height as shares of the image; a box of points is a pixel large at least."""
    xs, ys = [point.x for point in inside], [point.y for point in inside]
    around = min(xs), min(ys), max(max(xs) - min(xs), 1), max(max(ys) - min(ys), 1)
    left, top, width, height = subject.box or around
    sides = []
    for low, length, whole in ((left, width, size[0]), (top, height, size[1])):
        start, end = (min(max(edge, 0), whole) for edge in (low, low + length))
        sides.append(((start + end) / 2 / whole, (end - start) / whole))
    (x, w), (y, h) = sides
    return x, y, w, h


def _description(kinds: list[Kind], splits: list[str]) -> str:
    """Return data.yaml; its values are written as JSON, which YAML contains."""
    first = kinds[0]
    places = {name: i for i, name in enumerate(first.points)}
    names = dict(enumerate(dict.fromkeys(kind.name for kind in kinds)))
    val = "val" if "val" in splits else splits[0]
    rows: dict[str, Any] = {
        "train": f"./images/{'train' if 'train' in splits else splits[0]}",
        "val": f"./images/{val}",
        **({"test": "./images/test"} if "test" in splits else {}),
        "kpt_shape": [len(first.points), 3],
        "flip_idx": _flipped(first),
        "names": names,
        "kpt_names": {i: list(first.points) for i in names},
        "skeleton": [[places[a], places[b]] for a, b in first.bones],
    }
    return "".join(f"{key}: {_yaml(value)}\n" for key, value in rows.items())


def _yaml(value: Any) -> str:
    if isinstance(value, dict):
        return "".join(f"\n  {key}: {_yaml(each)}" for key, each in value.items())
    return json.dumps(value, ensure_ascii=True)


def _flipped(kind: Kind) -> list[int]:
    places = {name: i for i, name in enumerate(kind.points)}
    partners = {a: b for pair in kind.pairs or _by_name(kind.points) for a, b in (pair, pair[::-1])}
    return [places.get(partners.get(name, name), places[name]) for name in kind.points]


def _by_name(points: Sequence[str]) -> tuple[tuple[str, str], ...]:
    swapped = ((name, re.sub("left", "right", re.sub("Left", "Right", name))) for name in points)
    return tuple((a, b) for a, b in swapped if a != b and b in set(points))
