"""Figures with two arms in space, and tiny networks that know the shapes of their hands."""

import math
from dataclasses import replace

import torch
from torch import Tensor

from graphose_core.models.extremities.config import ExtremityConfig, LimbConfig, RotationConfig
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.figure_values import FigureValues
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import Categorical, GraphSchema, Scalar
from tests.networks import tiny_network

JOINTS = (
    "left_shoulder", "right_shoulder", "left_hip", "right_hip", "left_elbow", "right_elbow", "left_wrist",
    "right_wrist",
)  # fmt: skip
SCHEMA = GraphSchema(
    types=JOINTS,
    categoricals=(Categorical("hand", ("flat", "fist")),),
    colours=("colour", "skin", "cloth"),
    scalars=(Scalar("depth", -1.0, 1.0), Scalar("age", 0.0, 80.0)),
    figure_columns=("skin", "cloth", "age"),
)
HAND = ExtremityConfig(
    limbs=(
        LimbConfig(root="left_shoulder", middle="left_elbow", end="left_wrist"),
        LimbConfig(root="right_shoulder", middle="right_elbow", end="right_wrist", mirrored=True),
    ),
    trunk=("left_shoulder", "right_shoulder", "left_hip", "right_hip"),
    rest=(0.6, -0.8, 0.0),
    ahead=(0.3, -0.4, 0.7),
    turn=((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    centre=(0.0, 0.3, 0.0),
    radius=0.6,
    shape="hand",
    unset="flat",
    parts={"flat": "skin", "fist": "skin"},
    build=("age",),
    light=("age",),
    gaussians=6,
)
BENT = (
    (0.1, 0.2, 0.0), (-0.1, 0.2, 0.0), (0.06, -0.1, 0.0), (-0.06, -0.1, 0.0), (0.22, 0.05, 0.02),
    (-0.22, 0.05, 0.02), (0.28, 0.12, 0.17), (-0.28, 0.12, 0.17),
)  # fmt: skip
"""Joints of a figure that looks at us, both forearms ahead: image sides, x right, y up, z towards us."""


def figure(rotation: Tensor | None = None, joints=BENT, shape: int = 0) -> PoseGraph:
    """One image of a figure in the middle, turned."""
    points = torch.tensor(joints) @ (torch.eye(3) if rotation is None else rotation).T
    count = len(points)
    bones = torch.tensor([(0, 1), (0, 2), (1, 3), (2, 3), (0, 4), (1, 5), (4, 6), (5, 7)])
    return PoseGraph(
        position=torch.stack([0.5 + points[:, 0], 0.5 - points[:, 1]], dim=1),
        edge_index=torch.cat([bones, bones.flip(1)]).t().contiguous(),
        batch=torch.zeros(count, dtype=torch.long),
        figure=torch.zeros(count, dtype=torch.long),
        sizes=(count,),
        type=torch.arange(count),
        categories=torch.full((count, 1), shape),
        colours=torch.zeros(count, 1, 3),
        colours_given=torch.zeros(count, 1, dtype=torch.bool),
        scalars=(points[:, 2:] + 1) / 2,
        scalars_given=torch.ones(count, 1, dtype=torch.bool),
        figure_values=FigureValues(
            categories=torch.zeros(1, 0, dtype=torch.long),
            colours=torch.tensor([[[0.9, 0.6, 0.5], [0.1, 0.2, 0.9]]]),
            colours_given=torch.ones(1, 2, dtype=torch.bool),
            scalars=torch.tensor([[0.5]]),
            scalars_given=torch.ones(1, 1, dtype=torch.bool),
        ),
    )


ANGLES = ("twist", "bend", "lean")
ANGLED = HAND.model_copy(
    update={
        "rotations": tuple(
            RotationConfig(scalar=name, axis=axis)
            for name, axis in zip(ANGLES, ((0.0, 1.0, 0.0), (-1.0, 0.0, 0.0), (0.0, 0.0, 1.0)), strict=True)
        )
    }
)
"""Hands that can be told how they are turned."""
WIDER = replace(SCHEMA, scalars=(*SCHEMA.scalars, *(Scalar(name, -180.0, 180.0) for name in ANGLES)))


def angled_figure(left: tuple[float | None, ...], rotation: Tensor | None = None, joints=BENT) -> PoseGraph:
    """A figure whose left hand is turned by some angles, degrees; None: unset, as all of the other hand's."""
    graph = figure(rotation, joints)
    added, given = torch.full((len(graph.type), 3), 0.1), torch.zeros(len(graph.type), 3, dtype=torch.bool)
    for place, angle in enumerate(left):
        if angle is not None:
            added[6, place], given[6, place] = (angle + 180) / 360, True
    return replace(
        graph,
        scalars=torch.cat([graph.scalars, added], dim=1),
        scalars_given=torch.cat([graph.scalars_given, given], dim=1),
    )


def arms_network(**changes) -> Graphose:
    """A tiny network of such figures; their hands are small blobs in a row."""
    values = {"schema": SCHEMA, "copy_from": "figures", "palette": (), "extremities": (HAND,)}
    network = tiny_network(**(values | changes))
    with torch.no_grad():
        for gaussians in network.extremities:
            along = torch.linspace(0, 0.6, HAND.gaussians)
            gaussians.mean.copy_(torch.stack([0 * along, along, 0 * along], dim=1))
            gaussians.spread.fill_(math.log(0.1))
    return network
