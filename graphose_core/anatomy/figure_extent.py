"""Extent of people beyond their outermost joints (ears, wrists, ankles), and fitting to the image."""

from collections.abc import Sequence

from graphose_core.anatomy.proportions import scale_of
from graphose_core.document.values.pose import Figure, Joint

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in image sides."""

BEYOND = {"nose": 0.3, "eye": 0.3, "ear": 0.36, "wrist": 0.26, "ankle": 0.24}
"""How far a person is seen beyond these joints, in lengths of the trunk; beyond all others `FLESH`."""

FLESH = 0.12

SHOWN = 0.88
"""Share of the image that the longer side of people takes."""


def seen_box(people: Sequence[Figure]) -> Box:
    """Return the bounding box of people with heads, hands and feet; at least one must have a joint."""
    edges = [_around(joint, _trunk(figure)) for figure in people for joint in figure.joints]
    lefts, tops, rights, bottoms = zip(*edges, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def whole(people: Sequence[Figure], share: float = SHOWN) -> tuple[Figure, ...]:
    """Centre people in the image, their longer side `share` of its side; scale depths, too."""
    if not any(figure.joints for figure in people):
        return tuple(people)
    left, top, right, bottom = seen_box(people)
    scale = share / max(right - left, bottom - top, 1e-6)
    shift = 0.5 - scale * (left + right) / 2, 0.5 - scale * (top + bottom) / 2
    return tuple(resized(figure, scale, shift) for figure in people)


def resized(figure: Figure, scale: float, shift: tuple[float, float]) -> Figure:
    """Return the figure with every place and depth times `scale`, and then shifted."""
    return figure.replace(
        joints=tuple(
            joint.replace(
                position=(
                    scale * joint.position[0] + shift[0],
                    scale * joint.position[1] + shift[1],
                ),
                depth=None if joint.depth is None else scale * joint.depth,
            )
            for joint in figure.joints
        )
    )


def _trunk(figure: Figure) -> float:
    return scale_of({joint.type: joint.position for joint in figure.joints}) or 0.0


def _around(joint: Joint, trunk: float) -> Box:
    reach = trunk * BEYOND.get(joint.type.split("_")[-1], FLESH)
    x, y = joint.position
    return x - reach, y - reach, x + reach, y + reach
