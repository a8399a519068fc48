"""Writing of COCO files (https://cocodataset.org/#format-data)."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from graphose_core.atomic import write_text
from graphose_core.errors import DocumentError
from graphose_core.formats.dialects.coco.measures import area_of, box_around
from graphose_core.formats.keypoints import Frame, Kind, Segmentation, Subject


def save(frames: Sequence[Frame], path: Path, split: str = "") -> None:
    """Write images and who is in them, in one stroke. Kinds become categories, numbered from 1.

    With a `split`, only its images are written, with the numbers that they have among all, so that the files
    of several splits can be merged; all of them have all categories.

    A subject without a labelled point is not written. One without a box gets the smallest one around its
    labelled points, a pixel wide and high at least. Its area is that of its segmentation, else of its box. Of
    two different kinds that share a name, the later one's category is called "name 2". Pairs of left and
    right are written as `flip_pairs`, by names; sequences as `videos`.

    Raises:
        DocumentError: if a frame has no size.
        OSError: if the system cannot write the file.
    """
    kinds = _kinds(frames)
    numbers = {kind: i for i, kind in enumerate(kinds, start=1)}
    videos = {
        name: i for i, name in enumerate(dict.fromkeys(f.sequence for f in frames if f.sequence), start=1)
    }
    pairs = [(i, subject) for i, frame in enumerate(frames, start=1) for subject in _labelled(frame)]
    content = {
        "info": {"description": "Keypoints from GraPhOSE Studio"},
        **({"videos": [{"id": i, "name": name} for name, i in videos.items()]} if videos else {}),
        "images": [
            _image(frame, i, videos) for i, frame in enumerate(frames, start=1) if split in ("", frame.split)
        ],
        "annotations": [
            {
                "id": k,
                "image_id": i,
                "category_id": numbers[subject.kind],
                **_annotation(subject, frames[i - 1]),
            }
            for k, (i, subject) in enumerate(pairs, start=1)
            if split in ("", frames[i - 1].split)
        ],
        "categories": [_category(kind, name, numbers[kind]) for kind, name in kinds.items()],
    }
    write_text(path, json.dumps(content, allow_nan=False, ensure_ascii=False))


def _labelled(frame: Frame) -> Iterable[Subject]:
    return (each for each in frame.subjects if any(point.visibility for point in each.points.values()))


def _kinds(frames: Iterable[Frame]) -> dict[Kind, str]:
    """Return all kinds, with names that differ: of two that share one, the later gets a number."""
    names: dict[Kind, str] = {}
    taken: set[str] = set()
    for kind in dict.fromkeys(subject.kind for frame in frames for subject in _labelled(frame)):
        name, number = kind.name, 1
        while name in taken:
            number += 1
            name = f"{kind.name} {number}"
        names[kind] = name
        taken.add(name)
    return names


def _image(frame: Frame, number: int, videos: dict[str, int]) -> dict[str, Any]:
    if frame.size is None:
        raise DocumentError(f"frame {frame.name!r}: its size is not known; COCO needs width and height")
    width, height = frame.size
    record = {"id": number, "file_name": frame.image or frame.name, "width": width, "height": height}
    if frame.sequence:
        record["video_id"] = videos[frame.sequence]
    if frame.number is not None:
        record["frame_id"] = frame.number
    return record


def _category(kind: Kind, name: str, number: int) -> dict[str, Any]:
    places = {name: i for i, name in enumerate(kind.points, start=1)}
    return {
        "id": number,
        "name": name,
        "supercategory": kind.name,
        "keypoints": list(kind.points),
        "skeleton": [[places[a], places[b]] for a, b in kind.bones],
        **({"flip_pairs": [list(pair) for pair in kind.pairs]} if kind.pairs else {}),
    }


def _annotation(subject: Subject, frame: Frame) -> dict[str, Any]:
    numbers: list[float] = []
    for name in subject.kind.points:
        point = subject.points.get(name)
        numbers += [point.x, point.y, int(point.visibility)] if point and point.visibility else [0, 0, 0]
    box, outline = subject.box or box_around(subject), subject.segmentation
    return {
        "keypoints": numbers,
        "num_keypoints": sum(v > 0 for v in numbers[2::3]),
        "bbox": list(box),
        "area": area_of(outline) if outline else box[2] * box[3],
        "iscrowd": 0,
        **({"segmentation": _segmentation(outline, frame)} if outline else {}),
    }


def _segmentation(outline: Segmentation, frame: Frame) -> Any:
    """Return polygons as flat lists, or runs with their size, the height first."""
    if outline.polygons:
        return [[number for corner in polygon for number in corner] for polygon in outline.polygons]
    size = outline.size or frame.size
    return {"counts": list(outline.runs), "size": list(reversed(size)) if size else None}
