"""What kind of thing an annotation is of, by its category and the number of its points."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from graphose_core.formats.dialects.coco.categories import Category
from graphose_core.formats.dialects.coco.known_points.point_sets import GROUPS, known_set, whole_body
from graphose_core.formats.keypoints import Kind
from graphose_core.formats.labels import Omissions
from graphose_core.text_files.json_elements import Elements

NAMES_RULE = "the category names another number of points than its annotations have"


class Kinds:
    """The kinds of a file; annotations of one category with as many points share one."""

    def __init__(self, omissions: Omissions) -> None:
        self._omissions = omissions
        self._made: dict[tuple[Category, int], Kind] = {}

    def of(self, category: Category, count: int) -> Kind:
        """Return the kind of annotations of so many points.

        Where the category does not name so many, they have the names of a published set of that size, if it
        is one of what the category is called; else numbers from 1.
        """
        kind = self._made.get((category, count))
        if kind is None:
            kind = self._made[category, count] = self._kind(category, count)
        return kind

    def _kind(self, category: Category, count: int) -> Kind:
        own = category.kind
        if len(own.points) == count:
            return own
        known = known_set(count, category.calls)
        if own.points and (known is None or known.points[: len(own.points)] != own.points):
            self._omissions.add("names", NAMES_RULE, f"category {category.name or category.key}")
        if known is None:
            return Kind(category.name, tuple(str(i) for i in range(1, count + 1)))
        return replace(known, name=category.name or known.name)


@lru_cache(maxsize=64)
def grouped(category: Category, groups: tuple[str, ...]) -> Category:
    """Return the category with the groups of points that its annotations have beside its own 17."""
    kind, own, body = category.kind, whole_body(()), whole_body(groups)
    if not groups or (kind.points or own.points) != own.points:
        return category
    bones = kind.bones + body.bones[len(own.bones) :] if kind.bones else body.bones
    return replace(category, kind=Kind(kind.name, body.points, bones, body.pairs))


def groups_of(annotations: Iterable[Any]) -> tuple[str, ...]:
    """Return the groups of points that some annotation has, in their order."""
    wanted = list(GROUPS)
    if isinstance(annotations, Elements):  # to parse them once more takes time
        wanted = [field for field in GROUPS if annotations.may_mention(field)]
    own = annotations if wanted else ()
    fields = {field for each in own if isinstance(each, dict) for field in wanted if each.get(field)}
    return tuple(field for field in wanted if field in fields)
