"""Learn how thick the solids of people are from the outlines of drawn scenes."""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy

from graphose_core.models.extremities.config import ExtremityConfig
from graphose_core.models.masks.depth_masks import DepthMasks
from graphose_core.models.schema import GraphSchema
from graphose_core.models.solids.config import DepthMaskConfig
from graphose_core.models.solids.seen import SOFT, seen_at
from trainer.domains.people.parts_learnt_apart import Told
from trainer.domains.people.shadows.descent import descend
from trainer.domains.people.shadows.fitting import measure
from trainer.domains.people.shadows.scenes import SIDE, GroundScene

BATCH, PLACES = 8, 2000
"""Scenes of a step, and places of each that are looked at."""
RATE = 1e-2
"""Learning rate of Adam in the beginning."""
SURE = 1e-4
"""Least and largest distance of a probability from 0 and 1, so that its logarithm is finite."""
CELLS = 64
"""Side of the layout in whose cells outlines are as soft as they are learnt."""


def learnt(
    config: DepthMaskConfig,
    schema: GraphSchema,
    extremities: Sequence[ExtremityConfig],
    scenes: Sequence[GroundScene],
    steps: int,
    seed: int,
    told: Told,
) -> DepthMasks:
    """Return solids that cover what the figures of drawn scenes cover.

    Args:
        config: the solids.
        schema: of the graphs.
        extremities: of the network, whose frames say where toes are.
        scenes: to learn from.
        steps: of the optimiser.
        seed: of the choice of scenes and places.
        told: called with the number of each step and its loss.
    """
    made = DepthMasks(config, schema, extremities)
    measure(made, scenes)
    optimiser = torch.optim.Adam(made.parameters(), lr=RATE)
    return descend(made, loss, optimiser, scenes, BATCH, steps, seed, told)


def loss(masks: DepthMasks, scene: GroundScene, chance: torch.Generator) -> Tensor:
    """Return the cross-entropy of what a scene's solids cover and what its figures do, at random places."""
    chosen = torch.randint(SIDE * SIDE, (PLACES,), generator=chance)
    places = torch.stack([chosen % SIDE + 0.5, -(chosen // SIDE + 0.5)], dim=1) / SIDE
    solids = masks.placed(scene.graph, masks.plan.lines_of(scene.graph))
    covered = seen_at(places, solids, SOFT / CELLS).seen.sum(dim=0)
    return binary_cross_entropy(covered.clamp(SURE, 1 - SURE), scene.hidden[chosen].float())
