"""Subjects as annotation tools keep them: single named points, and who they belong to."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Segmentation, Subject, Visibility
from graphose_core.formats.labels import Omissions

Bones = tuple[tuple[str, str], ...]
Box = tuple[float, float, float, float]
K = TypeVar("K", bound=Hashable)


@dataclass(slots=True)
class Draft:
    """A subject whose points are still collected.

    Attributes:
        kind: name of what it is, or "".
        points: by name.
        name: what the file calls it, or "".
        box: left, top, width and height in pixels.
        polygons: corners in pixels of what is its own.
    """

    kind: str = ""
    points: dict[str, Keypoint] = field(default_factory=dict)
    name: str = ""
    box: Box | None = None
    polygons: list[tuple[tuple[float, float], ...]] = field(default_factory=list)


class Groups(Generic[K]):
    """Collects the drafts of one image by the group that the file puts their parts in."""

    __slots__ = ("_drafts", "_omissions", "_place", "_turns")

    def __init__(self, omissions: Omissions, place: str) -> None:
        self._drafts: dict[tuple[K | None, int], Draft] = {}
        self._turns: dict[tuple[K | None, str], int] = {}
        self._omissions = omissions
        self._place = place

    def of(self, group: K | None) -> Draft:
        """Return the draft of a group; None: of what is in no group."""
        return self._drafts.setdefault((group, 0), Draft())

    def put(self, group: K | None, name: str, point: Keypoint) -> None:
        """Put a point into a group. A second one of a name begins another subject, and that is told."""
        turn = self._turns.get((group, name), 0)  # of those before, each has a point of this name
        self._turns[group, name] = turn + 1
        draft = self._drafts.setdefault((group, turn), Draft())
        draft.points[name] = point
        if turn:
            draft.kind = self.of(group).kind
            self._omissions.add(
                "groups",
                "points of one name occur more than once in a group; they became several subjects in the "
                "order of the file; group the points of each subject",
                self._place,
                done="divided",
            )

    def drafts(self) -> list[Draft]:
        """Return all that have a point."""
        return [draft for draft in self._drafts.values() if draft.points]


def settled(
    found: Sequence[tuple[Frame, Iterable[Draft]]],
    bones: Mapping[str, Bones] | None = None,
    order: Mapping[str, Sequence[str]] | None = None,
) -> tuple[Frame, ...]:
    """Return the frames with their subjects. All subjects that share a kind's name share the kind.

    Args:
        found: frames, and who was found in each.
        bones: of the kinds, by their names.
        order: names of the points of the kinds, where the file says them; others follow as they occur.
    """
    whole = [(frame, drafts if isinstance(drafts, list) else list(drafts)) for frame, drafts in found]
    names: dict[str, dict[str, None]] = {
        kind: dict.fromkeys(points) for kind, points in (order or {}).items()
    }
    for _, drafts in whole:
        for draft in drafts:
            names.setdefault(draft.kind, {}).update(dict.fromkeys(draft.points))
    kinds = {name: _kind(name, tuple(points), (bones or {}).get(name, ())) for name, points in names.items()}
    return tuple(
        replace(frame, subjects=tuple(_subject(d, kinds[d.kind]) for d in drafts)) if drafts else frame
        for frame, drafts in whole
    )


def seen(covered: bool) -> Visibility:
    """Return the visibility of a point that something may lie over."""
    return Visibility.OCCLUDED if covered else Visibility.VISIBLE


def _kind(name: str, points: tuple[str, ...], bones: Bones) -> Kind:
    if all(point.isdecimal() and point.isascii() for point in points):  # numbers, not names
        points = tuple(sorted(points, key=lambda point: (len(point.lstrip("0")), point)))
    return Kind(name, points, tuple(bone for bone in bones if set(bone) <= set(points)))


def _subject(draft: Draft, kind: Kind) -> Subject:
    segmentation = Segmentation(tuple(draft.polygons)) if draft.polygons else None
    return Subject(kind, draft.points, draft.name, draft.box, segmentation)
