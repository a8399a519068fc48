"""Find the extremities of a network's figures."""

from typing import cast

from graphose_core.models.extremities.extremity import Extremities, extremities_of
from graphose_core.models.extremities.gaussians import Gaussians
from graphose_core.models.graphose import Graphose
from graphose_core.models.pose_graph import PoseGraph


def extremities_in(network: Graphose, graph: PoseGraph) -> Extremities | None:
    """Return the extremities of a batch's figures; None where the network knows none.

    Args:
        network: has learnt their shapes.
        graph: the batch.
    """
    return extremities_of([cast("Gaussians", kind) for kind in network.extremities], graph)
