"""Which figures a model can draw, by the joint types that it was trained on."""

from collections.abc import Iterable

from graphose_core.document.values.pose import Figure

ANYTHING = "free"
"""Joint type that every model accepts, as unset; figures with no other type are drawn by none."""


def shown_types(figures: Iterable[Figure]) -> frozenset[str]:
    """Return the joint types of all joints that are not hidden."""
    return frozenset(joint.type for figure in figures for joint in figure.joints if not joint.hidden)


def draws(known: frozenset[str] | None, figure: Figure) -> bool:
    """Return whether a model was trained for a figure.

    Args:
        known: joint types that it was trained on; None: unknown, taken as all.
        figure: one without visible joints is drawn by every model. Joints of the type `ANYTHING` are drawn
            together with others only.
    """
    shown = shown_types((figure,))
    return known is None or shown <= known or (bool(shown - {ANYTHING}) and shown <= known | {ANYTHING})
