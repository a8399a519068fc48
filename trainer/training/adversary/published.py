"""The adversary of the method's paper: a discriminator trained from scratch, with the layout injected."""

from collections.abc import Mapping

import torch

from graphose_core.inference.machine.memory_layout import channels_last
from graphose_core.models.config import ModelConfig
from graphose_core.models.discriminator import Discriminator, hinge_discriminator, hinge_generator
from trainer.runs.settings.config import FinetuneConfig
from trainer.training.adversary.adversary import Learner, Pair, Verdict, share_ranked
from trainer.training.processes.distributed import ProcessGroup
from trainer.training.tasks.losses import feature_matching
from trainer.training.weights.state import Part


class PublishedAdversary:
    """Hinge adversary with feature matching on the discriminator's own features."""

    def __init__(
        self, config: FinetuneConfig, model: ModelConfig, device: torch.device, group: ProcessGroup
    ) -> None:
        self.config = config
        self.discriminator = channels_last(Discriminator(model)).to(device)
        self._learner = Learner(self.discriminator, config.discriminator_rate, (0.0, 0.999), group)
        self.parts: Mapping[str, Part] = self._learner.parts

    def step(self, pair: Pair) -> Verdict:
        """Learn from a pair, then return its losses."""
        loss, ranked = self._train(pair)
        drawing, target = pair.drawing, pair.target
        layout, pooled = drawing.layout.detach(), drawing.pooled.detach()
        self.discriminator.requires_grad_(False)
        fake = self.discriminator(drawing.image, layout, pooled)
        with torch.no_grad():
            real = self.discriminator(target, layout, pooled)
        self.discriminator.requires_grad_(True)
        return Verdict(
            loss,
            ranked,
            {
                "adversary": self.config.adversary_weight * hinge_generator(fake.score),
                "features": self.config.feature_weight * feature_matching(fake.features, real.features),
            },
        )

    def _train(self, pair: Pair) -> tuple[float, float]:
        fake = pair.drawing.image.detach()
        layout, pooled = pair.drawing.layout.detach(), pair.drawing.pooled.detach()
        verdict = self.discriminator(
            torch.cat([pair.target, fake]), torch.cat([layout, layout]), torch.cat([pooled, pooled])
        )
        real, generated = verdict.score.chunk(2)
        loss = self._learner.learn(hinge_discriminator(real, generated), pair.turn, pair.turns)
        return loss, share_ranked(real, generated)
