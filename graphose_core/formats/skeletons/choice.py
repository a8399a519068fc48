"""Which skeleton labelled subjects are figures of, and which of its joints their points are."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from graphose_core.document.files.skeletons import FREE, skeleton, skeleton_names
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.document.values.traits import PERSON_TYPES
from graphose_core.formats.keypoints import Kind
from graphose_core.formats.skeletons.beings import is_animal, is_person
from graphose_core.formats.skeletons.bone_names import joint_names
from graphose_core.formats.skeletons.drawn import is_drawn
from graphose_core.formats.skeletons.point_names import canonical, chains

LEAST_SHARE = 0.5
"""A skeleton fits a kind if more than this share of joints and points together are both; a person's skeleton
fits one that is called a person if this share of its joints are points."""

UNNAMED_SHARE = 0.9
"""Share of a person's joints that must be points of a kind that is not called a person."""


def best_skeleton(kind: Kind) -> str:
    """Return the skeleton that fits a kind best, or "free" if none does.

    Of those that fit, one that is called as the kind is preferred, then one that a bundled network draws,
    then the one that shares most joints. A person's skeleton never fits an animal (`beings.py`).
    """

    def worth(name: str) -> tuple[bool, bool, float]:
        offered = skeleton(name)
        return is_called(kind, offered), is_drawn(offered), _common(kind, offered)

    return max((name for name in skeleton_names() if fits(kind, skeleton(name))), key=worth, default=FREE)


def is_called(kind: Kind, offered: Skeleton) -> bool:
    """Return whether a skeleton's name or label is a kind's name, whatever the case and what parts words."""
    wanted = _letters(kind.name)
    return bool(wanted) and wanted in (_letters(offered.name), _letters(offered.label))


def fits(kind: Kind, offered: Skeleton) -> bool:
    """Return whether a skeleton shares enough joints with a kind to be one of it; no person's fits an animal.

    :data:`LEAST_SHARE` and :data:`UNNAMED_SHARE` say how many are enough. A free one fits nothing.
    """
    if not offered.joints:
        return False
    if not _is_persons(offered):
        return _common(kind, offered) > LEAST_SHARE
    share = len(places(kind, offered)) / len(offered.joints)
    return not is_animal(kind) and share >= (LEAST_SHARE if is_person(kind) else UNNAMED_SHARE)


def fitting_skeletons(kind: Kind) -> tuple[str, ...]:
    """Skeletons that have a joint for a point of the kind, the best first, and "free"."""
    others = [name for name in skeleton_names() if places(kind, skeleton(name))]
    return tuple(dict.fromkeys((best_skeleton(kind), *others, FREE)))


def unplaced(kind: Kind, chosen: Skeleton) -> tuple[str, ...]:
    """Return the points of a kind that have no joint in a skeleton; they are lost in a figure of it.

    A free figure has a joint for any point.
    """
    if chosen.name == FREE:
        return ()
    placed = places(kind, chosen)
    return tuple(point for point in kind.points if point not in placed)


def places(kind: Kind, chosen: Skeleton) -> Mapping[str, str]:
    """Return joints by the points that they are; each joint once.

    Names count first as they are, then by what they mean (`point_names.canonical`); points of motion
    capture, which are called after bones, count as the joints that they are (`bone_names.py`). A numbered
    row of points, such as a thumb, that is longer than that of the skeleton lies with its end at the end of
    it.
    """
    joints = tuple(joint.name for joint in chosen.joints)
    plainly = same_points(kind.points, joints)
    if not (called := joint_names(kind.points)):
        return plainly
    points = {called.get(point, point): point for point in kind.points}
    found = {points[name]: joint for name, joint in same_points(tuple(points), joints).items()}
    return (
        found if len(found) > len(plainly) else plainly
    )  # a skeleton of these very points knows their names


@lru_cache(maxsize=256)
def same_points(points: tuple[str, ...], joints: tuple[str, ...]) -> Mapping[str, str]:
    """Return which of some names are the same as which of others, by the former (see :func:`places`)."""
    found, settled = _longer_rows(points, joints)
    found |= {name: name for name in points if name in joints and name not in settled}
    taken = set(found.values())
    meant = {canonical(joint): joint for joint in reversed(joints) if joint not in settled}
    for point in points:
        joint = meant.get(canonical(point))
        if joint is not None and joint not in taken and point not in found and point not in settled:
            found[point] = joint
            taken.add(joint)
    return MappingProxyType(found)


def _longer_rows(points: Sequence[str], joints: Sequence[str]) -> tuple[dict[str, str], set[str]]:
    """Return joints of points in numbered rows that have fewer joints, and all names of these rows."""
    rows, found, settled = chains(joints), dict[str, str](), set[str]()
    for shared, row in chains(points).items():
        if shared in rows and len(rows[shared]) < len(row):
            found.update(zip(reversed(row), reversed(rows[shared]), strict=False))
            settled |= {*row, *rows[shared]}
    return found, settled


def _common(kind: Kind, offered: Skeleton) -> float:
    """Return the share of joints and points together that are both."""
    both = len(places(kind, offered))
    return both / max(len(kind.points) + len(offered.joints) - both, 1)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _is_persons(offered: Skeleton) -> bool:
    """Return whether most of its joints are of the types of people's."""
    return 2 * sum(joint.type in PERSON_TYPES for joint in offered.joints) > len(offered.joints)
