"""Annotations of a COCO file: kept as arrays, made to subjects when they are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from graphose_core.formats.dialects.coco.categories import Category
from graphose_core.formats.dialects.coco.ids import Ids, id_of
from graphose_core.formats.dialects.coco.images import Images
from graphose_core.formats.dialects.coco.kinds import Kinds, grouped, groups_of
from graphose_core.formats.dialects.coco.known_points.point_sets import BODY, GROUPS
from graphose_core.formats.dialects.coco.masks.outlines import Outline, read_outline
from graphose_core.formats.dialects.coco.points import Array, read_points
from graphose_core.formats.dialects.coco.text import name_of
from graphose_core.formats.keypoints import Keypoint, Kind, Subject, Visibility
from graphose_core.formats.labels import Omissions
from graphose_core.formats.parsing.values import numbers

SEEN = {float(each): each for each in Visibility}


@dataclass(frozen=True, eq=False, slots=True)
class Labelled:
    """One annotation with a labelled point.

    Attributes:
        kind: what it is.
        rows: float64 [N, 3]: x and y in pixels and v of the kind's points, in order.
        name: by its track, or "".
        box: left, top, width and height in pixels.
        outline: its segmentation.
        row: its number in the file.
    """

    kind: Kind
    rows: Array
    name: str = ""
    box: tuple[float, float, float, float] | None = None
    outline: Outline | None = None
    row: int = -1

    def subject(self) -> Subject:
        """Return it as labels have it."""
        points = {
            name: Keypoint(x, y, SEEN[v])
            for name, (x, y, v) in zip(self.kind.points, self.rows.tolist(), strict=True)
            if v
        }
        outline = self.outline.made() if self.outline else None
        return Subject(self.kind, points, self.name, self.box, outline, self.row)


class Reader:
    """Reads annotations one by one into the images that they name; what cannot be read is told."""

    def __init__(
        self, images: Images, categories: Ids[Category], omissions: Omissions, detected: bool = False
    ) -> None:
        """Read into these images.

        Args:
            images: of the file.
            categories: of the file; an empty one leaves what is labelled to the number of its points.
            omissions: takes what is left out.
            detected: whether v says how sure a detector is.
        """
        self._images, self._categories, self._omissions = images, categories, omissions
        self._kinds, self._detected = Kinds(omissions), detected
        self._groups: tuple[str, ...] = ()

    def read(self, annotations: Sequence[Any]) -> list[list[Labelled]]:
        """Return who is in each image, in the order of the file."""
        self._groups = groups_of(annotations)
        found: list[list[Labelled]] = [[] for _ in self._images.frames]
        for i, annotation in enumerate(annotations):
            place = f"annotations.{i}"
            index = None
            if not isinstance(annotation, dict):
                self._leave("each must be an object", place)
            elif (index := self._images.by_id.get(annotation.get("image_id"))) is None:
                self._leave("image_id must be the id of an image of the file", place)
            elif (labelled := self._labelled(annotation, place, i)) is not None:
                found[index].append(labelled)
        return found

    def kinds(self, labelled: Sequence[Sequence[Labelled]]) -> tuple[Kind, ...]:
        """Return the kinds of all who were read, and of categories of which nobody was."""
        named = (grouped(category, self._groups).kind for category in self._categories)
        found = dict.fromkeys(each.kind for people in labelled for each in people)
        return tuple(found | dict.fromkeys(kind for kind in named if kind.points))

    def _leave(self, why: str, place: str) -> None:
        self._omissions.add("annotations", why, place)

    def _labelled(self, annotation: dict[str, Any], place: str, row: int) -> Labelled | None:
        category = self._category(annotation)
        if category is None:
            self._leave("category_id must be the id of a category of the file", place)
            return None
        rows = self._rows(annotation, len(category.kind.points), "keypoints", place)
        extended = grouped(category, self._groups) if self._groups else category
        if extended is not category:
            rows = self._with_groups(annotation, rows, place)
            category = extended
        elif any(annotation.get(group) for group in self._groups):
            self._omissions.add("groups", "they belong to a person of COCO's 17 points", place)
        if rows is None:
            outlined = " but an outline" if annotation.get("segmentation") else ""
            form = ": they are x, y and v of each point" if annotation.get("keypoints") else outlined
            self._leave(f"it has no keypoints{form}", place)
            return None
        if not rows[:, 2].any():
            self._leave("no point of it is labelled", place)
            return None
        kind = self._kinds.of(category, len(rows))
        name, outline = self._name(annotation, kind), annotation.get("segmentation")
        outline = read_outline(outline, f"{place}.segmentation", self._omissions)
        return Labelled(kind, rows, name, self._box(annotation, place), outline, row)

    def _category(self, annotation: dict[str, Any]) -> Category | None:
        value = annotation.get("category_id")
        if not len(self._categories):
            return Category(id_of(value) or "", "", (), Kind("", ()))
        return self._categories.only() if value is None else self._categories.get(value)

    def _rows(self, annotation: dict[str, Any], count: int, field: str, place: str) -> Array | None:
        """Return the points of a field, and tell of those that could not be read."""
        points = read_points(annotation.get(field), count, self._detected)
        if points is None:
            return None
        for number, why in points.faults:
            self._omissions.add("points", why, f"{place}.{field}, point {number + 1}")
        return points.rows

    def _with_groups(self, annotation: dict[str, Any], body: Array | None, place: str) -> Array | None:
        """Return the points of the body with those of the groups, unlabelled where there are none."""
        parts = [np.zeros((BODY, 3)) if body is None else body]
        for group in self._groups:
            count = len(GROUPS[group])
            rows = self._rows(annotation, count, group, place)
            if rows is not None and len(rows) != count:
                self._omissions.add(
                    "points", f"{group} must be x, y and v of {count} points", f"{place}.{group}"
                )
                rows = None
            parts.append(np.zeros((count, 3)) if rows is None else rows)
        return np.concatenate(parts) if len(parts[0]) == BODY else body

    def _name(self, annotation: dict[str, Any], kind: Kind) -> str:
        track = id_of(annotation.get("track_id"))
        return "" if track is None else name_of(f"{kind.name or 'subject'} {track}") or ""

    def _box(self, annotation: dict[str, Any], place: str) -> tuple[float, float, float, float] | None:
        value = annotation.get("bbox", annotation.get("box"))
        if value is None:
            return None
        box = numbers(value, 4)
        if box is None:
            self._omissions.add("boxes", "a box must have left, top, width and height", place)
            return None
        return box[0], box[1], box[2], box[3]
