"""What `data.yaml` says of a YOLO-pose data set (https://docs.ultralytics.com/datasets/pose/)."""

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.coco.known_points.point_sets import known_set
from graphose_core.formats.dialects.estimators.point_sets import numbered
from graphose_core.formats.keypoints import Kind
from graphose_core.formats.labels import Omissions
from graphose_core.formats.parsing.values import items, text, whole
from graphose_core.formats.parsing.yaml_file import read_yaml
from graphose_core.path_checks import read_file

SPLITS = {"train": "train", "val": "validation", "test": "test"}
"""Keys of the lists of images, and `Frame.split`."""

MOST_POINTS = 10_000


@dataclass(frozen=True)
class Description:
    """A YOLO-pose data set.

    Attributes:
        kinds: of the classes, by their numbers.
        other: kind of a class without a name; its name is added.
        count: keypoints of a subject.
        dimensions: 3: x, y and visibility of each keypoint; 2: x and y.
        root: path of the data set as it is written, or "".
        images: folders or lists of images by the keys of :data:`SPLITS`.
    """

    kinds: dict[int, Kind]
    other: Kind
    count: int
    dimensions: int
    root: str = ""
    images: dict[str, list[str]] = field(default_factory=dict)

    def kind(self, number: int) -> Kind:
        """Return the kind of a class; one without a name is called by its number."""
        if number in self.kinds:
            return self.kinds[number]
        return Kind(f"class {number}", self.other.points, self.other.bones, self.other.pairs)


def described(path: Path, omissions: Omissions) -> Description:
    """Read `data.yaml`.

    Raises:
        FileFormatError: if it describes no keypoints.
        MissingPackageError: if PyYAML is not installed.
        OSError: if the system cannot read the file.
    """
    content = read_yaml(path, "the data.yaml of a YOLO-pose data set")
    shape = [whole(value) for value in items(content.get("kpt_shape"))]
    count, dimensions = shape if len(shape) == 2 else (None, None)
    if count is None or not 0 < count <= MOST_POINTS or dimensions not in (2, 3):
        raise FileFormatError(
            f"{path.name}: is a YOLO data set without keypoints (kpt_shape = {content.get('kpt_shape')!r}); "
            "a line like `kpt_shape: [17, 3]` says how many points, with x and y (2) or visibility too (3)"
        )
    classes = _classes(content.get("names"))
    general = _names(content, path, count) or _known(count, classes)
    if general is None:
        why = f"{path.name} has none, so they are numbers; add kpt_names"
        omissions.add("names of points", why, count=count, done="missing")
    points = general or numbered("", count).points
    kinds = {}
    for number, name in classes.items():
        own = _listed(_of_class(content.get("kpt_names"), number), count) or points
        kinds[number] = _kind(name, own, content, omissions)
    given = {
        key: [str(v) for v in (items(content[key]) or [content[key]]) if v]
        for key in SPLITS
        if key in content
    }
    other = _kind("", points, content, omissions if not kinds else Omissions())
    return Description(kinds, other, count, dimensions, text(content.get("path")) or "", given)


def _classes(value: Any) -> dict[int, str]:
    """Return names of classes by their numbers, of a list or of an object."""
    pairs = value.items() if isinstance(value, dict) else enumerate(items(value))
    known = ((whole(key), text(name)) for key, name in pairs)
    return {key: name for key, name in known if key is not None and name is not None}


def _of_class(value: Any, number: int) -> Any:
    return value.get(str(number)) if isinstance(value, dict) else None


def _names(content: dict[str, Any], path: Path, count: int) -> tuple[str, ...] | None:
    """Return names of points: of the first class, of all, or those that numbered comments say."""
    by_class = content.get("kpt_names")
    first = next(iter(by_class.values()), None) if isinstance(by_class, dict) else by_class
    for value in (first, content.get("node_names"), content.get("keypoints")):
        if names := _listed(value, count):
            return names
    lines = read_file(path).decode(errors="replace").splitlines()
    found = [
        match.groups()
        for line in lines
        if (match := re.fullmatch(r"#\s*(\d{1,5})\s*[:=]\s*(\S.*?)\s*", line))
    ]
    numbers = {int(number): name for number, name in found}
    return _listed([numbers.get(i) for i in range(count)], count) if len(found) == count else None


def _listed(value: Any, count: int) -> tuple[str, ...] | None:
    names = tuple(name for each in items(value) if (name := text(each)) is not None)
    return names if len(names) == count and max(Counter(names).values()) == 1 else None


def _known(count: int, classes: dict[int, str]) -> tuple[str, ...] | None:
    """Return the names of a known set, where class and number of points say which it is."""
    known = known_set(count, classes.values()) if len(classes) == 1 else None
    return known.points if known is not None else None


def _kind(name: str, points: tuple[str, ...], content: dict[str, Any], omissions: Omissions) -> Kind:
    links = dict.fromkeys(_links(content, points, omissions))
    return Kind(name, points, tuple(links), _pairs(content, points, omissions))


def _links(content: dict[str, Any], points: tuple[str, ...], omissions: Omissions) -> list[tuple[str, str]]:
    """Return the links of `skeleton`, which counts points from 0; no part of the standard, but in use."""
    found = []
    for i, link in enumerate(items(content.get("skeleton"))):
        ends = [whole(end) for end in items(link)]
        a, b = ends if len(ends) == 2 else (None, None)
        if a is not None and b is not None and a != b and max(a, b) < len(points) and min(a, b) >= 0:
            found.append((points[a], points[b]))
        else:
            omissions.add(
                "links", f"a link must have two of {len(points)} points, counted from 0", f"skeleton.{i}"
            )
    return found


def _pairs(
    content: dict[str, Any], points: tuple[str, ...], omissions: Omissions
) -> tuple[tuple[str, str], ...]:
    given = content.get("flip_idx")
    if given is None:
        return ()
    swaps = [whole(value) for value in items(given)]
    known = [i for i in swaps if i is not None]
    if sorted(known) != list(range(len(points))) or any(known[k] != i for i, k in enumerate(known)):
        omissions.add("flip_idx", f"it must list all {len(points)} points, and exchange them in pairs")
        return ()
    return tuple(_ordered(points[i], points[k]) for i, k in enumerate(known) if i < k)


def _ordered(a: str, b: str) -> tuple[str, str]:
    """Return left and right, where the names say which is which."""
    return (b, a) if re.search(r"right|(^|[^a-z])r($|[^a-z])", a.lower()) else (a, b)
