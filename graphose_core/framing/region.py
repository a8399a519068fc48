"""Square regions of a canvas that a network renders, each with its figures."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from graphose_core.anatomy.figure_extent import Box, seen_box
from graphose_core.anatomy.heads import is_of_head
from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.values.frame import CanvasFrame
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument

MARGIN = 0.06
"""Margin between joints and the border of their region, in canvas sides: for hands, hems and shadows."""

PLACES = 16
"""A square moves in steps of a side divided by this, so that a network's pixels fall upon one another while a
figure is dragged across the canvas."""

SIZES = 8
"""Squares larger than 1 grow in steps of one by this."""

TOP, BOTTOM = 0.05, 0.95
"""Where heads should begin in a square, and where people should end in one that is raised for that, as shares
of its side: heads at an upper edge get a point, which networks have not learnt to draw there."""

RAISED = 2
"""Most steps by which a square is raised."""


@dataclass(frozen=True)
class Region:
    """A square in document coordinates, and its figures.

    Attributes:
        left, top: its upper left corner.
        side: its side, at least 1, the side of training images.
        figures: its figures, in the document's order.
    """

    left: float
    top: float
    side: float
    figures: tuple[Figure, ...]


def regions_of(document: PoseDocument) -> tuple[Region, ...]:
    """Return the squares that together show all figures on the canvas, in the order of their first figures.

    Figures whose boxes overlap share a region, so that the network decides occlusions. The central square
    is preferred where it contains them. A square whose people's heads come to its upper edge begins above the
    canvas, if they leave room below. Of a square canvas the whole is a region.
    """
    if document.frame.is_square:
        return (_raised(Region(0.0, 0.0, 1.0, document.figures)),)
    groups: list[tuple[Box, list[int]]] = []
    for number, figure in enumerate(document.figures):
        box = _clipped(_box(figure), document.frame)
        if box is not None:
            groups.append((box, [number]))
    regions = [
        _raised(_region(box, document.frame, tuple(document.figures[i] for i in sorted(numbers))))
        for box, numbers in sorted(_joined(groups), key=lambda group: min(group[1]))
    ]
    return tuple(regions)


def seen_in(region: Region) -> tuple[Figure, ...]:
    """Return the figures of a region with places and depths in its own unit square."""
    return tuple(_moved(figure, region) for figure in region.figures)


def _box(figure: Figure) -> Box | None:
    shown = _shown([figure])
    if not shown:
        return None
    left, top, right, bottom = seen_box(shown)
    return left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN


def _shown(figures: Sequence[Figure]) -> list[Figure]:
    """Return figures with their shown joints alone, without those that have none."""
    each = [(figure, tuple(joint for joint in figure.joints if not joint.hidden)) for figure in figures]
    return [figure.model_copy(update={"joints": joints}) for figure, joints in each if joints]


def _clipped(box: Box | None, frame: CanvasFrame) -> Box | None:
    """Return the part of a box on the canvas, or None where it lies beside it."""
    if box is None:
        return None
    left, top = max(box[0], frame.left), max(box[1], frame.top)
    right, bottom = min(box[2], frame.left + frame.width), min(box[3], frame.top + frame.height)
    return (left, top, right, bottom) if left < right and top < bottom else None


def _joined(groups: Sequence[tuple[Box, list[int]]]) -> list[tuple[Box, list[int]]]:
    """Return groups of figures of which no two touch."""
    joined: list[tuple[Box, list[int]]] = []
    for box, numbers in groups:
        while (other := next((each for each in joined if _touch(each[0], box)), None)) is not None:
            joined.remove(other)
            box, numbers = _around(other[0], box), other[1] + numbers  # noqa: PLW2901 (it grows)
        joined.append((box, numbers))
    return joined


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _around(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _region(box: Box, frame: CanvasFrame, figures: tuple[Figure, ...]) -> Region:
    left, top, right, bottom = box
    if left >= 0 and top >= 0 and right <= 1 and bottom <= 1:
        return Region(0.0, 0.0, 1.0, figures)
    side = max(1.0, math.ceil(max(right - left, bottom - top) * SIZES) / SIZES)
    return Region(
        _start(left, right, side, frame.left, frame.width),
        _start(top, bottom, side, frame.top, frame.height),
        side,
        figures,
    )


def _raised(region: Region) -> Region:
    """Return a region that begins higher where heads come to its upper edge, as far as there is room."""
    people = _shown(region.figures)
    if not people or not all(map(_is_person, people)):
        return region
    _, top, _, bottom = seen_box(people)
    wished, room = TOP - (top - region.top) / region.side, BOTTOM - (bottom - region.top) / region.side
    steps = min(math.ceil(wished * PLACES), math.floor(room * PLACES), RAISED)
    return replace(region, top=region.top - steps * region.side / PLACES) if steps > 0 else region


def _is_person(figure: Figure) -> bool:
    """Return whether a figure is one of those whose networks draw a square as well wherever it begins."""
    return has_trait(figure.skeleton, "wears_outfits") and any(is_of_head(j.type) for j in figure.joints)


def _start(first: float, last: float, side: float, edge: float, length: float) -> float:
    """Return the start of a side centred on `first` to `last`, inside the canvas if possible."""
    if side >= length:
        return edge + (length - side) / 2
    step = side / PLACES
    wish = math.floor(((first + last - side) / 2) / step + 0.5) * step
    return min(max(wish, edge), edge + length - side)


def _moved(figure: Figure, region: Region) -> Figure:
    """Return a figure in its region's coordinates, without validation: it may reach far outside."""
    scale = 1 / region.side
    joints = tuple(
        joint.model_copy(
            update={
                "position": (
                    (joint.position[0] - region.left) * scale,
                    (joint.position[1] - region.top) * scale,
                ),
                "depth": None if joint.depth is None else joint.depth * scale,
            }
        )
        for joint in figure.joints
    )
    return figure.model_copy(update={"joints": joints})
