"""A person of few solids who stands on a level ground, and tiny networks whose figures cast shadows."""

from dataclasses import replace

import torch

from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.figure_values import FigureValues
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import Categorical, Scalar
from graphose_core.models.shadows.config import ShadowConfig
from graphose_core.models.shadows.ground_shadow import GroundShadow
from graphose_core.models.solids.config import SolidConfig
from tests.graphose_core.models.extremities.arms import BENT, HAND, SCHEMA, arms_network, figure

LIGHT = {"pitch": (0.0, 40.0), "side": (-2.0, 2.0), "height": (10.0, 90.0), "dark": (0.0, 1.0)}
TOLD = {"pitch": 12.0, "side": 0.4, "height": 50.0, "dark": 0.5, "stature": 1.6}
"""Values of the figure's scalars."""
LIT = replace(
    SCHEMA,
    categoricals=(*SCHEMA.categoricals, Categorical("skirt", ("none", "wide"))),
    scalars=(
        *SCHEMA.scalars,
        *(Scalar(name, *ends) for name, ends in LIGHT.items()),
        Scalar("stature", 1.0, 2.0),
    ),
    figure_columns=(*SCHEMA.figure_columns, "skirt", *LIGHT, "stature"),
)
SHADOW = ShadowConfig(
    solids=(
        SolidConfig(
            lines=((("left_shoulder", "right_shoulder"), ("left_hip", "right_hip")),), radius=(0.1, 0.1)
        ),
        SolidConfig(
            lines=((("left_shoulder",), ("left_elbow",)), (("right_shoulder",), ("right_elbow",))),
            radius=(0.05, 0.04),
        ),
        SolidConfig(
            lines=((("left_wrist",), ("left_wrist",)), (("right_wrist",), ("right_wrist",))),
            radius=(0.03, 0.02),
            tips=((0.0, 0.0, 0.0), (0.0, 0.5, 0.0)),
        ),
    ),
    centre=("left_hip", "right_hip"),
    side="side",
    height="height",
    darkness="dark",
    unset=tuple(TOLD.values()),
    distance=5.5,
    build=("age",),
    clothes=("skirt",),
)


def standing(joints=BENT, rotation=None, **told: float | None) -> PoseGraph:
    """The figure in the middle of an image; None: a scalar is not given."""
    graph = figure(rotation, joints)
    values = TOLD | told
    ends = LIGHT | {"stature": (1.0, 2.0)}
    shares = [
        0.0 if values[name] is None else (values[name] - low) / (high - low)
        for name, (low, high) in ends.items()
    ]
    given = [values[name] is not None for name in ends]
    figures = graph.figure_values
    return replace(
        graph,
        figure_values=FigureValues(
            categories=torch.zeros(1, 1, dtype=torch.long),
            colours=figures.colours,
            colours_given=figures.colours_given,
            scalars=torch.cat([figures.scalars, torch.tensor([shares])], dim=1),
            scalars_given=torch.cat([figures.scalars_given, torch.tensor([given])], dim=1),
        ),
    )


def ground_shadow() -> GroundShadow:
    """What casts the shadows of such figures, whose trunk tells how large they are."""
    made = GroundShadow(SHADOW, LIT, (HAND,)).requires_grad_(False)
    made.length[0] = 0.3
    return made


def casting_network(**changes) -> Graphose:
    """A tiny network of such figures."""
    network = arms_network(**({"schema": LIT, "shadow": SHADOW} | changes))
    if network.shadow is not None:
        network.shadow.length[0] = 0.3
    return network.eval()
