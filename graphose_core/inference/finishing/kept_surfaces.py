"""Keep the surfaces of the last image: a drag of a hand leaves a head where it was."""

from collections.abc import Sequence

import torch
from torch import Tensor

from graphose_core.models.graphs.columns import column
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.surfaces.laying import Surfaces
from graphose_core.models.surfaces.surface_painter import SurfacePainter


class KeptSurfaces:
    """Makes the surfaces of successive graphs, and returns the last ones while no landmark has changed.

    Graphs of one drag share the tensors that do not change, so these are compared by identity.
    """

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget them."""
        self._shared: Sequence[object] = ()
        self._rows = torch.zeros(0, dtype=torch.long)
        """Nodes that are landmarks."""
        self._places: tuple[Tensor, ...] = ()
        """Their positions and depths, and which of these are given."""
        self._last: Surfaces | None = None

    def of(self, painter: SurfacePainter, graph: PoseGraph, side: int) -> Surfaces:
        """Return the surfaces of a graph.

        Args:
            painter: paints them.
            graph: a batch.
            side: of the whole image, pixels.
        """
        shared = (painter, side, graph.type, graph.figure, graph.figure_values)
        same = len(shared) == len(self._shared) and all(map(_is, shared, self._shared))
        if not same:
            self._shared, self._rows = shared, _landmarks(painter, graph)
        depth = column(painter.schema, "scalars", painter.config.depth)
        fields = graph.position, graph.scalars[:, depth], graph.scalars_given[:, depth]
        places = tuple(field[self._rows] for field in fields)
        if self._last is None or not same or not all(map(torch.equal, places, self._places)):
            self._places, self._last = places, Surfaces(painter, graph, side)
        return self._last


def _landmarks(painter: SurfacePainter, graph: PoseGraph) -> Tensor:
    """Return the rows of the nodes that are landmarks, whether they have depths or not."""
    types = [painter.schema.types.index(name) for name in painter.config.landmarks]
    return torch.isin(graph.type, graph.type.new_tensor(types)).nonzero()[:, 0]


def _is(one: object, other: object) -> bool:
    return one is other or (isinstance(one, int) and one == other)
