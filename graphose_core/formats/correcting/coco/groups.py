"""The field of an annotation that holds a point beyond COCO's 17."""

from pathlib import Path
from typing import Any

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.coco.content import read_content
from graphose_core.formats.dialects.coco.kinds import groups_of
from graphose_core.formats.dialects.coco.known_points.point_sets import BODY, GROUPS
from graphose_core.formats.labels import Omissions
from graphose_core.formats.parsing.values import items


class Groups:
    """Groups of points that a file has beside COCO's 17; it is parsed for them at the first question."""

    def __init__(self, path: Path, results: bool) -> None:
        self._path, self._results = path, results
        self._found: tuple[str, ...] | None = None

    def field(self, index: int) -> tuple[str, int]:
        """Return the field that holds a point beyond the 17, and its place there.

        Raises:
            FileFormatError: if no field of the file holds it.
        """
        if self._found is None:
            content: Any = read_content(self._path, Omissions())
            self._found = groups_of(content if self._results else items(content.get("annotations")))
        place = index - BODY
        for group in self._found:
            if place < _length_of(group):
                return group, place
            place -= _length_of(group)
        raise FileFormatError(f"{self._path.name}: point {index + 1} is in no field; choose another file")


def _length_of(group: str) -> int:
    """Return how many points a group of COCO-WholeBody has."""
    return len(GROUPS[group])
