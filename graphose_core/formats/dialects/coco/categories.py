"""Categories of a COCO file: names, links and pairs of what is labelled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graphose_core.formats.dialects.coco.ids import Ids, id_of
from graphose_core.formats.dialects.coco.known_points.hand_names import hand_names
from graphose_core.formats.dialects.coco.text import name_of
from graphose_core.formats.keypoints import Kind
from graphose_core.formats.labels import Omissions
from graphose_core.formats.parsing.values import items, whole

PAIR_FIELDS = ("flip_pairs", "keypoint_flip_map", "flip_idx", "swap")
"""Where files say which points a mirror exchanges: pairs of points, or a partner for each."""

LINK_RULE = "a link must name two different points of its category, by number or name"
PAIR_RULE = "a pair must name two different points of its category, by number or name"


@dataclass(frozen=True)
class Category:
    """A category as far as it can be read.

    Attributes:
        key: its id as text.
        name: what it is called, or "".
        calls: all words for it: its name and that of its supercategory.
        kind: what it labels; without points where the file does not name them.
    """

    key: str
    name: str
    calls: tuple[str, ...]
    kind: Kind


def read_categories(value: Any, omissions: Omissions) -> Ids[Category]:
    """Read the categories of a file, a list or an object by ids."""
    found: Ids[Category] = Ids()
    keys: Iterable[Any] = value if isinstance(value, dict) else [None] * len(items(value))
    for i, (key, record) in enumerate(zip(keys, items(value), strict=True)):
        place = f"categories.{i}"
        if not isinstance(record, dict):
            omissions.add("categories", "a category must be an object with id and name", place)
            continue
        own = id_of(record.get("id", key))
        if own is None:
            omissions.add("categories", "a category must have an id", place)
        elif not found.add(own, _category(record, own, place, omissions)):
            omissions.add("categories", "another one has the same id", place)
    return found


def _category(record: dict[str, Any], key: str, place: str, omissions: Omissions) -> Category:
    name = name_of(record.get("name")) or ""
    calls = tuple(call for call in (name, name_of(record.get("supercategory"))) if call)
    points = _names(items(record.get("keypoints")), place, omissions)
    links, base = _numbered(items(record.get("skeleton")), points, None)
    bones = _told(links, points, ("links", LINK_RULE, f"{place}.skeleton"), omissions)
    called = hand_names(points)
    if called is not None:
        new = dict(zip(points, called, strict=True))
        bones = tuple((new[a], new[b]) for a, b in bones)
    pairs = _pairs(record, points, base, place, omissions)
    if called is not None:
        pairs = tuple((new[a], new[b]) for a, b in pairs)
    return Category(key, name, calls, Kind(name, called or points, bones, pairs))


def _names(values: Sequence[Any], place: str, omissions: Omissions) -> tuple[str, ...]:
    """Return names that differ; a point without one is called by its number."""
    names: dict[str, None] = {}
    for i, value in enumerate(values):
        wish = name_of(value) or str(i + 1)
        name, number = wish, 2
        while name in names:
            name, number = f"{wish} {number}", number + 1
        if name != wish:
            where = f"{place}.keypoints.{i} is {name}"
            omissions.add("names", "two points share one", where, done="numbered")
        names[name] = None
    return tuple(names)


Link = tuple[int, int] | None
"""Numbers of two points, counted from 0; None where they are not two points of the category."""


def _numbered(values: Sequence[Any], points: tuple[str, ...], base: int | None) -> tuple[list[Link], int]:
    """Return links as numbers from 0, and what the file counts from.

    That is 0 where a 0 occurs and no number is the count of points; else `base`, or 1.
    """
    places = {name: i for i, name in enumerate(points)}
    ends = [_ends(value) for value in values]
    numbers = {whole(end) for pair in ends for end in pair if not _is_name(end, places)}
    if 0 in numbers and len(points) not in numbers:
        base = 0
    elif base is None or len(points) in numbers:
        base = 1
    links: list[Link] = []
    for pair in ends:
        a, b = (places[end] if _is_name(end, places) else _from_zero(end, base) for end in pair)
        links.append((a, b) if a != b and min(a, b) >= 0 and max(a, b) < len(points) else None)
    return links, base


def _ends(value: Any) -> tuple[Any, Any]:
    return (value[0], value[1]) if isinstance(value, list) and len(value) == 2 else (None, None)


def _is_name(end: Any, places: dict[str, int]) -> bool:
    return isinstance(end, str) and end in places


def _from_zero(end: Any, base: int) -> int:
    """Return a number as counted from 0; -1 where it is none."""
    number = whole(end)
    return -1 if number is None else number - base


def _told(
    links: Iterable[Link], points: tuple[str, ...], told: tuple[str, str, str], omissions: Omissions
) -> tuple[tuple[str, str], ...]:
    """Return the links by name, each once; tell of those that are none."""
    what, rule, place = told
    named: dict[frozenset[str], tuple[str, str]] = {}
    for i, link in enumerate(links):
        if link is None:
            omissions.add(what, rule, f"{place}.{i}")
        else:
            pair = points[link[0]], points[link[1]]
            named.setdefault(frozenset(pair), pair)
    return tuple(named.values())


def _pairs(
    record: dict[str, Any], points: tuple[str, ...], base: int, place: str, omissions: Omissions
) -> tuple[tuple[str, str], ...]:
    field = next((field for field in PAIR_FIELDS if items(record.get(field))), None)
    if field is None:
        return ()
    values = items(record[field])
    if len(values) == len(points) and not any(isinstance(value, list) for value in values):
        values, base = _partners(values, points), 0 if field == "flip_idx" else base
    links, _ = _numbered(values, points, base)
    pairs: dict[str, tuple[str, str]] = {}
    for a, b in _told(links, points, ("pairs", PAIR_RULE, f"{place}.{field}"), omissions):
        if a in pairs or b in pairs:
            omissions.add("pairs", "a point must be in one pair only", f"{place}.{field}")
        else:
            pairs[a] = pairs[b] = (b, a) if "right" in a.lower() and "left" in b.lower() else (a, b)
    return tuple(dict.fromkeys(pairs.values()))


def _partners(values: Sequence[Any], points: tuple[str, ...]) -> list[Any]:
    """Return pairs of a list that gives each point's partner: its number or name, itself or nothing."""
    alone = (None, "")
    rows = enumerate(zip(points, values, strict=True))
    return [[point, value] for i, (point, value) in rows if value not in (*alone, point, i)]
