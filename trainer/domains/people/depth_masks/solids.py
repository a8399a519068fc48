"""The solids of people whose masks show them in their order in depth."""

from graphose_core.models.solids.config import DepthMaskConfig
from trainer.domains.people.shadows.solids import SHADOW

DEPTH_MASKS = DepthMaskConfig(
    **SHADOW.model_dump(include={"solids", "centre", "stature", "distance", "build", "clothes", "depth"}),
    unset_stature=SHADOW.unset[-1],
)
"""Those that cast shadows, with a thickness of their own: learnt from outlines, not from shadows."""
