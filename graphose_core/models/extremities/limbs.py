"""The limbs that end in extremities, as arrays: what does not change from image to image."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphose_core.models.columns import column
from graphose_core.models.extremities.config import ExtremityConfig
from graphose_core.models.schema import GraphSchema

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
        types: of joints that there are.
        depth: index of the column of depths.
        lowest, highest: depth, image sides.
    """

    kind: Ints
    number: Ints
    joints: Ints
    corners: Ints
    flip: Array
    rest: Array
    ahead: Array
    turn: Array
    types: int
    depth: int
    lowest: float
    highest: float

    @classmethod
    def of(cls, kinds: Sequence[ExtremityConfig], schema: GraphSchema) -> "Limbs":
        """Return the limbs of some kinds of extremities.

        Args:
            kinds: at least one; the first one names the column of depths.
            schema: of the graphs.
        """
        each = [(k, number, limb) for k, kind in enumerate(kinds) for number, limb in enumerate(kind.limbs)]
        kind = np.array([k for k, _, _ in each])
        slot, depth = schema.types.index, kinds[0].depth
        lowest, highest = next((s.minimum, s.maximum) for s in schema.scalars if s.name == depth)
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
            types=len(schema.types),
            depth=column(schema, "scalars", depth),
            lowest=lowest,
            highest=highest,
        )


def _corners(kind: ExtremityConfig, mirrored: bool, schema: GraphSchema) -> list[int]:
    """Return the types of a trunk's corners; of its mirror image where the limb is mirrored."""
    left_above, right_above, left_below, right_below = (schema.types.index(name) for name in kind.trunk)
    if mirrored:
        return [right_above, left_above, right_below, left_below]
    return [left_above, right_above, left_below, right_below]
