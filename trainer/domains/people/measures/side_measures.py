"""Whether left and right are where they should be: who is drawn as the other way round has them swapped.

Where the joints of a figure lie in an image leaves two people open: one who looks at us, and one who looks
away; a mirror behind the first shows the second. Which of them is meant, only the sides of the joints and
their depths say. So each graph is drawn once more with the sides exchanged, and whoever comes out nearer to
that is swapped. A figure seen from the side, or of which but a foot is in the image, hardly changes: the
few of those that are counted are chance.
"""

from dataclasses import replace

import torch
from torch import Tensor

from graphose_core.models.graphs.columns import column, values_of_figures
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import UNSET
from trainer.domains.people.dataset.mirror import PARTNERS
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.measures.tally import Tally

FEWEST = 64
"""Pixels of a figure from which on it is measured."""

_DEPTH, _TOWARDS = (column(PEOPLE_SCHEMA, "scalars", name) for name in ("depth", "towards"))
_VISIBILITY = column(PEOPLE_SCHEMA, "categories", "visibility")
_OTHER_SIDE = torch.from_numpy(PARTNERS)


def exchanged(graph: PoseGraph) -> PoseGraph:
    """The same outlines with left and right exchanged: whoever looked at us looks away, what was near is far.

    Every joint stays where it is in the image and takes the name of the one on the other side; depths turn
    round, as they do in a mirror behind the figure. What it would hide is another question: left open.
    """
    scalars, categories, values = graph.scalars.clone(), graph.categories.clone(), values_of_figures(graph)
    of_figures = values.scalars.clone()
    scalars[:, _DEPTH] = 1 - scalars[:, _DEPTH]  # shares of ranges round zero
    of_figures[:, _TOWARDS] = 1 - of_figures[:, _TOWARDS]
    categories[:, _VISIBILITY] = UNSET
    known = graph.type >= 0
    types = torch.where(known, _OTHER_SIDE[graph.type.clamp_min(0)], graph.type)
    turned = replace(values, scalars=of_figures)
    return replace(graph, type=types, scalars=scalars, categories=categories, figure_values=turned)


def swapped_sides(
    drawn: Tensor, other: Tensor, target: Tensor, parts: Tensor, owner: Tensor, graph: PoseGraph
) -> Tally:
    """Count the figures whose true pixels are nearer to the image of the exchanged graph than to their own.

    Args:
        drawn: [B, 4, S, S], premultiplied RGBA: the images of `graph`.
        other: alike, those of :func:`exchanged` of it.
        target: alike, what they should be.
        parts, owner: uint8 [B, S, S], as of a batch of people: what truly shows.
        graph: theirs.
    """
    errors = [(made - target).abs().mean(dim=1) for made in (drawn, other)]
    sides = Tally()
    for number, figures in enumerate(graph.figures):
        for figure in range(len(figures)):
            pixels = (owner[number] == figure) & (parts[number] > 0)
            if int(pixels.sum()) >= FEWEST:
                own, turned = (float(error[number][pixels].mean()) for error in errors)
                sides += Tally(1, int(turned < own))
    return sides
