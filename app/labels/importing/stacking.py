"""Order of imported figures: of several of a kind the nearest stands in front. No Qt."""

import math
from collections.abc import Mapping, Sequence

from graphose_core.document.values.pose import Figure, Keyframe


def nearest_last(figures: Sequence[Figure], sizes: Mapping[str, float] | None = None) -> tuple[Figure, ...]:
    """Return the figures in drawing order, the back first: of each skeleton the larger before the smaller.

    Labels say no distances; who is nearer looks larger. Figures of different skeletons keep their order: a
    hand stays before the person whose it is.

    Args:
        figures: in the order of the labels.
        sizes: by name of the figure; None: the diagonal of its joints' bounding box.
    """
    known = {figure.name: _diagonal(figure) for figure in figures} if sizes is None else sizes
    queues: dict[str, list[Figure]] = {}
    for figure in sorted(figures, key=lambda figure: known.get(figure.name, 0.0)):
        queues.setdefault(figure.skeleton, []).append(figure)
    return tuple(queues[figure.skeleton].pop(0) for figure in figures)


def nearest_last_in_all(keyframes: Sequence[Keyframe], still: int) -> tuple[Keyframe, ...]:
    """Return keyframes in whose figures, but for the first `still`, the nearest come last, alike in all."""
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
