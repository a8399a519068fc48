"""Placement of an added person: beside others, with their scale, ground, camera and light."""

from collections.abc import Sequence

from graphose_core.anatomy.figure_extent import whole
from graphose_core.anatomy.presets import bodies, outfits
from graphose_core.anatomy.proportions import scale_of
from graphose_core.document.files.shared_attributes import as_in_scene
from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.value import AttributeValue
from graphose_core.samples.people_scenes import dressed

Span = tuple[float, float]

SQUARE: Span = (0.0, 1.0)
"""Horizontal range of a square canvas, in image sides."""

EDGE = 0.02
"""Margin at the image's sides and between people, in image sides."""

SMALLEST = 0.6
"""Least scale of a person for whom there is little room; below it people overlap."""

STATURE = 1.73
"""Body height in metres of people whose attribute is unset."""


def newcomer(figure: Figure, others: Sequence[Figure], room: Span = SQUARE) -> Figure:
    """Dress a person and place it where there is room: beside other people, else centred in the image.

    Args:
        figure: a person in any place and size.
        others: figures of the scene.
        room: horizontal range of the canvas, in image sides.
    """
    people = [other for other in others if has_trait(other.skeleton, "wears_outfits")]
    placed = placed_beside(figure, people, room) if people else whole([dressed(figure)])[0]
    return as_in_scene((placed,), others)[0]


def placed_beside(figure: Figure, people: Sequence[Figure], room: Span = SQUARE) -> Figure:
    """Return the figure where there is most room beside other people, and dressed unlike them.

    Args:
        figure: a person in any place and size.
        people: those who are there, at least one.
        room: horizontal range of the canvas, in image sides.
    """
    gap = _widest_gap([_span(other) for other in people], room)
    wide = _span(figure)
    worn = _worn_beside(people)
    size = _size_like(figure.replace(attributes=worn), people)
    fits = (gap[1] - gap[0]) / max(size * (wide[1] - wide[0]), 1e-6)
    size *= max(SMALLEST, min(1.0, fits))
    middle, ground = (wide[0] + wide[1]) / 2, _ground(figure)
    centre, floor = (gap[0] + gap[1]) / 2, sorted(_ground(other) for other in people)[len(people) // 2]
    return figure.replace(
        joints=tuple(
            joint.replace(
                position=(
                    centre + size * (joint.position[0] - middle),
                    floor + size * (joint.position[1] - ground),
                )
            )
            for joint in figure.joints
        ),
        attributes=worn,
    )


def _worn_beside(people: Sequence[Figure]) -> dict[str, AttributeValue]:
    """Return an average body in an outfit that nobody wears yet."""
    taken = {other.attributes.get("top") for other in people}
    outfit = next((row for row in outfits() if row.attributes["top"] not in taken), outfits()[0])
    body = next(row for row in bodies() if row.name == "average")
    given = {**outfit.attributes, **body.attributes}
    return {name: value for name, value in given.items() if value is not None}


def _size_like(figure: Figure, people: Sequence[Figure]) -> float:
    """Return the factor that scales the figure to the same distance as other people, by stature."""
    own = _scale(figure)
    sizes = sorted(scale for other in people if (scale := _scale(other)))
    return sizes[len(sizes) // 2] / own if own and sizes else 1.0


def _scale(figure: Figure) -> float | None:
    """Size in the image over stature."""
    size, stature = scale_of({j.type: j.position for j in figure.joints}), figure.attributes.get("stature")
    return size / (stature if isinstance(stature, float) else STATURE) if size else None


def _span(figure: Figure) -> Span:
    xs = [joint.position[0] for joint in figure.joints] or [0.5]
    return min(xs), max(xs)


def _ground(figure: Figure) -> float:
    return max((joint.position[1] for joint in figure.joints), default=0.5)


def _widest_gap(spans: Sequence[Span], room: Span) -> Span:
    """Return the widest stretch of the image, from side to side, where nobody stands."""
    gaps, start = [], room[0] + EDGE
    for left, right in sorted(spans):
        gaps.append((start, left - EDGE))
        start = max(start, right + EDGE)
    gaps.append((start, room[1] - EDGE))
    widest = max(gaps, key=lambda gap: gap[1] - gap[0])
    return widest if widest[1] > widest[0] else (room[0] + EDGE, room[1] - EDGE)
