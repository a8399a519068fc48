"""The solids of people whose masks show them in their order in depth."""

from graphose_core.models.solids.config import DepthMaskConfig
from trainer.domains.people.solids.of_people import SOLIDS, STATURE

DEPTH_MASKS = DepthMaskConfig(**SOLIDS.model_dump(), unset_stature=STATURE)
"""Those that cast shadows, with a thickness of their own: learnt from outlines, not from shadows."""
