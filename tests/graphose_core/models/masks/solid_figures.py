"""Solids of the figure with two arms."""

from graphose_core.models.masks.depth_masks import DepthMasks
from graphose_core.models.solids.config import DepthMaskConfig
from tests.graphose_core.models.extremities.arms import HAND
from tests.graphose_core.models.shadows.standing import LIT, SHADOW, TOLD

SOLIDS = DepthMaskConfig(
    **SHADOW.model_dump(include={"solids", "centre", "stature", "distance", "build", "clothes", "depth"}),
    unset_stature=TOLD["stature"],
)


def depth_masks() -> DepthMasks:
    """Masks of such solids; the trunk tells how large a figure is."""
    made = DepthMasks(SOLIDS, LIT, (HAND,)).requires_grad_(False)
    made.length[0] = 0.3
    return made
