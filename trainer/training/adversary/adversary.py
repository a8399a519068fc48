"""Interface of an adversary: a discriminator that learns beside the network, and adds to its losses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor, nn

from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.painting import NetworkOutput
from trainer.training.processes.distributed import ProcessGroup
from trainer.training.weights.state import Part

TERMS = frozenset({"adversary", "features", "adversary_close_up", "features_close_up"})
"""Names of all losses that adversaries add to those of the network."""


@dataclass(frozen=True)
class Pair:
    """B generated images and the real ones of the same graphs, all on the device of the adversary.

    Attributes:
        graph: the graphs.
        drawing: output of the network for them.
        target: float [B, 4, S, S], the real images, premultiplied RGBA in [0, 1].
        generated: float [B, 3, S, S], the drawing's image over the background of each.
        real: float [B, 3, S, S], the target over the same background.
        number: number of the batch; randomness depends on it and the seed only.
        turn: index of the batch among those whose gradients are accumulated for one step.
        turns: number of accumulated batches; the adversary steps with the last.
        squares: float [B, 3], left, top and side of a close-up of each image, in the unit square; None where
            there are none.
    """

    graph: PoseGraph
    drawing: NetworkOutput
    target: Tensor
    generated: Tensor
    real: Tensor
    number: int
    turn: int = 0
    turns: int = 1
    squares: Tensor | None = None


@dataclass(frozen=True)
class Verdict:
    """Losses of an adversary on a pair.

    Attributes:
        loss: its own hinge loss, before it learnt from these pairs; 2 where its scores are uninformative.
        ranked: share of the pairs whose real image it scores higher; 0.5 is chance level.
        terms: weighted losses of the network, by name: some of :data:`TERMS`.
    """

    loss: float
    ranked: float
    terms: dict[str, Tensor]


def share_ranked(real: Tensor, generated: Tensor) -> float:
    """Return the share of pairs whose real image scores higher; both are scores [B]."""
    return (real > generated).float().mean().item()


class Adversary(Protocol):
    """Learns to tell real images from generated ones.

    Attributes:
        parts: modules and optimisers of the resumable state, by their names in state files.
    """

    parts: Mapping[str, Part]

    def step(self, pair: Pair) -> Verdict:
        """Learn from a pair, then return its losses for the network. Leave no gradients in the adversary."""


class Learner:
    """A discriminator with its optimiser: Adam at a constant learning rate, so that it can join any time."""

    def __init__(
        self, discriminator: nn.Module, rate: float, betas: tuple[float, float], group: ProcessGroup
    ) -> None:
        self.discriminator, self.group = discriminator, group
        self.optimiser = torch.optim.Adam(discriminator.parameters(), lr=rate, betas=betas)
        # These names are in the state files of earlier runs.
        self.parts: Mapping[str, Part] = {"discriminator": discriminator, "judge_optimiser": self.optimiser}

    def learn(self, loss: Tensor, turn: int = 0, turns: int = 1) -> float:
        """Accumulate the gradient of a pair's loss; with the last pair of a step, average it and step.

        Args:
            loss: of the pair.
            turn, turns: as in :class:`Pair`.

        Returns:
            the loss.
        """
        if turn == 0:
            self.optimiser.zero_grad()
        (loss / turns).backward()
        if turn == turns - 1:
            self._step()
        return loss.item()

    def rest(self) -> None:
        """Learn nothing in a step in which other processes may learn."""
        self.optimiser.zero_grad()
        self._step()

    def _step(self) -> None:
        self.group.average_gradients(self.discriminator)
        # Of gradients that all processes share, so that all of them step or none does; nothing is clipped.
        norm = torch.nn.utils.clip_grad_norm_(self.discriminator.parameters(), torch.inf)
        if torch.isfinite(norm):
            self.optimiser.step()
