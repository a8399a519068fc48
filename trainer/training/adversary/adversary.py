"""What an adversary is to fine-tuning: something that learns beside the network, and adds to its losses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor, nn

from graphose_core.models.graphose import NetworkOutput
from graphose_core.models.pose_graph import PoseGraph
from trainer.training.processes.distributed import ProcessGroup
from trainer.training.weights.state import Part


@dataclass(frozen=True)
class Pair:
    """B generated images and the real ones of the same graphs, all on the device of the adversary.

    Attributes:
        graph: the graphs.
        drawing: what the network made of them.
        target: float [B, 4, S, S], the real images, premultiplied RGBA in [0, 1].
        generated: float [B, 3, S, S], the drawing's image over the background of each.
        real: float [B, 3, S, S], the target over the same background.
        number: of the batch; what chance decides depends on it and the seed alone.
        turn: place of the batch among those whose gradients make one step.
        turns: how many these are; the adversary's own step comes with the last.
        squares: float [B, 3], left, top and side of a square of each image that shows small things, in the
            unit square; None where there are none.
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
    """What an adversary says of a pair.

    Attributes:
        loss: its own hinge loss, before it learnt from these pairs; 2 where its scores say nothing, or too
            little yet.
        ranked: share of the pairs whose real image it scores higher, whatever the scale of scores: 0.5 is
            chance.
        terms: weighted losses of the network, by name.
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
        parts: what a run resumes from, by the names that state files have.
    """

    parts: Mapping[str, Part]

    def step(self, pair: Pair) -> Verdict:
        """Learn from a pair, then judge it for the network. No gradient of the adversary is left behind."""


class Learner:
    """A discriminator with its optimiser: Adam at a constant rate, so that it can join at any time."""

    def __init__(
        self, discriminator: nn.Module, rate: float, betas: tuple[float, float], group: ProcessGroup
    ) -> None:
        self.discriminator, self.group = discriminator, group
        self.optimiser = torch.optim.Adam(discriminator.parameters(), lr=rate, betas=betas)
        # These names are in the state files of earlier runs.
        self.parts: Mapping[str, Part] = {"discriminator": discriminator, "judge_optimiser": self.optimiser}

    def learn(self, loss: Tensor, pair: Pair) -> float:
        """Add the gradient of a pair's loss, and with the last pair of a step make it, with all processes.

        Returns:
            the loss.
        """
        if pair.turn == 0:
            self.optimiser.zero_grad()
        (loss / pair.turns).backward()
        if pair.turn == pair.turns - 1:
            self._step()
        return loss.item()

    def _step(self) -> None:
        self.group.average_gradients(self.discriminator)
        # Of gradients that all processes share, so that all of them step or none does; nothing is clipped.
        norm = torch.nn.utils.clip_grad_norm_(self.discriminator.parameters(), torch.inf)
        if torch.isfinite(norm):
            self.optimiser.step()
