"""The solids that people cast shadows with."""

from graphose_core.models.shadows.config import ShadowConfig
from trainer.domains.people.solids.of_people import SOLIDS, STATURE

SHADOW = ShadowConfig(**SOLIDS.model_dump(), unset=(9.0, 0.0, 58.0, 0.385, STATURE))
"""Their thickness is learnt from shadows."""
