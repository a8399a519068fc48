"""Hands and feet as a part of a network that is learnt apart."""

from rich.progress import Progress
from torch import Tensor

from graphose_core.checkpoint import CheckpointInfo
from graphose_core.errors import ConfigError
from graphose_core.models.extremities.gaussians import PREFIX, Gaussians
from trainer.domains.people.body.body import load_body
from trainer.domains.people.body.pose_bank import load_bank
from trainer.domains.people.dataset.make import exported_body
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.extremities.crops import Crop, crops
from trainer.domains.people.extremities.fitting import Stacked, learnt
from trainer.domains.people.extremities.kinds import KINDS
from trainer.domains.people.parts_learnt_apart import Learnt, Lesson, Part, advancing


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
            weights |= made.state_dict(prefix=f"{PREFIX}{number}.")
        return Learnt(KINDS, weights, {"seen": [len(seen) for seen in drawn]})


EXTREMITIES = Extremities()


def _drawn(lesson: Lesson, progress: Progress) -> list[list[Crop]]:
    """Return what the scenes show of each kind."""
    body, bank = load_body(exported_body()), load_bank()
    kinds = [Gaussians(kind, PEOPLE_SCHEMA) for kind in KINDS]
    drawn: list[list[Crop]] = [[] for _ in kinds]
    for number in progress.track(range(lesson.scenes), description="Scenes"):
        for seen, kind in zip(drawn, kinds, strict=True):
            seen.extend(crops(body, bank, kind, lesson.seed, number))
    return drawn
