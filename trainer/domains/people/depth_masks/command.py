"""Masks of solids in their order in depth as a part of a network whose solids are learnt apart."""

from pathlib import Path

from rich.progress import Progress

from graphose_core.checkpoint import CheckpointInfo
from graphose_core.errors import CheckpointError
from graphose_core.models.masks.depth_masks import PREFIX
from trainer.domains.people.body.body import load_body
from trainer.domains.people.body.pose_bank import load_bank
from trainer.domains.people.dataset.make import exported_body
from trainer.domains.people.depth_masks.fitting import learnt
from trainer.domains.people.depth_masks.solids import DEPTH_MASKS
from trainer.domains.people.parts_learnt_apart import Learnt, Lesson, Part, advancing
from trainer.domains.people.shadows.scenes import ground_scene


class DepthMasksPart(Part):
    """The layout carries masks of solids; what they carry is zero until the network is trained on."""

    name = "depth_masks"
    words = "masks of solids"

    def info(self, checkpoint: Path) -> CheckpointInfo:
        """See :meth:`Part.info`; without feet nobody knows where toes are."""
        info = super().info(checkpoint)
        if not info.model.extremities:
            raise CheckpointError(
                f"{checkpoint}: its people have no feet; run `python -m trainer hands` first"
            )
        return info

    def receiving(self, checkpoint: Path) -> CheckpointInfo:
        """See :meth:`Part.receiving`; features that have learnt to use solids keep theirs."""
        info = self.info(checkpoint)
        if info.model.depth_masks is not None:
            raise CheckpointError(
                f"{checkpoint}: its layout carries masks of solids already, which it has learnt to use; "
                "keep them"
            )
        return info

    def learn(self, info: CheckpointInfo, lesson: Lesson, progress: Progress) -> Learnt:
        """See :meth:`Part.learn`."""
        body, bank = load_body(exported_body()), load_bank()
        numbers = progress.track(range(lesson.scenes), description="Scenes")
        drawn = [ground_scene(body, bank, lesson.seed, number) for number in numbers]
        made = learnt(
            *(DEPTH_MASKS, info.model.schema, info.model.extremities, drawn, lesson.steps, lesson.seed),
            advancing(progress, "Solids", lesson.steps),
        )
        return Learnt(DEPTH_MASKS, made.state_dict(prefix=PREFIX))


DEPTH = DepthMasksPart()
