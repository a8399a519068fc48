"""Find the extremities of a network's figures."""

from typing import cast

from graphose_core.models.extremities.extremities_of import extremities_of
from graphose_core.models.extremities.extremity import Extremities
from graphose_core.models.extremities.frames import Frames
from graphose_core.models.extremities.gaussians import Gaussians
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.pose_graph import PoseGraph


def extremities_in(
    network: Graphose, graph: PoseGraph, size: int, frames: Frames | None = None
) -> Extremities | None:
    """Return the extremities of a batch's figures that are large enough to be seen; None: none.

    Args:
        network: has learnt their shapes.
        graph: the batch.
        size: of the images that are drawn, pixels.
        frames: of the extremities, where they are known.
    """
    return extremities_of([cast("Gaussians", kind) for kind in network.extremities], graph, size, frames)
