"""Hands and feet as a part of a network that is learnt apart."""

from rich.progress import Progress
from torch import Tensor

from graphose_core.checkpoint import CheckpointInfo
from graphose_core.errors import ConfigError
from graphose_core.models.extremities.gaussians import Gaussians
from trainer.domains.people.body.body import Body
from trainer.domains.people.body.posing.pose_bank import PoseBank
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.extremities.crops import Crop, crops
from trainer.domains.people.extremities.fitting import Stacked, learnt
from trainer.domains.people.extremities.kinds import KINDS
from trainer.domains.people.learnt_apart.lesson import Lesson
from trainer.domains.people.learnt_apart.part import Learnt, Part
from trainer.domains.people.learnt_apart.progress import advancing, drawn_scenes


class Extremities(Part):
    """People have shapes of hands and feet."""

    name = "extremities"
    words = "extremities"

    def changes(self) -> dict[str, object]:
        """See :meth:`Part.changes`: networks of an earlier schema are told angles."""
        return {"schema_": PEOPLE_SCHEMA}

    def learn(self, _info: CheckpointInfo, lesson: Lesson, progress: Progress) -> Learnt:
        """See :meth:`Part.learn`; steps and seed are those of each kind."""
        drawn = _drawn(lesson, progress)
        weights: dict[str, Tensor] = {}
        for number, (kind, seen) in enumerate(zip(KINDS, drawn, strict=True)):
            if not seen:
                raise ConfigError(f"scenes = {lesson.scenes}: none shows any {kind.shape}; draw more")
            told = advancing(progress, f"Shapes of {kind.shape}", lesson.steps)
            made = learnt(kind, PEOPLE_SCHEMA, Stacked.of(seen), lesson.steps, lesson.seed, told)
            weights |= made.state_dict(prefix=f"{self.prefix}{number}.")
        return Learnt(KINDS, weights, {"seen": [len(seen) for seen in drawn]})


EXTREMITIES = Extremities()


def _drawn(lesson: Lesson, progress: Progress) -> list[list[Crop]]:
    """Return what the scenes show of each kind."""
    kinds = [Gaussians(kind, PEOPLE_SCHEMA) for kind in KINDS]

    def drawn(body: Body, bank: PoseBank, seed: int, number: int) -> list[list[Crop]]:
        return [list(crops(body, bank, kind, seed, number)) for kind in kinds]

    scenes = drawn_scenes(lesson, progress, drawn)
    return [[crop for scene in scenes for crop in scene[place]] for place in range(len(kinds))]
