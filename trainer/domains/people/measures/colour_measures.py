"""Whether people wear the colours that were asked for."""

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from graphose_core.models.colours.figure_colours import FigureColours
from graphose_core.models.graphs.pose_graph import PoseGraph
from trainer.domains.people.clothing.oklab import distance
from trainer.domains.people.clothing.person import COLOURED

FEWEST = 12
"""Pixels of a part from which on its colour is measured."""

SHADES = (0.4, 1.2)
"""Shades that are taken for light and folds; what is darker or lighter still is another colour."""

Errors = dict[str, list[float]]


def colour_errors(image: Tensor, parts: Tensor, owner: Tensor, graph: PoseGraph) -> Errors:
    """Distance in Oklab, times 100, of the asked from the painted colour, of each part that shows, by name.

    The painted colour is the mean over the pixels where the part is to show, without shade: divided by the
    factor within `SHADES` that brings it nearest to the asked one.

    Args:
        image: [B, 4, S, S], premultiplied RGBA.
        parts, owner: uint8 [B, S, S], as of a batch of people.
        graph: theirs; parts whose colours it leaves open are not measured.
    """
    colours = FigureColours.of(graph)
    asked, given = colours.asked.numpy(), colours.given.numpy()
    errors: Errors = defaultdict(list)
    first = 0
    for number, figures in enumerate(graph.figures):
        for figure in range(len(figures)):
            own = parts[number] * (owner[number] == figure)
            for part, name in enumerate(COLOURED):
                pixels = image[number, :, own == part + 1].numpy()
                if given[first + figure, part] and pixels.shape[1] >= FEWEST:
                    errors[name].append(_error(pixels, asked[first + figure, part]))
        first += len(figures)
    return errors


def _error(pixels: NDArray[np.float32], asked: NDArray[np.float32]) -> float:
    """Of one part, from its pixels [4, n]."""
    painted = pixels[:3].sum(axis=1) / max(float(pixels[3].sum()), 1e-3)
    shade = float(np.clip(painted @ asked / max(float(asked @ asked), 1e-6), *SHADES))
    return 100 * float(distance(np.clip(painted / shade, 0, 1), asked))


def joined(batches: list[Errors]) -> dict[str, float] | None:
    """Mean of each part over all batches; None where nothing was measured."""
    names = [name for name in COLOURED if any(batch.get(name) for batch in batches)]
    means = {
        name: float(np.mean([error for batch in batches for error in batch.get(name, ())])) for name in names
    }
    return means or None
