"""Masks of solids in their order in depth as a part of a network whose solids are learnt apart."""

from collections.abc import Sequence
from pathlib import Path

from graphose_core.checkpoint import CheckpointInfo
from graphose_core.errors import CheckpointError
from graphose_core.models.config import ModelConfig
from graphose_core.models.masks.depth_masks import DepthMasks
from trainer.domains.people.depth_masks.fitting import fit
from trainer.domains.people.depth_masks.solids import DEPTH_MASKS
from trainer.domains.people.learnt_apart.lesson import Lesson, Told
from trainer.domains.people.solids.part import SolidsPart
from trainer.domains.people.solids.scenes import GroundScene


class DepthMasksPart(SolidsPart):
    """The layout carries masks of solids; what they carry is zero until the network is trained on."""

    name = "depth_masks"
    words = "masks of solids"
    config = DEPTH_MASKS
    bar = "Solids"

    def receiving(self, checkpoint: Path) -> CheckpointInfo:
        """See :meth:`Part.receiving`; features that have learnt to use solids keep theirs."""
        info = self.info(checkpoint)
        if info.model.depth_masks is not None:
            raise CheckpointError(
                f"{checkpoint}: its layout carries masks of solids already, which it has learnt to use; "
                "keep them"
            )
        return info

    def learnt(
        self, model: ModelConfig, scenes: Sequence[GroundScene], lesson: Lesson, told: Told
    ) -> DepthMasks:
        """See :meth:`SolidsPart.learnt`: they cover what the figures of the scenes cover."""
        made = DepthMasks(DEPTH_MASKS, model.schema, model.extremities)
        fit(made, scenes, lesson.steps, lesson.seed, told)
        return made


DEPTH = DepthMasksPart()
