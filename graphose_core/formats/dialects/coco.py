"""COCO keypoints: JSON with `categories`, `images` and `annotations` (https://cocodataset.org/#format-data).

An annotation's `keypoints` are x, y, v for each keypoint of its category, in order; v = 0: not labelled
(x = y = 0), 1: labelled but hidden by something, 2: visible. `skeleton` counts keypoints from 1.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from graphose_core.atomic import write_text
from graphose_core.errors import DocumentError
from graphose_core.formats.fields import Record, read_record, wrong_field
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject, Visibility
from graphose_core.formats.labels import Labels
from graphose_core.formats.sample import Sample

Number = Annotated[float, Field(allow_inf_nan=False)]


def _different(names: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(names)) != len(names):
        raise ValueError("two keypoints share a name; their names must differ")
    return names


class _Category(Record):
    id: int
    name: str
    keypoints: Annotated[tuple[str, ...], AfterValidator(_different)] = ()
    skeleton: tuple[tuple[int, int], ...] = ()


class _Image(Record):
    id: int
    file_name: str
    width: Annotated[int, Field(gt=0)]
    height: Annotated[int, Field(gt=0)]


class _Annotation(Record):
    image_id: int
    category_id: int
    keypoints: tuple[Number, ...] = ()
    bbox: tuple[Number, Number, Number, Number] | None = None


class _File(Record):
    categories: tuple[_Category, ...]
    images: tuple[_Image, ...]
    annotations: tuple[_Annotation, ...]


def recognises(sample: Sample) -> bool:
    """Return whether a JSON file holds annotations in COCO's form."""
    return b'"annotations"' in sample.content


def load(path: Path) -> Labels:
    """Read all images of a file, in its order; annotations without a labelled keypoint are left out.

    Raises:
        FileFormatError: naming the field that is wrong.
        OSError: if the system cannot read the file.
    """
    file = read_record(_File, path, "COCO keypoints")
    kinds = {category.id: _kind(category, i, path) for i, category in enumerate(file.categories)}
    subjects: dict[int, list[Subject]] = {image.id: [] for image in file.images}
    for i, annotation in enumerate(file.annotations):
        if annotation.image_id not in subjects:
            raise wrong_field(path, f"annotations.{i}.image_id", annotation.image_id, "no image has that id")
        if annotation.category_id not in kinds:
            raise wrong_field(
                path, f"annotations.{i}.category_id", annotation.category_id, "no category has that id"
            )
        subject = _subject(annotation, kinds[annotation.category_id], i, path)
        if subject.points:
            subjects[annotation.image_id].append(subject)
    return Labels(
        tuple(
            Frame(image.file_name, tuple(subjects[image.id]), image.file_name, (image.width, image.height))
            for image in file.images
        )
    )


def save(frames: Sequence[Frame], path: Path) -> None:
    """Write images and who is in them, in one stroke. Kinds become categories, numbered from 1.

    A subject without a box gets the smallest one around its keypoints; its area is the box's. Of two
    different kinds that share a name, the later one's category is called "name 2".

    Raises:
        DocumentError: if a frame has no size.
        OSError: if the system cannot write the file.
    """
    kinds = _kinds(frames)
    numbers = {kind: i for i, kind in enumerate(kinds, start=1)}
    pairs = [(i, subject) for i, frame in enumerate(frames, start=1) for subject in frame.subjects]
    annotations = [
        {"id": k, "image_id": i, "category_id": numbers[subject.kind], **_annotation(subject)}
        for k, (i, subject) in enumerate(pairs, start=1)
    ]
    content = {
        "info": {"description": "Key points from GraPhOSE Studio"},
        "images": [_image(frame, i) for i, frame in enumerate(frames, start=1)],
        "annotations": annotations,
        "categories": [_category(kind, name, numbers[kind]) for kind, name in kinds.items()],
    }
    write_text(path, json.dumps(content, allow_nan=False, ensure_ascii=False))


def _kind(category: _Category, index: int, path: Path) -> Kind:
    names = category.keypoints
    for a, b in category.skeleton:
        if not (1 <= a <= len(names) and 1 <= b <= len(names)):
            rule = f"a link names two of the {len(names)} keypoints, counted from 1"
            raise wrong_field(path, f"categories.{index}.skeleton", [a, b], rule)
    links = dict.fromkeys(tuple(sorted(link)) for link in category.skeleton if link[0] != link[1])
    return Kind(category.name, names, tuple((names[a - 1], names[b - 1]) for a, b in links))


def _subject(annotation: _Annotation, kind: Kind, index: int, path: Path) -> Subject:
    numbers = annotation.keypoints
    if numbers and len(numbers) != 3 * len(kind.points):
        rule = f"category {kind.name!r} needs x, y, v for {len(kind.points)} keypoints"
        raise wrong_field(path, f"annotations.{index}.keypoints", f"{len(numbers)} numbers", rule)
    points = {}
    for k in range(len(numbers) // 3):
        x, y, v = numbers[3 * k : 3 * k + 3]
        if v not in (0, 1, 2):
            raise wrong_field(path, f"annotations.{index}.keypoints.{3 * k + 2}", v, "v is 0, 1 or 2")
        if v:
            points[kind.points[k]] = Keypoint(x, y, Visibility(int(v)))
    return Subject(kind, points, box=annotation.bbox)


def _kinds(frames: Iterable[Frame]) -> dict[Kind, str]:
    """Return all kinds, with names that differ: of two that share one, the later gets a number."""
    names: dict[Kind, str] = {}
    for kind in dict.fromkeys(subject.kind for frame in frames for subject in frame.subjects):
        name, number = kind.name, 1
        while name in names.values():
            number += 1
            name = f"{kind.name} {number}"
        names[kind] = name
    return names


def _image(frame: Frame, number: int) -> dict[str, Any]:
    if frame.size is None:
        raise DocumentError(f"frame {frame.name!r}: its size is not known; COCO needs width and height")
    width, height = frame.size
    return {"id": number, "file_name": frame.image or frame.name, "width": width, "height": height}


def _category(kind: Kind, name: str, number: int) -> dict[str, Any]:
    places = {name: i for i, name in enumerate(kind.points, start=1)}
    links = [[places[a], places[b]] for a, b in kind.bones]
    return {
        "id": number,
        "name": name,
        "supercategory": kind.name,
        "keypoints": list(kind.points),
        "skeleton": links,
    }


def _annotation(subject: Subject) -> dict[str, Any]:
    numbers: list[float] = []
    for name in subject.kind.points:
        point = subject.points.get(name)
        labelled = point is not None and point.visibility is not Visibility.UNLABELLED
        numbers += [point.x, point.y, int(point.visibility)] if point and labelled else [0, 0, 0]
    left, top, width, height = subject.box or _box(subject)
    return {
        "keypoints": numbers,
        "num_keypoints": sum(v > 0 for v in numbers[2::3]),
        "bbox": [left, top, width, height],
        "area": width * height,
        "iscrowd": 0,
    }


def _box(subject: Subject) -> tuple[float, float, float, float]:
    """Return the smallest box around the labelled keypoints; all 0 where there is none."""
    known = [point for point in subject.points.values() if point.visibility]
    if not known:
        return 0.0, 0.0, 0.0, 0.0
    left, top = min(point.x for point in known), min(point.y for point in known)
    return left, top, max(point.x for point in known) - left, max(point.y for point in known) - top
