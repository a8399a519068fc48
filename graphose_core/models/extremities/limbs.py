"""The limbs that end in extremities, as arrays: what does not change from image to image."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphose_core.models.extremities.config import ExtremityConfig, Vector
from graphose_core.models.graphs.columns import column
from graphose_core.models.graphs.schema import GraphSchema

Array = NDArray[np.float64]
Ints = NDArray[np.int64]

_MIRROR = np.array([-1.0, 1.0, 1.0])


@dataclass(frozen=True)
class Limbs:
    """L limbs, by the kind of what hangs from them.

    Attributes:
        kind: [L], number of its kind.
        number: [L], which of its kind's limbs it is.
        joints: [L, 3], types of its root, its hinge and its end.
        corners: [L, 4], types of the trunk's corners, left and right above, left and right below; mirrored
            for a mirrored limb.
        flip: [L, 3], factors that mirror a mirrored limb.
        rest, ahead: [L, 3], see :class:`ExtremityConfig`.
        turn: [L, 3, 3], likewise.
        columns: [L, 3], indices of the scalar columns of the angles by which what hangs from them is turned;
            −1: none.
        axes: [L, 3, 3], about which it turns, by rows.
        ends: [columns, 2], lowest and highest value of each scalar column.
        types: of joints that there are.
        depth: index of the column of depths.
    """

    kind: Ints
    number: Ints
    joints: Ints
    corners: Ints
    flip: Array
    rest: Array
    ahead: Array
    turn: Array
    columns: Ints
    axes: Array
    ends: Array
    types: int
    depth: int

    @classmethod
    def of(cls, kinds: Sequence[ExtremityConfig], schema: GraphSchema) -> "Limbs":
        """Return the limbs of some kinds of extremities.

        Args:
            kinds: at least one; the first one names the column of depths.
            schema: of the graphs.
        """
        each = [(k, number, limb) for k, kind in enumerate(kinds) for number, limb in enumerate(kind.limbs)]
        kind = np.array([k for k, _, _ in each])
        slot = schema.types.index
        rest, ahead, turn = (
            np.array([getattr(own, name) for own in kinds], float)[kind] for name in ("rest", "ahead", "turn")
        )
        return cls(
            kind=kind,
            number=np.array([number for _, number, _ in each]),
            joints=np.array([[slot(limb.root), slot(limb.middle), slot(limb.end)] for _, _, limb in each]),
            corners=np.array([_corners(kinds[k], limb.mirrored, schema) for k, _, limb in each]),
            flip=np.array([_MIRROR if limb.mirrored else np.ones(3) for _, _, limb in each]),
            rest=rest,
            ahead=ahead,
            turn=turn,
            columns=np.array([_columns(own, schema) for own in kinds])[kind],
            axes=np.array([_axes(own) for own in kinds])[kind],
            ends=np.array([(s.minimum, s.maximum) for s in schema.at("joint").scalars]),
            types=len(schema.types),
            depth=column(schema, "scalars", kinds[0].depth),
        )

    def value(self, column: int | Ints, share: Array) -> Array:
        """Return the values of scalar columns, from what tensors hold of them."""
        lowest, highest = np.moveaxis(self.ends[column], -1, 0)
        value: Array = lowest + (highest - lowest) * share
        return value


def _columns(kind: ExtremityConfig, schema: GraphSchema) -> list[int]:
    """Return the columns of a kind's angles."""
    return [column(schema, "scalars", own.scalar) for own in kind.rotations] or [-1] * 3


def _axes(kind: ExtremityConfig) -> list[Vector]:
    """Return the axes about which a kind turns, by rows."""
    return [own.axis for own in kind.rotations] or [(1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)]


def _corners(kind: ExtremityConfig, mirrored: bool, schema: GraphSchema) -> list[int]:
    """Return the types of a trunk's corners; of its mirror image where the limb is mirrored."""
    left_above, right_above, left_below, right_below = (schema.types.index(name) for name in kind.trunk)
    if mirrored:
        return [right_above, left_above, right_below, left_below]
    return [left_above, right_above, left_below, right_below]
