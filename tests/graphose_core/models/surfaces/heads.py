"""Figures with a head that is turned in space, and tiny networks that paint its surface."""

import torch
from torch import Tensor

from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.figure_values import FigureValues
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import Categorical, GraphSchema, Scalar
from graphose_core.models.surfaces.config import SurfaceConfig
from tests.networks import tiny_network

SCHEMA = GraphSchema(
    types=("nose", "left", "right", "top", "hand"),
    categoricals=(Categorical("hair", ("short", "long")),),
    colours=("colour", "skin", "cloth"),
    scalars=(Scalar("depth", -1.0, 1.0), Scalar("age", 0.0, 80.0)),
    figure_columns=("hair", "skin", "cloth", "age"),
)
HEAD = SurfaceConfig(
    landmarks=("nose", "left", "right", "top"),
    reference=((0.0, -0.2, 0.5), (0.5, 0.1, -0.2), (-0.5, 0.1, -0.2), (0.0, 0.8, 0.0)),
    centre=(0.0, 0.1, -0.1),
    axes=(0.5, 0.8, 0.6),
    choices=("hair",),
    scalars=("age",),
    octaves=2,
    width=8,
)
PLACE, SCALE = (0.5, -0.5, 0.1), 0.3
"""Where heads are, in image sides with y up, and how large."""


def head(rotation: Tensor | None = None, place=PLACE, scale: float = SCALE) -> PoseGraph:
    """One image of one figure: the four landmarks of a head, and a hand."""
    rotation = torch.eye(3) if rotation is None else rotation
    points = scale * torch.tensor(HEAD.reference) @ rotation.T + torch.tensor(place)
    points = torch.cat([points, torch.tensor([[0.2, -0.9, 0.0]])])
    bones = torch.tensor([(0, 1), (0, 2), (0, 3), (0, 4)])
    return PoseGraph(
        position=torch.stack([points[:, 0], -points[:, 1]], dim=1),
        edge_index=torch.cat([bones, bones.flip(1)]).t().contiguous(),
        batch=torch.zeros(5, dtype=torch.long),
        figure=torch.zeros(5, dtype=torch.long),
        sizes=(5,),
        type=torch.arange(5),
        categories=torch.zeros(5, 0, dtype=torch.long),
        colours=torch.zeros(5, 1, 3),
        colours_given=torch.zeros(5, 1, dtype=torch.bool),
        scalars=(points[:, 2:] + 1) / 2,
        scalars_given=torch.ones(5, 1, dtype=torch.bool),
        figure_values=FigureValues(
            categories=torch.tensor([[1]]),
            colours=torch.tensor([[[0.8, 0.6, 0.5], [0.1, 0.2, 0.9]]]),
            colours_given=torch.ones(1, 2, dtype=torch.bool),
            scalars=torch.tensor([[0.5]]),
            scalars_given=torch.ones(1, 1, dtype=torch.bool),
        ),
    )


def heads_network(**changes) -> Graphose:
    """A tiny network of such figures whose painter paints something."""
    values = {"schema": SCHEMA, "copy_from": "figures", "palette": (), "surface": HEAD}
    network = tiny_network(**(values | changes))
    with torch.no_grad():
        network.surface.paint.weight.normal_(0, 0.5, generator=torch.Generator().manual_seed(3))
        network.surface.paint.bias.fill_(0.3)
    return network
