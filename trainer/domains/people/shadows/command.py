"""Shadows on the ground as a part of a network that is learnt apart."""

from pathlib import Path

from rich.progress import Progress

from graphose_core.checkpoint import CheckpointInfo
from graphose_core.errors import CheckpointError
from graphose_core.models.shadows.ground_shadow import PREFIX
from trainer.domains.people.body.body import load_body
from trainer.domains.people.body.pose_bank import load_bank
from trainer.domains.people.dataset.make import exported_body
from trainer.domains.people.parts_learnt_apart import Learnt, Lesson, Part, advancing
from trainer.domains.people.shadows.fitting import learnt
from trainer.domains.people.shadows.scenes import ground_scene
from trainer.domains.people.shadows.solids import SHADOW


class Shadows(Part):
    """People with feet cast shadows on the ground."""

    name = "shadow"
    words = "shadows"

    def info(self, checkpoint: Path) -> CheckpointInfo:
        """See :meth:`Part.info`; without feet nobody knows where the ground is."""
        info = super().info(checkpoint)
        if not info.model.extremities:
            raise CheckpointError(
                f"{checkpoint}: its people have no feet to stand on; run `python -m trainer hands` first"
            )
        return info

    def learn(self, info: CheckpointInfo, lesson: Lesson, progress: Progress) -> Learnt:
        """See :meth:`Part.learn`."""
        body, bank = load_body(exported_body()), load_bank()
        numbers = progress.track(range(lesson.scenes), description="Scenes")
        drawn = [ground_scene(body, bank, lesson.seed, number) for number in numbers]
        made = learnt(
            *(SHADOW, info.model.schema, info.model.extremities, drawn, lesson.steps, lesson.seed),
            advancing(progress, "Shadows", lesson.steps),
        )
        return Learnt(SHADOW, made.state_dict(prefix=PREFIX))


SHADOWS = Shadows()
