"""Solids of people as a part of a network that is learnt apart."""

from abc import abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from rich.progress import Progress

from graphose_core.checkpoint import CheckpointInfo
from graphose_core.errors import CheckpointError
from graphose_core.models.config import ModelConfig
from graphose_core.models.solids.body import Body
from graphose_core.models.solids.config import SolidsConfig
from trainer.domains.people.learnt_apart.lesson import Lesson, Told
from trainer.domains.people.learnt_apart.part import Learnt, Part
from trainer.domains.people.learnt_apart.progress import advancing, drawn_scenes
from trainer.domains.people.solids.scenes import GroundScene, ground_scene


class SolidsPart(Part):
    """Solids of people with feet, learnt from drawn scenes."""

    config: ClassVar[SolidsConfig]
    """The solids."""
    bar: ClassVar[str]
    """Name of the bar that shows how far learning is."""

    @abstractmethod
    def learnt(self, model: ModelConfig, scenes: Sequence[GroundScene], lesson: Lesson, told: Told) -> Body:
        """Return solids of a network that have learnt from scenes.

        Args:
            model: the network.
            scenes: drawn ones.
            lesson: how they learn.
            told: called with the number of each step and its loss.
        """

    def info(self, checkpoint: Path) -> CheckpointInfo:
        """See :meth:`Part.info`; without feet nobody knows where toes and the ground are."""
        info = super().info(checkpoint)
        if not info.model.extremities:
            raise CheckpointError(
                f"{checkpoint}: its people have no feet; run `python -m trainer hands` first"
            )
        return info

    def learn(self, info: CheckpointInfo, lesson: Lesson, progress: Progress) -> Learnt:
        """See :meth:`Part.learn`."""
        scenes = drawn_scenes(lesson, progress, ground_scene)
        made = self.learnt(info.model, scenes, lesson, advancing(progress, self.bar, lesson.steps))
        return Learnt(self.config, made.state_dict(prefix=self.prefix))
