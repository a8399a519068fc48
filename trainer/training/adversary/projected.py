"""The projected adversary: small discriminator heads on frozen image features.

After Sauer et al. 2021, *Projected GANs Converge Faster* (arXiv 2111.01007), with the pose as heat maps.
"""

from collections.abc import Mapping
from dataclasses import replace

import torch
from torch import Tensor
from torch.nn.functional import interpolate

from graphose_core.inference.machine.memory_layout import channels_last
from graphose_core.models.config import ModelConfig
from graphose_core.models.discriminator import hinge_discriminator, hinge_generator
from trainer.pretrained.efficientnet import EfficientNetMaps
from trainer.runs.settings.config import FinetuneConfig
from trainer.training.adversary.adversary import Learner, Pair, Verdict, share_ranked
from trainer.training.adversary.augmentation import Augmentation
from trainer.training.adversary.close_ups import close_up
from trainer.training.adversary.pose_maps import at_sides, pose_maps
from trainer.training.adversary.projected_discriminator import ProjectedDiscriminator
from trainer.training.processes.distributed import ProcessGroup
from trainer.training.tasks.losses import feature_matching
from trainer.training.weights.state import Part

BLOCKS = (2, 4, 10, 15)
"""Blocks of EfficientNet-Lite0 whose features are used: at 1/4, 1/8, 1/16 and 1/32 of the side."""

SMALLEST = 128
"""Side in pixels to which smaller images are enlarged."""

BETAS = (0.0, 0.99)
"""Coefficients β₁ and β₂ of Adam."""

Maps = tuple[Tensor, ...]
"""Maps [B, C, side, side] of each scale, the finest first."""

_DRAWN_APART = 1 << 40
"""Offset of the seed, so that augmentation and the network's noise are independent."""


class ProjectedAdversary:
    """Hinge on score maps of every scale, and the L1 between frozen features of generated and real images."""

    def __init__(
        self, config: FinetuneConfig, model: ModelConfig, device: torch.device, group: ProcessGroup
    ) -> None:
        self.config, self.device = config, device
        self.types = len(model.schema.types)
        # No part of the state: these weights never change, and come with a package. In single precision
        # whatever the network multiplies in: no slower on a processor, and small differences are looked for.
        self.features = frozen_features(device)
        self.discriminator = self._heads()
        self._learner = Learner(self.discriminator, config.discriminator_rate, BETAS, group)
        self.near = self._heads() if config.adversary_close_ups else None
        """Heads for squares of the images, see `Pair.squares`; None where the settings want none."""
        self.parts: Mapping[str, Part] = self._learner.parts
        if self.near is not None:
            self._near_learner = Learner(self.near, config.discriminator_rate, BETAS, group)
            own = self._near_learner.parts
            self.parts = {**self.parts, **{f"close_up_{name}": part for name, part in own.items()}}

    def step(self, pair: Pair) -> Verdict:
        """Learn from a pair, then return its losses; both images get the same augmentation, once."""
        verdict = self._seen(pair, self.discriminator, self._learner)
        if self.near is None or pair.squares is None:
            return verdict
        near = self._seen(close_up(pair, pair.squares, SMALLEST), self.near, self._near_learner)
        factor = self.config.adversary_close_ups
        terms = {f"{name}_close_up": factor * term for name, term in near.terms.items()}
        return replace(verdict, terms=verdict.terms | terms)

    def _heads(self) -> ProjectedDiscriminator:
        heads = ProjectedDiscriminator(self.features.channels, self.types + 1, self.config.adversary_mixing)
        return channels_last(heads).to(self.device)

    def _seen(self, pair: Pair, heads: ProjectedDiscriminator, learner: Learner) -> Verdict:
        change = self._augmentation(pair)
        generated = self._maps(change.of_images(pair.generated))
        with torch.no_grad():
            real = self._maps(change.of_images(pair.real))
            poses = self._poses(pair, change, tuple(maps.shape[-1] for maps in real))
        return judged(heads, learner, self.config, (generated, real, poses), pair.turn, pair.turns)

    def _augmentation(self, pair: Pair) -> Augmentation:
        generator = torch.Generator().manual_seed(self.config.seed + pair.number + _DRAWN_APART)
        return Augmentation.draw(
            pair.graph.images,
            generator,
            probability=self.config.adversary_augmentation,
            strength=self.config.adversary_augmentation_strength,
        ).to(self.device)

    def _maps(self, images: Tensor) -> Maps:
        return maps_of(self.features, images)

    def _poses(self, pair: Pair, change: Augmentation, sides: tuple[int, ...]) -> Maps:
        graph = pair.graph
        position = change.of_positions(graph.position, graph.batch, pair.real.shape[-1])
        return at_sides(pose_maps(graph, position, self.types, 2 * max(sides)), sides)


def frozen_features(device: torch.device) -> EfficientNetMaps:
    """Return the features that are looked at, of `BLOCKS`."""
    return channels_last(EfficientNetMaps(BLOCKS)).to(device)


def maps_of(features: EfficientNetMaps, images: Tensor) -> Maps:
    """Return the features of images [B, 3, S, S]; those that are smaller than `SMALLEST` are enlarged."""
    if images.shape[-1] < SMALLEST:
        images = interpolate(images, size=(SMALLEST, SMALLEST), mode="bilinear", align_corners=False)
    maps: Maps = features(images)
    return maps


def judged(
    heads: ProjectedDiscriminator,
    learner: Learner,
    config: FinetuneConfig,
    maps: tuple[Maps, Maps, Maps],
    turn: int = 0,
    turns: int = 1,
) -> Verdict:
    """Let a discriminator learn from a pair, then return its losses.

    Args:
        heads: the discriminator.
        learner: of the heads.
        config: weights of the losses.
        maps: features of generated images and of the real ones, and heat maps of their poses.
        turn, turns: as in :class:`~trainer.training.adversary.adversary.Pair`.
    """
    generated, real, poses = maps
    hinge, ranked = _hinge(heads, generated, real, poses)
    loss = learner.learn(hinge, turn, turns)
    heads.requires_grad_(False)
    scores = heads(generated, poses)
    heads.requires_grad_(True)
    return Verdict(
        loss,
        ranked,
        {
            "adversary": config.adversary_weight * torch.stack([*map(hinge_generator, scores)]).mean(),
            "features": config.feature_weight * feature_matching(generated, real),
        },
    )


def _hinge(heads: ProjectedDiscriminator, generated: Maps, real: Maps, poses: Maps) -> tuple[Tensor, float]:
    """Return the hinge loss of a discriminator, and the share of pairs that it ranks correctly."""
    both = tuple(torch.cat([a, b.detach()]) for a, b in zip(real, generated, strict=True))
    scores = heads(both, tuple(torch.cat([pose, pose]) for pose in poses))
    hinges = [hinge_discriminator(*score.chunk(2)) for score in scores]
    whole = torch.stack([score.mean(dim=(1, 2, 3)) for score in scores]).mean(dim=0)
    return torch.stack(hinges).mean(), share_ranked(*whole.chunk(2))
