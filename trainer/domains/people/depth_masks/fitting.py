"""Learn how thick the solids of people are from the outlines of drawn scenes."""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy

from graphose_core.models.masks.depth_masks import DepthMasks
from graphose_core.models.solids.seen import SOFT, seen_at
from trainer.domains.people.learnt_apart.lesson import Told
from trainer.domains.people.solids.fitting import descend, measure
from trainer.domains.people.solids.scenes import SIDE, GroundScene

BATCH, PLACES = 8, 2000
"""Scenes of a step, and places of each that are looked at."""
RATE = 1e-2
"""Learning rate of Adam in the beginning."""
SURE = 1e-4
"""Least and largest distance of a probability from 0 and 1, so that its logarithm is finite."""
CELLS = 64
"""Side of the layout in whose cells outlines are as soft as they are learnt."""


def fit(masks: DepthMasks, scenes: Sequence[GroundScene], steps: int, seed: int, told: Told) -> None:
    """Let solids learn to cover what the figures of drawn scenes cover, in place; see :func:`descend`."""
    measure(masks, scenes)
    optimiser = torch.optim.Adam(masks.parameters(), lr=RATE)
    descend(masks, loss, optimiser, scenes, BATCH, steps, seed, told)


def loss(masks: DepthMasks, scene: GroundScene, chance: torch.Generator) -> Tensor:
    """Return the cross-entropy of what a scene's solids cover and what its figures do, at random places."""
    chosen = torch.randint(SIDE * SIDE, (PLACES,), generator=chance)
    places = torch.stack([chosen % SIDE + 0.5, -(chosen // SIDE + 0.5)], dim=1) / SIDE
    solids = masks.placed(scene.graph, masks.plan.lines_of(scene.graph))
    covered = seen_at(places, solids, SOFT / CELLS).seen.sum(dim=0)
    return binary_cross_entropy(covered.clamp(SURE, 1 - SURE), scene.hidden[chosen].float())
