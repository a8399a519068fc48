"""Whether people look where they should: who shows the back of the head for a face has left for right."""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from graphose_core.models.colours.figure_colours import FigureColours, FigureNodes
from graphose_core.models.graphs.pose_graph import PoseGraph
from trainer.domains.people.clothing.person import COLOURED, FACE, PARTS
from trainer.domains.people.dataset.details.maps import disc, head_of
from trainer.domains.people.measures.colour_measures import SHADES
from trainer.domains.people.measures.tally import Tally

FEWEST = 16
"""Pixels of a head from which on it is measured."""

APART = 0.25
"""Least distance of the skin's and the hair's colour, Euclidean in RGB, with which they are told apart."""

TURNED = 0.4
"""Difference in the share of skin on a head from which on it looks another way: from the front it is about
0.7, from behind about 0.1."""

SKIN, HAIR = PARTS.index("skin"), PARTS.index("hair")
ON_HEADS = torch.tensor([SKIN, HAIR], dtype=torch.uint8)


def turned_heads(image: Tensor, parts: Tensor, owner: Tensor, graph: PoseGraph) -> Tally:
    """Count the heads that show much more or much less skin than they should.

    Heads are measured whose hair and skin are asked for in colours that can be told apart, whatever the
    shade.

    Args:
        image: [B, 4, S, S], premultiplied RGBA.
        parts, owner: uint8 [B, S, S], as of a batch of people: what truly shows.
        graph: theirs.
    """
    nodes = FigureNodes.of(graph)
    asked = FigureColours.of(graph).asked[:, [COLOURED.index("skin"), COLOURED.index("hair")]]
    places = _places(graph, nodes, image.shape[-1])
    heads, first = Tally(), 0
    for number, figures in enumerate(graph.figures):
        for figure in range(len(figures)):
            own = places[first] & (owner[number] == figure) & torch.isin(parts[number], ON_HEADS)
            is_skin = (parts[number][own] == SKIN).numpy()
            pixels = image[number, :3][:, own].numpy()
            heads += _tally(pixels, is_skin, asked[first].numpy())
            first += 1
    return heads


def _tally(pixels: NDArray[np.float32], is_skin: NDArray[np.bool_], colours: NDArray[np.float32]) -> Tally:
    """One head: its pixels [3, n], which of them should be skin, and the colours of skin and hair [2, 3]."""
    errors = [_distance(pixels, colour) for colour in colours]
    apart = min(
        float(_distance(colours[[0]].T, colours[1])[0]), float(_distance(colours[[1]].T, colours[0])[0])
    )
    if len(is_skin) < FEWEST or apart < APART:
        return Tally()
    seen = errors[0] < errors[1]
    return Tally(1, int(abs(seen.mean() - is_skin.mean()) > TURNED))


def _distance(pixels: NDArray[np.float32], colour: NDArray[np.float32]) -> NDArray[np.float32]:
    """Of pixels [3, n] from a colour [3] in the shade that brings it nearest, [n]."""
    shade = np.clip(colour @ pixels / max(float(colour @ colour), 1e-6), *SHADES)
    distance: NDArray[np.float32] = np.linalg.norm(pixels - shade * colour[:, None], axis=0)
    return distance


def _places(graph: PoseGraph, nodes: FigureNodes, side: int) -> list[Tensor]:
    """Where the head of each figure may be, bool [S, S] each; nowhere if it has no joint of the face."""
    of_faces = (graph.type >= 0) & (graph.type < FACE)
    faces = [graph.position[of_faces & (nodes.place == figure)].numpy() for figure in range(len(nodes.sizes))]
    empty = np.zeros((side, side), np.float32)
    return [torch.from_numpy((disc(*head_of(face), side) if len(face) else empty) > 0) for face in faces]
