"""One kind for subjects of many frames that differ only in which points are labelled."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from graphose_core.formats.keypoints import Frame, Kind


@dataclass
class _Group:
    """Kinds that are one.

    Attributes:
        name: of the first of them.
        free: whether it is called after a figure.
        points: of all of them, in the order in which they come up.
        kinds: the kinds, in order.
    """

    name: str
    free: bool
    points: dict[str, None] = field(default_factory=dict)
    kinds: list[Kind] = field(default_factory=list)

    def holds(self, kind: Kind, free: bool) -> bool:
        """Return whether a kind is of the group: by its name and a shared point, or, free, by its points."""
        known, points = self.points.keys(), set(kind.points)
        if kind.name == self.name:
            return bool(known & points) or not points
        return free and self.free and bool(points) and (points <= known or known <= points)

    def add(self, kind: Kind) -> None:
        self.kinds.append(kind)
        self.points.update(dict.fromkeys(kind.points))

    def kind(self) -> Kind:
        bones: dict[frozenset[str], tuple[str, str]] = {}
        for bone in (bone for kind in self.kinds for bone in kind.bones):
            bones.setdefault(frozenset(bone), bone)
        pairs = dict.fromkeys(pair for kind in self.kinds for pair in kind.pairs)
        return Kind(self.name, tuple(self.points), tuple(bones.values()), tuple(pairs))


def with_shared_kinds(frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """Return the frames with one kind for all subjects that are the same kind of thing.

    Figures without a skeleton have the joints that are labelled: one mouse makes a kind in each frame. Kinds
    of one name that share a point become one, with the points and bones of all; so do kinds that are called
    after their figures, where the points of one are among those of the other. A point that a frame lacks is
    then unlabelled there.
    """
    found = dict.fromkeys(
        (each.kind, each.kind.name == each.name) for frame in frames for each in frame.subjects
    )
    groups: list[_Group] = []
    for kind, free in sorted(found, key=lambda each: -len(each[0].points)):
        group = next((group for group in groups if group.holds(kind, free)), None)
        if group is None:
            group = _Group(kind.name, free)
            groups.append(group)
        group.add(kind)
    shared = {kind: made for group in groups for made in (group.kind(),) for kind in group.kinds}
    return tuple(
        replace(frame, subjects=tuple(replace(each, kind=shared[each.kind]) for each in frame.subjects))
        for frame in frames
    )
