"""Shadows on the ground as a part of a network that is learnt apart."""

from collections.abc import Sequence

from graphose_core.models.config import ModelConfig
from graphose_core.models.shadows.ground_shadow import GroundShadow
from trainer.domains.people.learnt_apart.lesson import Lesson, Told
from trainer.domains.people.shadows.fitting import fit
from trainer.domains.people.shadows.solids import SHADOW
from trainer.domains.people.solids.part import SolidsPart
from trainer.domains.people.solids.scenes import GroundScene


class Shadows(SolidsPart):
    """People with feet cast shadows on the ground."""

    name = "shadow"
    words = "shadows"
    config = SHADOW
    bar = "Shadows"

    def learnt(
        self, model: ModelConfig, scenes: Sequence[GroundScene], lesson: Lesson, told: Told
    ) -> GroundShadow:
        """See :meth:`SolidsPart.learnt`: they cast the shadows of the scenes."""
        made = GroundShadow(SHADOW, model.schema, model.extremities)
        fit(made, scenes, lesson.steps, lesson.seed, told)
        return made


SHADOWS = Shadows()
