"""Learn how thick the parts of figures are, and how soft their shadows, from drawn scenes."""

from collections.abc import Sequence

import torch
from torch import Tensor

from graphose_core.models.shadows.casting import darkness
from graphose_core.models.shadows.ground_shadow import GroundShadow
from trainer.domains.people.learnt_apart.lesson import Told
from trainer.domains.people.solids.fitting import descend, measure
from trainer.domains.people.solids.scenes import SIDE, GroundScene

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


def fit(ground: GroundShadow, scenes: Sequence[GroundScene], steps: int, seed: int, told: Told) -> None:
    """Let solids learn to cast the shadows of drawn scenes, in place; see :func:`descend`."""
    measure(ground, scenes)
    groups = [{"params": [own], "lr": RATES.get(name, OTHERS)} for name, own in ground.named_parameters()]
    descend(ground, loss, torch.optim.Adam(groups), scenes, BATCH, steps, seed, told)


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
