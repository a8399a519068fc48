"""Which figures a model can draw, by the joint types that it was trained on."""

from collections.abc import Iterable

from graphose_core.document.values.pose import Figure

ANYTHING = "free"
"""A joint type that every model takes, as unset; a figure of nothing else is drawn by none."""


def shown_types(figures: Iterable[Figure]) -> frozenset[str]:
    """Return the joint types of all joints that are not hidden."""
    return frozenset(joint.type for figure in figures for joint in figure.joints if not joint.hidden)


def draws(known: frozenset[str] | None, figure: Figure) -> bool:
    """Return whether a model was trained for a figure.

    Args:
        known: the joint types that it was trained on; None: nobody can tell, so it is taken to draw all.
        figure: one with no shown joint asks for nothing, so every model draws it. Joints of the type
            `ANYTHING` go along with others; of these alone no model has learnt what they are.
    """
    shown = shown_types((figure,))
    return known is None or shown <= known or (bool(shown - {ANYTHING}) and shown <= known | {ANYTHING})
