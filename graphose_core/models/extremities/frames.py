"""Frames in space of extremities, from the limbs that they hang from.

Anatomy leaves a hand little choice: once the upper arm and the forearm are known, its palm is within 11° of
where it usually is in half of the drawn poses and within 18° in three quarters. So a limb's hinge, the axis
about which it bends, says how what hangs from it is turned.
"""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from graphose_core.models.extremities.angles import rotations_of
from graphose_core.models.extremities.limbs import Array, Ints, Limbs
from graphose_core.models.graphs.pose_graph import PoseGraph

STRAIGHT = 0.25
"""How much the hinge of a limb at rest counts, beside the sine of its bend: a straight limb has it alone, and
one that is bent the wrong way by more than 14° has the opposite one. With 0.12 drawn hands are within 9.6°
instead of 10.5° for half of them, and that comes at 7°, which a drag often passes."""

LONGER = 1.5
"""How many times as long as upper segments lower ones may be: a depth that is set may stretch one."""

SMALLEST = 1e-4
"""Shortest segment, in image sides, that has a direction."""


@dataclass(frozen=True)
class Frames:
    """The frames of H extremities: a point p of one lies at `axes @ p + place` in space.

    Space is measured in image sides: x to the right, y up, z towards the viewer, with the image's upper left
    corner as origin.

    Attributes:
        kind: [H], number of its kind.
        limb: [H], number of the limb in the configuration of its kind.
        figure: [H], number of its figure in the batch.
        node: [H], number of the joint that it hangs from.
        axes: [H, 3, 3], those of the frame as columns, of the length of its unit; a left-handed frame for a
            mirrored limb.
        plain: [H, 3, 3], what `axes` would be without angles.
        angled: bool [H], whether an angle of its joint is given.
        place: [H, 3].
    """

    kind: Ints
    limb: Ints
    figure: Ints
    node: Ints
    axes: Array
    plain: Array
    angled: NDArray[np.bool_]
    place: Array

    def longer_than(self, length: float) -> "Frames":
        """Return those whose unit is longer, image sides."""
        return self.where(_lengths(self.axes[:, :, 1]) > length)

    def where(self, chosen: NDArray[np.bool_]) -> "Frames":
        """Return those that are chosen, [H]."""
        return Frames(*(values[chosen] for values in vars(self).values()))


@dataclass(frozen=True)
class LimbAxes:
    """How H limbs say that their extremities are turned.

    Attributes:
        figure, limb: [H], number of the figure, and of the limb among all.
        axes: [H, 3, 3], unit vectors as columns; those of a mirrored limb are of its mirror image.
    """

    figure: Ints
    limb: Ints
    axes: Array


@torch.no_grad()
def frames_of(graph: PoseGraph, limbs: Limbs, places: tuple[Array, Ints] | None = None) -> Frames:
    """Return the frames of all extremities whose limb and trunk have all joints, with their depths.

    They stand by kind, then by figure, then by limb.

    Args:
        graph: a batch.
        limbs: from which they hang.
        places: what :func:`places_of_types` returns, where it is known.
    """
    place, node = places or places_of_types(graph, limbs)
    found = limb_axes(place, node >= 0, limbs)
    figure, limb = found.figure, found.limb
    kind, ends = limbs.kind[limb], limbs.joints[limb, 2]
    angles, given = _angles(graph, limbs, limb, node[figure, ends])
    own = found.axes @ rotations_of(angles, limbs.axes[limb]) if given.any() else found.axes
    root, middle, end = (place[:, limbs.joints[:, column]] for column in range(3))
    there = np.asarray((node[:, limbs.joints] >= 0).all(axis=2))
    units = (_longest(part, there, limbs.kind) for part in (end - middle, middle - root))
    unit = np.minimum(*(own[figure, kind] * most for own, most in zip(units, (1.0, LONGER), strict=True)))
    size = limbs.flip[limb][:, :, None] * unit[:, None, None]
    return Frames(
        kind=kind,
        limb=limbs.number[limb],
        figure=figure,
        node=node[figure, ends],
        axes=size * own,
        plain=size * found.axes,
        angled=given,
        place=place[figure, ends],
    )


def limb_axes(place: Array, there: NDArray[np.bool_], limbs: Limbs) -> LimbAxes:
    """Return how limbs say that their extremities are turned, of those whose limb and trunk are whole.

    Args:
        place: [F, T, 3], of the joints of F figures by type, image sides: x right, y up, z to the viewer.
        there: [F, T], which of them there are.
        limbs: from which they hang.
    """
    whole = there[:, limbs.joints].all(axis=2) & there[:, limbs.corners].all(axis=2)
    points = place[:, limbs.joints] * limbs.flip[:, None]
    lower = points[:, :, 2] - points[:, :, 1]
    upper = points[:, :, 1] - points[:, :, 0]
    whole &= np.minimum(_lengths(upper), _lengths(lower)) > SMALLEST
    figure, limb = whole.nonzero()
    order = np.lexsort((limb, figure, limbs.kind[limb]))
    figure, limb = figure[order], limb[order]
    trunk = trunk_frames(place[figure[:, None], limbs.corners[limb]] * limbs.flip[limb][:, None])
    above, below = _units(upper[figure, limb]), _units(lower[figure, limb])
    own = hinge_frames(above, below, trunk, limbs.rest[limb], limbs.ahead[limb]) @ limbs.turn[limb]
    return LimbAxes(figure, limb, own)


def _angles(graph: PoseGraph, limbs: Limbs, limb: Ints, node: Ints) -> tuple[Array, NDArray[np.bool_]]:
    """Return the angles of the joints that extremities hang from, degrees, [H, 3], and whether any is given.

    Args:
        graph: holds them.
        limbs: all of them.
        limb, node: [H], the limb and the joint of each.
    """
    columns = limbs.columns[limb]
    given = graph.scalars_given.cpu().numpy()[node[:, None], columns] & (columns >= 0)
    shares = graph.scalars.double().cpu().numpy()[node[:, None], columns]
    return np.where(given, limbs.value(columns, shares), 0.0), np.asarray(given.any(axis=1))


def hinge_frames(upper: Array, lower: Array, trunk: Array, rest: Array, ahead: Array) -> Array:
    """Return left limbs' frames as columns [H, 3, 3]: hinge, along the lower segment, across both.

    Args:
        upper, lower: unit vectors [H, 3] along the segments, outwards.
        trunk: [H, 3, 3], axes of the trunks as columns: to the figure's left, up, ahead.
        rest, ahead: [H, 3], how limbs lie at rest, see :class:`ExtremityConfig`.
    """
    rest = _units(rest)
    plain = _units(ahead - _dot(ahead, rest) * rest)
    plain = _turned(rest, np.einsum("hji,hj->hi", trunk, upper), plain)
    bend = lower - _dot(lower, upper) * upper
    hinge = _units(_cross(upper, bend + STRAIGHT * np.einsum("hij,hj->hi", trunk, plain)))
    hinge = _units(hinge - _dot(hinge, lower) * lower)
    return np.stack([hinge, lower, _cross(hinge, lower)], axis=2)


def trunk_frames(corners: Array) -> Array:
    """Return the axes of trunks as columns [H, 3, 3]: to the figure's left, up, ahead.

    Args:
        corners: [H, 4, 3], left and right above, left and right below.
    """
    across = _units(corners[:, 0] - corners[:, 1])
    up = corners[:, :2].mean(axis=1) - corners[:, 2:].mean(axis=1)
    up = _units(up - _dot(up, across) * across)
    return np.stack([across, up, _cross(across, up)], axis=2)


def _longest(segments: Array, there: NDArray[np.bool_], kind: Ints) -> Array:
    """Return the length of each kind's longest segment, [F, kinds]: a guess foreshortens some.

    Args:
        segments: [F, L, 3].
        there: [F, L], whose limbs have all joints.
        kind: [L].
    """
    length = np.where(there, _lengths(segments), 0.0)
    return np.stack([length[:, kind == k].max(axis=1) for k in range(kind.max(initial=-1) + 1)], axis=1)


def places_of_types(graph: PoseGraph, limbs: Limbs) -> tuple[Array, Ints]:
    """Return where joints of F figures lie in space, by type, [F, T, 3], and their nodes, or −1, [F, T]."""
    types, given = graph.type.cpu().numpy(), graph.scalars_given.cpu().numpy()
    rows = (given[:, limbs.depth] & (types >= 0)).nonzero()[0]
    figure, kind = graph.figure.cpu().numpy()[rows], types[rows]
    position = graph.position.cpu().numpy()[rows].astype(float)
    depths = graph.scalars.cpu().numpy()[rows, limbs.depth].astype(float)
    place = np.zeros((graph.figure_count, limbs.types, 3))
    node = np.full((graph.figure_count, limbs.types), -1)
    place[figure, kind, :2] = position * (1.0, -1.0)
    place[figure, kind, 2] = limbs.value(limbs.depth, depths)
    node[figure, kind] = rows
    return place, node


def _turned(first: Array, second: Array, vector: Array) -> Array:
    """Return vectors [H, 3] after the shortest rotations from unit vectors to others (Rodrigues' formula)."""
    axis, cosine = _cross(first, second), _dot(first, second)
    sine = _lengths(axis)[:, None]
    axis = axis / np.maximum(sine, 1e-9)
    turned: Array = vector * cosine + _cross(axis, vector) * sine + axis * _dot(axis, vector) * (1 - cosine)
    return turned


def _cross(first: Array, second: Array) -> Array:
    """Return vector products of vectors [H, 3]; numpy's own takes four times as long for a few."""
    (a, b, c), (x, y, z) = first.T, second.T
    return np.stack([b * z - c * y, c * x - a * z, a * y - b * x], axis=1)


def _dot(first: Array, second: Array) -> Array:
    """Return inner products of vectors [H, 3], [H, 1]."""
    product: Array = (first * second).sum(axis=1, keepdims=True)
    return product


def _lengths(vectors: Array) -> Array:
    lengths: Array = np.sqrt(np.square(vectors).sum(axis=-1))
    return lengths


def _units(vectors: Array) -> Array:
    units: Array = vectors / np.maximum(_lengths(vectors)[..., None], 1e-9)
    return units
