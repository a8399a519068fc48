"""Turn PRO scenes into graph tensors."""

import numpy as np
import torch
from torch import Tensor

from graphose_core.models.graphs.pose_graph import PoseGraph, order_of
from graphose_core.models.graphs.schema import ORDER, UNSET, GraphSchema, Scalar
from trainer.domains.pro.drawing.scene import PRO_COLOURS, PRO_TYPES, DrawnScene

THICKNESS = "thickness"

PRO_SCHEMA = GraphSchema(types=PRO_TYPES, colours=("colour",), scalars=(Scalar(THICKNESS), Scalar(ORDER)))

PRO_PALETTE = tuple((r / 255, g / 255, b / 255) for r, g, b in PRO_COLOURS.values())


def is_pro(schema: GraphSchema) -> bool:
    """Return whether PRO scenes have all that a schema asks for."""
    known = (schema.types, schema.categoricals, schema.colours) == (PRO_TYPES, (), PRO_SCHEMA.colours)
    return known and not schema.figure_columns and set(schema.scalars) <= set(PRO_SCHEMA.scalars)


def scene_graph(
    scene: DrawnScene,
    attribute_dropout: float = 0.0,
    rng: np.random.Generator | None = None,
    schema: GraphSchema = PRO_SCHEMA,
) -> PoseGraph:
    """Turn a scene into one image's graph.

    Args:
        scene: what was drawn.
        attribute_dropout: probability for each attribute of each node to be unset; its value stays in the
            tensors, for the losses, but is marked as not given. The order of the objects is never hidden.
        rng: needed when `attribute_dropout` is above 0.
        schema: one that :func:`is_pro`; its scalars are the columns to fill.
    """
    nodes = len(scene.positions)
    hidden = np.zeros((3, nodes), dtype=bool) if rng is None else rng.random((3, nodes)) < attribute_dropout
    bones = torch.from_numpy(scene.edges).view(-1, 2)
    objects = torch.from_numpy(scene.objects.astype(np.int64))
    scalars, scalars_given = _scalars(scene, objects, hidden[2], schema)
    return PoseGraph(
        position=torch.from_numpy(scene.positions),
        edge_index=torch.cat([bones, bones.flip(1)]).t().contiguous(),
        batch=torch.zeros(nodes, dtype=torch.long),
        figure=objects,
        sizes=(nodes,),
        type=torch.from_numpy(np.where(hidden[0], UNSET, scene.types)),
        categories=torch.zeros(nodes, 0, dtype=torch.long),
        colours=torch.from_numpy(scene.colours)[:, None],
        colours_given=torch.from_numpy(~hidden[1])[:, None],
        scalars=scalars,
        scalars_given=scalars_given,
    )


def _scalars(
    scene: DrawnScene, objects: Tensor, hidden: np.ndarray, schema: GraphSchema
) -> tuple[Tensor, Tensor]:
    """The scalar columns of a schema, and where they are given; both [N, S]."""
    there = ~np.isnan(scene.thickness) & ~hidden
    columns = {
        THICKNESS: (torch.from_numpy(np.nan_to_num(scene.thickness)), torch.from_numpy(there)),
        ORDER: (order_of(objects), torch.ones(len(objects), dtype=torch.bool)),
    }
    values = torch.zeros(len(objects), len(schema.scalars))
    given = torch.zeros(len(objects), len(schema.scalars), dtype=torch.bool)
    for column, scalar in enumerate(schema.scalars):
        values[:, column], given[:, column] = columns[scalar.name]
    return values, given
