"""Frames in space of extremities, from the limbs that they hang from.

Anatomy leaves a hand little choice: once the upper arm and the forearm are known, its palm is within 11° of
where it usually is in half of the drawn poses and within 18° in three quarters. So a limb's hinge, the axis
about which it bends, says how what hangs from it is turned.
"""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from graphose_core.models.columns import column
from graphose_core.models.extremities.config import ExtremityConfig, LimbConfig
from graphose_core.models.pose_graph import PoseGraph
from graphose_core.models.schema import GraphSchema

Array = NDArray[np.float64]

STRAIGHT = 0.25
"""How much the hinge of a limb at rest counts, beside the sine of its bend: a straight limb has it alone, and
one that is bent the wrong way by more than 14° has the opposite one. With 0.12 drawn hands are within 9.6°
instead of 10.5° for half of them, and that comes at 7°, which a drag often passes."""

SMALLEST = 1e-4
"""Shortest segment, in image sides, that has a direction."""

_FLIP = np.array([-1.0, 1.0, 1.0])


@dataclass(frozen=True)
class Frame:
    """The frame of one extremity: its point p lies at `axes @ p + place` in space.

    Space is measured in image sides: x to the right, y up, z towards the viewer, with the image's upper left
    corner as origin.

    Attributes:
        figure: number of its figure in the batch.
        node: number of the joint that it hangs from.
        limb: number of the limb in its configuration.
        axes: float [3, 3], those of the frame as columns, of the length of its unit; a left-handed frame for
            a mirrored limb.
        place: float [3].
    """

    figure: int
    node: int
    limb: int
    axes: Array
    place: Array


@torch.no_grad()
def frames_of(graph: PoseGraph, config: ExtremityConfig, schema: GraphSchema) -> list[Frame]:
    """Return the frames of all extremities whose limb and trunk have all joints, with their depths.

    Args:
        graph: a batch.
        config: names the joints.
        schema: of the graph.
    """
    place, node = _places(graph, config, schema)
    made = [_frame(place, node, figure, number, config) for figure in range(len(place)) for number in range(len(config.limbs))]
    return [frame for frame in made if frame is not None]


def hinge_frame(upper: Array, lower: Array, trunk: Array, config: ExtremityConfig) -> Array:
    """Return a left limb's frame as columns [3, 3]: hinge, along the lower segment, across both.

    Args:
        upper, lower: unit vectors [3] along the segments, outwards.
        trunk: [3, 3], axes of the trunk as columns: to the figure's left, up, ahead.
        config: says how the limb lies at rest.
    """
    rest = _unit(np.array(config.rest))
    ahead = np.array(config.ahead)
    plain = _turned(rest, trunk.T @ upper, _unit(ahead - (ahead @ rest) * rest))
    bend = lower - (lower @ upper) * upper
    hinge = _unit(np.cross(upper, bend + STRAIGHT * (trunk @ plain)))
    hinge = _unit(hinge - (hinge @ lower) * lower)
    return np.stack([hinge, lower, np.cross(hinge, lower)], axis=1)


def trunk_frame(corners: Array) -> Array:
    """Return the axes of a trunk as columns [3, 3]: to the figure's left, up, ahead.

    Args:
        corners: [4, 3], left and right above, left and right below.
    """
    across = _unit(corners[0] - corners[1])
    up = corners[:2].mean(axis=0) - corners[2:].mean(axis=0)
    up = _unit(up - (up @ across) * across)
    return np.stack([across, up, np.cross(across, up)], axis=1)


def _frame(place: Array, node: NDArray[np.int64], figure: int, number: int, config: ExtremityConfig) -> Frame | None:
    """Return one extremity's frame, or None where a joint is missing or a segment has no direction."""
    limb, names = config.limbs[number], _names(config)
    rows = [names.index(name) for name in (limb.root, limb.middle, limb.end)]
    corners = [names.index(name) for name in config.trunk]
    if (node[figure, rows + corners] < 0).any():
        return None
    flip = _FLIP if limb.mirrored else np.ones(3)
    root, middle, end = place[figure, rows] * flip
    trunk = trunk_frame(place[figure, corners[1::-1] + corners[:1:-1] if limb.mirrored else corners] * flip)
    upper, lower = middle - root, end - middle
    unit = max(float(np.linalg.norm(lower)), *(_length(place[figure], node[figure], other, names) for other in config.limbs))
    if min(np.linalg.norm(upper), np.linalg.norm(lower)) < SMALLEST:
        return None
    own = hinge_frame(_unit(upper), _unit(lower), trunk, config) @ np.array(config.turn)
    axes = flip[:, None] * own * unit
    return Frame(figure, int(node[figure, rows[2]]), number, axes, place[figure, rows[2]])


def _length(place: Array, node: NDArray[np.int64], limb: LimbConfig, names: list[str]) -> float:
    """Return the length of a limb's lower segment, 0 where a joint is missing."""
    middle, end = names.index(limb.middle), names.index(limb.end)
    if node[middle] < 0 or node[end] < 0:
        return 0.0
    return float(np.linalg.norm(place[end] - place[middle]))


def _names(config: ExtremityConfig) -> list[str]:
    """Return the joint types that a configuration names, each once."""
    limbs = (name for limb in config.limbs for name in (limb.root, limb.middle, limb.end))
    return list(dict.fromkeys([*config.trunk, *limbs]))


def _places(graph: PoseGraph, config: ExtremityConfig, schema: GraphSchema) -> tuple[Array, NDArray[np.int64]]:
    """Return where the named joints of F figures lie in space, [F, J, 3], and their nodes, [F, J]; −1: none."""
    depth = column(schema, "scalars", config.depth)
    low, high = next((s.minimum, s.maximum) for s in schema.scalars if s.name == config.depth)
    slots = {schema.types.index(name): slot for slot, name in enumerate(_names(config))}
    kinds, figures = graph.type.tolist(), graph.figure.tolist()
    position, given = graph.position.double().cpu().numpy(), graph.scalars_given[:, depth].cpu().numpy()
    depths = low + (high - low) * graph.scalars[:, depth].double().cpu().numpy()
    place, node = np.zeros((graph.figure_count, len(slots), 3)), np.full((graph.figure_count, len(slots)), -1)
    for row, (kind, figure) in enumerate(zip(kinds, figures, strict=True)):
        if kind in slots and given[row]:
            place[figure, slots[kind]] = position[row, 0], -position[row, 1], depths[row]
            node[figure, slots[kind]] = row
    return place, node


def _turned(first: Array, second: Array, vector: Array) -> Array:
    """Return a vector after the shortest rotation from one unit vector to another (Rodrigues' formula)."""
    axis, cosine = np.cross(first, second), float(first @ second)
    sine = float(np.linalg.norm(axis))
    axis = axis / max(sine, 1e-9)
    turned: Array = vector * cosine + np.cross(axis, vector) * sine + axis * (axis @ vector) * (1 - cosine)
    return turned


def _unit(vector: Array) -> Array:
    unit: Array = vector / max(float(np.linalg.norm(vector)), 1e-9)
    return unit
