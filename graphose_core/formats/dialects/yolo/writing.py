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

HELD_OUT = 0.2
"""Share of the frames that validate, where none of them says its split: the last ones."""

_FOLDERS = {"train": "train", "validation": "val", "test": "test"}

ImageOf = Callable[[Frame], Path | None]


def save(frames: Sequence[Frame], path: Path, images: ImageOf | None = None) -> None:
    """Write a data set into a new or empty folder, in one stroke.

    Classes are the kinds' names, numbered from 0. Frames without a split train; if none validates, the last
    fifth does. `flip_idx` exchanges the kind's pairs, or those whose names differ in left and right. Names of
    points and bones stand in `kpt_names` and `skeleton`. YOLO does not know names of subjects.

    Args:
        frames: images and who is in them.
        path: the folder.
        images: gives the file of a frame's image, which is copied; None: labels alone are written.

    Raises:
        DocumentError: if a frame has no size, kinds have different points, or nobody has a point.
        FileExistsError: if the folder is not empty.
        OSError: if the system cannot write.
    """
    kinds = _kinds(frames)
    write_folder(path, lambda folder: _fill(frames, kinds, folder, images))


def _fill(frames: Sequence[Frame], kinds: list[Kind], folder: Path, images: ImageOf | None) -> None:
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
        lines = [
            _line(subject, numbers[subject.kind.name], frame) for subject in frame.subjects if subject.points
        ]
        labels.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
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


def _line(subject: Subject, number: int, frame: Frame) -> str:
    if frame.size is None:
        raise DocumentError(f"frame {frame.name!r}: its size is not known; YOLO keeps shares of it")
    width, height = frame.size
    left, top, w, h = subject.box or _box(list(subject.points.values()))
    numbers: list[float] = [(left + w / 2) / width, (top + h / 2) / height, w / width, h / height]
    for name in subject.kind.points:
        point = subject.points.get(name)
        known = point is not None and point.visibility
        numbers += (
            [point.x / width, point.y / height, int(point.visibility)] if point and known else [0, 0, 0]
        )
    return " ".join([str(number), *(f"{value:.10g}" for value in numbers)])


def _box(points: list[Keypoint]) -> tuple[float, float, float, float]:
    xs, ys = [point.x for point in points], [point.y for point in points]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _description(kinds: list[Kind], splits: list[str]) -> str:
    """Return data.yaml; its values are written as JSON, which YAML contains."""
    first = kinds[0]
    places = {name: i for i, name in enumerate(first.points)}
    names = dict(enumerate(dict.fromkeys(kind.name for kind in kinds)))
    val = "val" if "val" in splits else splits[0]
    rows: dict[str, Any] = {
        "train": f"images/{'train' if 'train' in splits else splits[0]}",
        "val": f"images/{val}",
        **({"test": "images/test"} if "test" in splits else {}),
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
