"""Annotations of subjects that are added to a COCO file, as its text has them."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from graphose_core.errors import FileFormatError
from graphose_core.formats.correcting.coco.box import area_of, box_of
from graphose_core.formats.correcting.correction import Added
from graphose_core.formats.dialects.coco.categories import read_categories
from graphose_core.formats.dialects.coco.content import read_content
from graphose_core.formats.dialects.coco.ids import id_of
from graphose_core.formats.dialects.coco.images import images_of, read_images
from graphose_core.formats.dialects.coco.kinds import grouped, groups_of
from graphose_core.formats.dialects.coco.known_points.point_sets import BODY, GROUPS
from graphose_core.formats.dialects.coco.truth import truth_beside
from graphose_core.formats.keypoints import Keypoint, Subject
from graphose_core.formats.labels import Omissions
from graphose_core.formats.parsing.values import items


def added_texts(path: Path, added: Sequence[Added]) -> list[str]:
    """Return a text for each; of an object by ids with its key.

    An annotation has an id that no other has, the box of its points, and its area, but no segmentation
    (`box.py`); a detector's result is sure of its points.

    Args:
        path: of the file.
        added: with a point each.

    Raises:
        FileFormatError: if the file does not say what an image or a kind is called in it.
    """
    if not added:
        return []
    file = _File(path)
    return [file.text(each) for each in added]


class _File:
    """What of a file an annotation refers to."""

    def __init__(self, path: Path) -> None:
        content: Any = read_content(path, Omissions())
        self._name, self._results = path.name, isinstance(content, list)
        self._annotations: list[Any] = content if self._results else items(content.get("annotations"))
        self._keyed = not self._results and isinstance(content.get("annotations"), dict)
        self._head = (truth_beside(path, content) or {}) if self._results else content
        self._groups = groups_of(self._annotations)
        self._images = self._image_ids()
        ids = [each.get("id") for each in self._annotations if isinstance(each, dict)]
        if self._keyed:
            ids += list(content["annotations"])
        self._numbered = not self._results and (not ids or any(each is not None for each in ids))
        self._texts = any(isinstance(each, str) for each in ids)
        numbers = (int(name) for each in ids if (name := id_of(each)) and name.isascii() and name.isdigit())
        self._last = max(numbers, default=0)

    def text(self, added: Added) -> str:
        """Return the annotation of somebody."""
        fields: dict[str, Any] = {}
        if self._numbered:
            self._last += 1
            fields["id"] = str(self._last) if self._texts else self._last
        fields["image_id"] = self._image(added.frame)
        fields["category_id"] = self._category(added)
        subject = added.subject
        fields |= self._points(subject)
        if self._results:
            fields["score"] = 1.0
        else:
            box = box_of((point.x, point.y) for point in subject.points.values())
            fields |= {"num_keypoints": len(subject.points), "bbox": box, "area": area_of(box)}
            fields["iscrowd"] = 0
        written = json.dumps(fields)
        return f'"{self._last}": {written}' if self._keyed else written

    def _image_ids(self) -> dict[int, Any]:
        """Return the ids of images, as the file writes them, by `Frame.row`."""
        given = self._head.get("images")
        images = read_images(given, self._head.get("videos"), Omissions())
        records = items(given)
        keys: Iterable[Any] = given if isinstance(given, dict) else [None] * len(records)
        own = [r.get("id", key) if isinstance(r, dict) else key for key, r in zip(keys, records, strict=True)]
        if not images.frames:
            images = images_of(self._annotations)
            own = [each.get("image_id") for each in self._annotations if isinstance(each, dict)]
        found: dict[int, Any] = {}
        for value in own:
            place = images.by_id.get(value)
            if place is not None:
                found.setdefault(place, value)
        return found

    def _image(self, row: int) -> Any:
        if row not in self._images:
            raise FileFormatError(f"{self._name}: images.{row} has no id, so that nobody can be added to it")
        return self._images[row]

    def _category(self, added: Added) -> Any:
        """Return the id of a category, as it is written beside somebody of the kind or in its own record."""
        if 0 <= added.like < len(self._annotations):
            return self._annotations[added.like].get("category_id")
        categories = read_categories(self._head.get("categories"), Omissions())
        given = self._head.get("categories")
        keys: Iterable[Any] = given if isinstance(given, dict) else [None] * len(items(given))
        for key, record in zip(keys, items(given), strict=True):
            value = record.get("id", key) if isinstance(record, dict) else None
            category = categories.get(value)
            if category is not None and grouped(category, self._groups).kind == added.subject.kind:
                return value
        raise FileFormatError(
            f"{self._name}: no category is called {added.subject.kind.name or 'so'} and has its "
            f"{len(added.subject.kind.points)} points; add it in the program that wrote the file"
        )

    def _points(self, subject: Subject) -> dict[str, list[float]]:
        """Return the fields of points: `keypoints`, and those of groups where the file has any."""
        names = subject.kind.points
        numbers = [number for name in names for number in self._row(subject.points.get(name))]
        sizes = {"keypoints": BODY, **{group: len(GROUPS[group]) for group in self._groups}}
        if not self._groups or len(names) != sum(sizes.values()):
            return {"keypoints": numbers}
        fields, place = {}, 0
        for field, size in sizes.items():
            fields[field] = numbers[3 * place : 3 * (place + size)]
            place += size
        return fields

    def _row(self, point: Keypoint | None) -> list[float]:
        if point is None:
            return [0, 0, 0]
        return [point.x, point.y, 1.0 if self._results else int(point.visibility)]
