"""The kinds of extremities that people have."""

from graphose_core.models.extremities.config import ExtremityConfig
from trainer.domains.people.extremities.foot import FOOT
from trainer.domains.people.extremities.hand import HAND

KINDS: tuple[ExtremityConfig, ...] = (HAND, FOOT)
"""In the order in which a network has them."""
