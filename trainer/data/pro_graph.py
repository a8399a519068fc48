"""PRO scenes as graph tensors."""

import numpy as np
import torch

from graphose_core.pose_graph import OPEN, GraphSchema, PoseGraph, Scalar
from trainer.data.scene import PRO_COLOURS, PRO_TYPES, Scene

PRO_SCHEMA = GraphSchema(types=PRO_TYPES, colours=("colour",), scalars=(Scalar("thickness"),))

PRO_PALETTE = tuple((r / 255, g / 255, b / 255) for r, g, b in PRO_COLOURS.values())


def scene_graph(scene: Scene, hide: float = 0.0, rng: np.random.Generator | None = None) -> PoseGraph:
    """Turn a scene into one picture's graph.

    Args:
        scene: what was drawn.
        hide: probability for each attribute of each node to be left open; its value stays in the tensors,
            for the losses, but is marked as not given.
        rng: needed when `hide` is above 0.
    """
    nodes = len(scene.positions)
    hidden = np.zeros((3, nodes), dtype=bool) if rng is None else rng.random((3, nodes)) < hide
    bones = torch.from_numpy(scene.edges).view(-1, 2)
    has_thickness = ~np.isnan(scene.thickness)
    return PoseGraph(
        position=torch.from_numpy(scene.positions),
        edge_index=torch.cat([bones, bones.flip(1)]).t().contiguous(),
        batch=torch.zeros(nodes, dtype=torch.long),
        figure=torch.from_numpy(scene.objects.astype(np.int64)),
        sizes=(nodes,),
        type=torch.from_numpy(np.where(hidden[0], OPEN, scene.types)),
        categories=torch.zeros(nodes, 0, dtype=torch.long),
        colours=torch.from_numpy(scene.colours)[:, None],
        colours_given=torch.from_numpy(~hidden[1])[:, None],
        scalars=torch.from_numpy(np.nan_to_num(scene.thickness))[:, None],
        scalars_given=torch.from_numpy(has_thickness & ~hidden[2])[:, None],
    )
