"""Drawing order of imported figures: of those with one skeleton the nearest is in front. No Qt."""

import math
from collections.abc import Mapping, Sequence

from graphose_core.document.values.keyframes import Keyframe
from graphose_core.document.values.pose import Figure


def nearest_last(figures: Sequence[Figure], sizes: Mapping[str, float] | None = None) -> tuple[Figure, ...]:
    """Return the figures in drawing order, the back first: of each skeleton the larger before the smaller.

    Labels hold no depth; size stands for nearness. Figures of different skeletons keep their order, so that
    a hand stays in front of its person.

    Args:
        figures: figures in the order of the labels.
        sizes: sizes by name of the figure; None: the diagonals of the joints' bounding boxes.
    """
    known = {figure.name: _diagonal(figure) for figure in figures} if sizes is None else sizes
    queues: dict[str, list[Figure]] = {}
    for figure in sorted(figures, key=lambda figure: known.get(figure.name, 0.0)):
        queues.setdefault(figure.skeleton, []).append(figure)
    return tuple(queues[figure.skeleton].pop(0) for figure in figures)


def nearest_last_in_all(keyframes: Sequence[Keyframe], still: int) -> tuple[Keyframe, ...]:
    """Return keyframes with figures, but for the first `still`, nearest last, in one order for all."""
    sizes: dict[str, float] = {}
    for keyframe in keyframes:
        for figure in keyframe.figures[still:]:
            sizes[figure.name] = max(sizes.get(figure.name, 0.0), _diagonal(figure))
    return tuple(
        keyframe.replace(figures=keyframe.figures[:still] + nearest_last(keyframe.figures[still:], sizes))
        for keyframe in keyframes
    )


def _diagonal(figure: Figure) -> float:
    """Return the diagonal of the joints' bounding box, in sides of the document."""
    if not figure.joints:
        return 0.0
    across, down = zip(*(joint.position for joint in figure.joints), strict=True)
    return math.hypot(max(across) - min(across), max(down) - min(down))
