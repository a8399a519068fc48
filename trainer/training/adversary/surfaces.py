"""A projected adversary that judges painted surfaces, such as faces, one at a time."""

from collections.abc import Mapping
from dataclasses import replace

import torch
from torch import Tensor

from graphose_core.inference.machine.memory_layout import channels_last
from trainer.runs.settings.config import FinetuneConfig
from trainer.training.adversary.adversary import Learner, Verdict
from trainer.training.adversary.augmentation import Augmentation
from trainer.training.adversary.pose_maps import at_sides, spots
from trainer.training.adversary.projected import BETAS, Maps, frozen_features, judged, maps_of
from trainer.training.adversary.projected_discriminator import ProjectedDiscriminator
from trainer.training.processes.distributed import ProcessGroup
from trainer.training.weights.state import Part


class SurfaceAdversary:
    """Hinge on score maps, and the L1 between frozen features, of squares around single surfaces.

    Beside :class:`~trainer.training.adversary.projected.ProjectedAdversary` it is told landmarks instead of
    whole poses, and only light is augmented: places are what a painter of surfaces knows.

    Args:
        config: of the run.
        landmarks: how many a surface has.
        device: of the images.
        group: of processes.
    """

    def __init__(
        self, config: FinetuneConfig, landmarks: int, device: torch.device, group: ProcessGroup
    ) -> None:
        self.config, self.device = config, device
        self._features = frozen_features(device)
        heads = ProjectedDiscriminator(self._features.channels, landmarks, config.adversary_mixing)
        self._heads = channels_last(heads).to(device)
        self._learner = Learner(self._heads, config.discriminator_rate, BETAS, group)
        self.parts: Mapping[str, Part] = self._learner.parts

    def step(self, generated: Tensor, real: Tensor, landmarks: Tensor, there: Tensor, number: int) -> Verdict:
        """Learn from pairs of squares, then return the losses of what painted them.

        Args:
            generated, real: float [N, 3, s, s], RGB in [0, 1].
            landmarks: float [N, L, 2], in the unit square of each.
            there: bool [N, L], which of them are seen.
            number: of the step; randomness depends on it and the seed only.
        """
        lit = self._augmentation(len(real), number)
        made = maps_of(self._features, lit.of_images(generated))
        with torch.no_grad():
            asked = maps_of(self._features, lit.of_images(real))
            poses = self._poses(landmarks, there, asked)
        return judged(self._heads, self._learner, self.config, (made, asked, poses))

    def rest(self) -> None:
        """Learn nothing in a step in which other processes may learn."""
        self._learner.rest()

    def _augmentation(self, count: int, number: int) -> Augmentation:
        generator = torch.Generator().manual_seed(self.config.seed + number)
        drawn = Augmentation.draw(
            count,
            generator,
            probability=self.config.adversary_augmentation,
            strength=self.config.adversary_augmentation_strength,
        )
        still, whole = torch.zeros_like(drawn.shift), torch.zeros_like(drawn.hole_side)
        return replace(drawn, shift=still, hole_side=whole).to(self.device)

    @staticmethod
    def _poses(landmarks: Tensor, there: Tensor, asked: Maps) -> Maps:
        sides = tuple(maps.shape[-1] for maps in asked)
        return at_sides(spots(landmarks, 2 * max(sides)) * there[..., None, None], sides)
