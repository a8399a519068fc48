"""Handles of a figure that stands on a ground: of the pelvis, which crouches it, and of the head. No Qt."""

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from app.canvas.gestures.handles import GRASP, anchored_figure
from app.canvas.gestures.hit_testing import HandleHit, Point
from app.editing.selection import Selection
from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.kinematics.feet.planting import hips
from graphose_core.document.kinematics.structure.figure_limbs import limbs_of
from graphose_core.document.kinematics.structure.limbs import anatomy
from graphose_core.document.values.pose import Bone, Figure, Joint
from graphose_core.document.values.pose_document import PoseDocument

BELOW, ABOVE = 1.9, 2.6
"""Distances of the handles below the hips and above the head, in pick distances."""

NOSE = "nose"
"""Type of the joint by which a head is known."""


class BodyPart(StrEnum):
    """What a handle takes."""

    PELVIS = "pelvis"
    HEAD = "head"


@dataclass(frozen=True)
class BodyHandle:
    """A handle of one part of a figure.

    Attributes:
        place: where it is, in the unit square.
        joints: joints that it moves.
        pivot: centre of their rotation, in the unit square.
        root: joint that is dragged with them; "" where it is one of them, or there is none.
    """

    place: Point
    joints: tuple[str, ...]
    pivot: Point
    root: str = ""


@dataclass(frozen=True)
class _Parts:
    hips: tuple[str, ...]
    root: str
    """Of the figure; "" if it is a hip."""
    head: tuple[str, ...]
    holders: tuple[str, ...]
    """Joints that bones tie to the head."""


def body_handles(document: PoseDocument, selection: Selection, reach: float) -> dict[BodyPart, BodyHandle]:
    """Return the handles of the current figure, else of the front one, at a pick distance."""
    figure = anchored_figure(document, selection)
    if figure is None:
        return {}
    found = {BodyPart.PELVIS: pelvis_handle(figure, reach), BodyPart.HEAD: head_handle(figure, reach)}
    return {part: handle for part, handle in found.items() if handle is not None}


def body_handle_at(
    document: PoseDocument, selection: Selection, point: Point, reach: float
) -> HandleHit | None:
    """Return the handle under a point."""
    near = body_handles(document, selection, reach).items()
    found = (part for part, handle in near if math.dist(handle.place, point) <= GRASP * reach)
    return next((HandleHit(part.value) for part in found), None)


def pelvis_handle(figure: Figure, reach: float) -> BodyHandle | None:
    """Return the handle between and below the hips; None for a figure without a pair of them, or a ground."""
    parts = _parts_of(figure)
    if parts is None or len(parts.hips) != 2:
        return None
    x, y = _middle(figure, parts.hips)
    return BodyHandle((x, y + BELOW * reach), parts.hips, (x, y), parts.root)


def head_handle(figure: Figure, reach: float) -> BodyHandle | None:
    """Return the handle over the head; None for a figure without one, or a ground."""
    parts = _parts_of(figure)
    if parts is None or not parts.head or not parts.holders:
        return None
    pivot, centre = _middle(figure, parts.holders), _middle(figure, parts.head)
    places = [figure.joint(name).position for name in parts.head]
    far = max(math.dist(pivot, place) for place in places) + ABOVE * reach
    way = math.dist(pivot, centre)
    if way == 0:
        return None
    dx, dy = (c - p for c, p in zip(centre, pivot, strict=True))
    return BodyHandle((pivot[0] + dx / way * far, pivot[1] + dy / way * far), parts.head, pivot)


def _parts_of(figure: Figure) -> _Parts | None:
    if not figure.joints or not has_trait(figure.skeleton, "grounded"):
        return None
    joints = tuple((joint.name, joint.type) for joint in figure.joints)
    return _parts(figure.skeleton, joints, figure.bones)


@lru_cache(maxsize=64)
def _parts(skeleton: str, joints: tuple[tuple[str, str], ...], bones: tuple[Bone, ...]) -> _Parts:
    """Return the parts of figures with these joints and bones, wherever their joints are."""
    made = tuple(Joint(name=name, type=kind, position=(0.0, 0.0)) for name, kind in joints)
    figure = Figure(name="any", skeleton=skeleton, joints=made, bones=bones)
    pair, root = hips(figure), anatomy(figure, joints[0][0]).root
    noses = {name for name, kind in joints if kind == NOSE}
    head = next((limb.joints for limb in limbs_of(figure) if limb.hold and noses & set(limb.joints)), ())
    ties = (pair for bone in bones for pair in (bone, bone[::-1]))
    holders = dict.fromkeys(outer for inner, outer in ties if inner in head and outer not in head)
    return _Parts(pair, "" if root in pair else root, head, tuple(holders))


def _middle(figure: Figure, names: tuple[str, ...]) -> Point:
    xs, ys = zip(*(figure.joint(name).position for name in names), strict=True)
    return sum(xs) / len(xs), sum(ys) / len(ys)
