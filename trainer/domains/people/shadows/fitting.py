"""Learn how thick the parts of figures are, and how soft their shadows, from drawn scenes."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from graphose_core.models.extremities.config import ExtremityConfig
from graphose_core.models.schema import GraphSchema
from graphose_core.models.shadows.casting import darkness
from graphose_core.models.shadows.config import ShadowConfig
from graphose_core.models.shadows.ground_shadow import GroundShadow
from graphose_core.models.solids.body import Body
from trainer.domains.people.parts_learnt_apart import Told
from trainer.domains.people.shadows.descent import descend
from trainer.domains.people.shadows.scenes import SIDE, GroundScene

BATCH, PIXELS = 6, 1500
"""Scenes of a step, and pixels of each."""
RATES = {"radius": 2e-2, "softness": 2e-2, "tips": 1e-2}
"""Learning rates of Adam; of all others `OTHERS`."""
OTHERS = 1e-2
SEEN, ANYWHERE = 0.01, 0.15
"""Darkness from which a pixel lies in a shadow, and how much less often others are looked at."""
HIDDEN = 0.3
"""Weight of what figures hide."""
GROUND = 0.05
"""Weight of an error in the height of the ground, which is in metres."""
STEADY = 0.12
"""Standard deviation over mean up to which a length tells how large a figure is."""


def learnt(
    config: ShadowConfig,
    schema: GraphSchema,
    extremities: Sequence[ExtremityConfig],
    scenes: Sequence[GroundScene],
    steps: int,
    seed: int,
    told: Told,
) -> GroundShadow:
    """Return solids that cast the shadows of drawn scenes.

    Args:
        config: the solids.
        schema: of the graphs.
        extremities: of the network, whose frames say where toes are.
        scenes: to learn from.
        steps: of the optimiser.
        seed: of the choice of scenes and pixels.
        told: called with the number of each step and its loss.
    """
    made = GroundShadow(config, schema, extremities)
    measure(made, scenes)
    groups = [{"params": [own], "lr": RATES.get(name, OTHERS)} for name, own in made.named_parameters()]
    optimiser = torch.optim.Adam(groups)
    return descend(made, loss, optimiser, scenes, BATCH, steps, seed, told)


def measure(ground: Body, scenes: Sequence[GroundScene]) -> None:
    """Set the lengths of solids that tell how large a figure is, in place: those that vary little."""
    lengths: list[list[float]] = [[] for _ in ground.length]
    for scene in scenes:
        lines = ground.plan.lines_of(scene.graph)
        own = np.linalg.norm(lines.end - lines.start, axis=1) / scene.stature.numpy()[lines.figure]
        for kind, length in zip(lines.kind.tolist(), own.tolist(), strict=True):
            lengths[kind].append(length)
    for kind, (found, solid) in enumerate(zip(lengths, ground.settings.solids, strict=True)):
        if solid.tips is None and found and np.std(found) < STEADY * np.mean(found):
            ground.length[kind] = float(np.median(found))


def loss(ground: GroundShadow, scene: GroundScene, chance: torch.Generator) -> Tensor:
    """Return the squared error of a scene's shadows, and the error of the heights of its ground."""
    casters = ground.casters(scene.graph)
    wanted = torch.stack([scene.shadow, scene.contact])
    often = (wanted.amax(dim=0) > SEEN).float() + ANYWHERE
    chosen = often.multinomial(PIXELS, replacement=True, generator=chance)
    places = torch.stack([chosen % SIDE, chosen // SIDE], dim=1).add(0.5) / SIDE
    made = wanted.new_zeros(2, len(chosen))
    for figure in range(len(casters.strength)):
        solids = casters.solids.of(figure)
        if len(solids.radius):
            seen = casters.view.on_ground(places, figure)
            own = darkness(solids, seen, casters.light[figure], casters.strength[figure], casters.softness)
            made = torch.maximum(made, torch.stack(own))
    weight = (1 - (1 - HIDDEN) * scene.hidden[chosen].float()) / often[chosen]
    height = casters.view.ground - scene.ground
    error = (made - wanted[:, chosen]).square().sum(dim=0)
    return (error * weight).mean() + GROUND * height.abs().mean()
