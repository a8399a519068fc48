"""Colours of unset parts with frozen weights: parts whose colour is given in all figures are skipped."""

import torch
from torch import Tensor, nn

from graphose_core.models.colours.figure_colours import FigureColours, FigureNodes
from graphose_core.models.colours.unset_figure_colour import UnsetFigureColour
from graphose_core.models.graphs.pose_graph import PoseGraph


class FoldedUnsetFigureColour(UnsetFigureColour):
    """Draw what a frozen :class:`UnsetFigureColour` draws; its parameters are shared, not copied.

    On a processor parts that all figures are given are skipped. On other devices nothing is skipped.
    """

    def __init__(self, whole: UnsetFigureColour) -> None:
        nn.Module.__init__(self)
        vars(self).update(vars(whole))

    def draw(self, graph: PoseGraph, nodes: FigureNodes, colours: FigureColours, gumbel: Tensor) -> Tensor:
        """Return asked or drawn colours, [F, parts, 3]; arguments as of :meth:`UnsetFigureColour.draw`."""
        if colours.given.device.type != "cpu":  # asking a GPU would wait longer than drawing
            return super().draw(graph, nodes, colours, gumbel)
        context = self.context(graph, colours)
        noise = nodes.mean(gumbel).unflatten(1, (self.parts, -1))
        asked, chosen = colours.given.all(dim=0).tolist(), []
        for part in range(self.parts):
            chosen.append(colours.asked[:, part])
            if not asked[part]:
                drawn = self.drawn(part, context, noise[:, part])
                chosen[part] = torch.where(colours.given[:, part, None], chosen[part], drawn)
            if not all(asked[part + 1 :]):
                context = context + chosen[part] @ self.earlier[part]
        return torch.stack(chosen, dim=1)
