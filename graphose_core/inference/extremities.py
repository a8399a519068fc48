"""Find the extremities of a network's figures."""

from typing import cast

from graphose_core.models.extremities.extremity import Extremity, extremities_of
from graphose_core.models.extremities.gaussians import Gaussians
from graphose_core.models.graphose import Graphose
from graphose_core.models.pose_graph import PoseGraph


def extremities_in(network: Graphose, graph: PoseGraph) -> list[Extremity]:
    """Return the extremities of a batch's figures; none where the network knows none.

    Args:
        network: has learnt their shapes.
        graph: the batch.
    """
    return list(extremities_of([cast(Gaussians, kind) for kind in network.extremities], graph))
