"""Frames in space of extremities, from the limbs that they hang from.

Anatomy leaves a hand little choice: once the upper arm and the forearm are known, its palm is within 11° of
where it usually is in half of the drawn poses and within 18° in three quarters. So a limb's hinge, the axis
about which it bends, says how what hangs from it is turned.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from graphose_core.models.columns import column
from graphose_core.models.extremities.config import ExtremityConfig
from graphose_core.models.pose_graph import PoseGraph
from graphose_core.models.schema import GraphSchema

Array = NDArray[np.float64]
Ints = NDArray[np.int64]

STRAIGHT = 0.25
"""How much the hinge of a limb at rest counts, beside the sine of its bend: a straight limb has it alone, and
one that is bent the wrong way by more than 14° has the opposite one. With 0.12 drawn hands are within 9.6°
instead of 10.5° for half of them, and that comes at 7°, which a drag often passes."""

SMALLEST = 1e-4
"""Shortest segment, in image sides, that has a direction."""

_MIRROR = np.array([-1.0, 1.0, 1.0])


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
        place: [H, 3].
    """

    kind: Ints
    limb: Ints
    figure: Ints
    node: Ints
    axes: Array
    place: Array

    def longer_than(self, length: float) -> "Frames":
        """Return those whose unit is longer, image sides."""
        kept = _lengths(self.axes[:, :, 1]) > length
        return Frames(*(values[kept] for values in vars(self).values()))


@torch.no_grad()
def frames_of(graph: PoseGraph, kinds: Sequence[ExtremityConfig], schema: GraphSchema) -> Frames:
    """Return the frames of all extremities whose limb and trunk have all joints, with their depths.

    They stand by kind, then by figure, then by limb.

    Args:
        graph: a batch.
        kinds: name the joints.
        schema: of the graph.
    """
    place, node = _places(graph, kinds, schema)
    limbs = [(k, number, limb) for k, kind in enumerate(kinds) for number, limb in enumerate(kind.limbs)]
    slot = schema.types.index
    rows = np.array([[slot(limb.root), slot(limb.middle), slot(limb.end)] for _, _, limb in limbs])
    corners = np.array([_corners(kinds[k], limb.mirrored, schema) for k, _, limb in limbs])
    there = (node[:, np.concatenate([rows, corners], axis=1)] >= 0).all(axis=2)
    flip = np.array([_MIRROR if limb.mirrored else np.ones(3) for _, _, limb in limbs])
    points = place[:, rows] * flip[:, None]
    lower = points[:, :, 2] - points[:, :, 1]
    upper = points[:, :, 1] - points[:, :, 0]
    there &= np.minimum(_lengths(upper), _lengths(lower)) > SMALLEST
    figure, limb = there.nonzero()
    kind = np.array([k for k, _, _ in limbs])[limb]
    order = np.lexsort((limb, figure, kind))
    figure, limb, kind = figure[order], limb[order], kind[order]
    trunk = trunk_frames((place[:, corners] * flip[:, None])[figure, limb])
    rest, ahead, turn = (
        np.array([getattr(own, name) for own in kinds], float)[kind] for name in ("rest", "ahead", "turn")
    )
    own = hinge_frames(_units(upper[figure, limb]), _units(lower[figure, limb]), trunk, rest, ahead) @ turn
    unit = _longest(lower, node[:, rows], np.array([k for k, _, _ in limbs]))[figure, kind]
    ends = rows[limb, 2]
    return Frames(
        kind=kind,
        limb=np.array([number for _, number, _ in limbs])[limb],
        figure=figure,
        node=node[figure, ends],
        axes=flip[limb][:, :, None] * own * unit[:, None, None],
        place=place[figure, ends],
    )


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
    hinge = _units(np.cross(upper, bend + STRAIGHT * np.einsum("hij,hj->hi", trunk, plain)))
    hinge = _units(hinge - _dot(hinge, lower) * lower)
    return np.stack([hinge, lower, np.cross(hinge, lower)], axis=2)


def trunk_frames(corners: Array) -> Array:
    """Return the axes of trunks as columns [H, 3, 3]: to the figure's left, up, ahead.

    Args:
        corners: [H, 4, 3], left and right above, left and right below.
    """
    across = _units(corners[:, 0] - corners[:, 1])
    up = corners[:, :2].mean(axis=1) - corners[:, 2:].mean(axis=1)
    up = _units(up - _dot(up, across) * across)
    return np.stack([across, up, np.cross(across, up)], axis=2)


def _corners(kind: ExtremityConfig, mirrored: bool, schema: GraphSchema) -> list[int]:
    """Return the types of a trunk's corners; of its mirror image where the limb is mirrored."""
    left_above, right_above, left_below, right_below = (schema.types.index(name) for name in kind.trunk)
    if mirrored:
        return [right_above, left_above, right_below, left_below]
    return [left_above, right_above, left_below, right_below]


def _longest(lower: Array, node: Ints, kind: Ints) -> Array:
    """Return the length of each kind's longest lower segment, [F, kinds]: a guess foreshortens some.

    Args:
        lower: [F, L, 3].
        node: [F, L, 3], of the limbs' joints; −1: none.
        kind: [L].
    """
    length = np.where((node[:, :, 1:] >= 0).all(axis=2), _lengths(lower), 0.0)
    return np.stack([length[:, kind == k].max(axis=1) for k in range(kind.max(initial=-1) + 1)], axis=1)


def _places(graph: PoseGraph, kinds: Sequence[ExtremityConfig], schema: GraphSchema) -> tuple[Array, Ints]:
    """Return where joints of F figures lie in space, by type, [F, T, 3], and their nodes, or −1, [F, T]."""
    depth = column(schema, "scalars", kinds[0].depth)
    low, high = next((s.minimum, s.maximum) for s in schema.scalars if s.name == kinds[0].depth)
    given = graph.scalars_given[:, depth] & (graph.type >= 0)
    rows = given.nonzero()[:, 0].cpu().numpy()
    figure, kind = graph.figure.cpu().numpy()[rows], graph.type.cpu().numpy()[rows]
    position = graph.position.double().cpu().numpy()[rows]
    depths = low + (high - low) * graph.scalars[:, depth].double().cpu().numpy()[rows]
    place = np.zeros((graph.figure_count, len(schema.types), 3))
    node = np.full((graph.figure_count, len(schema.types)), -1)
    place[figure, kind] = np.stack([position[:, 0], -position[:, 1], depths], axis=1)
    node[figure, kind] = rows
    return place, node


def _turned(first: Array, second: Array, vector: Array) -> Array:
    """Return vectors [H, 3] after the shortest rotations from unit vectors to others (Rodrigues' formula)."""
    axis, cosine = np.cross(first, second), _dot(first, second)
    sine = _lengths(axis)[:, None]
    axis = axis / np.maximum(sine, 1e-9)
    turned: Array = vector * cosine + np.cross(axis, vector) * sine + axis * _dot(axis, vector) * (1 - cosine)
    return turned


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
