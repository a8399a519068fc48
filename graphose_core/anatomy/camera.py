"""The tilt of the camera that sees a figure: what is nearer stands lower in the image."""

import math
from collections.abc import Iterable

from graphose_core.document.files.skeletons import has_trait, skeleton
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.skeleton import AttributeSpec
from graphose_core.document.values.value import AttributeValue

TILT = "pitch"
"""Attribute of a figure: how far the camera looks down, degrees."""

USUAL = 9.0
"""Tilt where none is given, degrees: that of drawn people on average."""


def slope_of(figure: Figure) -> float:
    """Return how far down the image a level way leads for each image side that it comes towards us.

    Positive from above, and within the attribute's range; 0 where the skeleton says nothing of a camera, or
    has no depth.
    """
    spec = _tilt_of(figure)
    if spec is None:
        return 0.0
    told = figure.attributes.get(TILT)
    tilt = min(max(told, spec.minimum), spec.maximum) if isinstance(told, float) else USUAL
    return math.tan(math.radians(tilt))


def seen_by_camera(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Return those of a scene's figures that say how the camera is tilted: it is one for all of them."""
    return tuple(figure for figure in figures if _tilt_of(figure) is not None)


def under_same_camera(figures: Iterable[Figure], others: Iterable[Figure]) -> tuple[Figure, ...]:
    """Return figures with the tilt, set or unset, of a scene's camera, so that all stand on one ground.

    Args:
        figures: that come to the scene.
        others: that are there; where none of them says a tilt, all stays as it is.
    """
    come, there = tuple(figures), seen_by_camera(others)
    if not there:
        return come
    own = {name: value for name, value in there[0].attributes.items() if name == TILT}
    return tuple(figure if _tilt_of(figure) is None else _with_tilt(figure, own) for figure in come)


def _with_tilt(figure: Figure, tilt: dict[str, AttributeValue]) -> Figure:
    others = {name: value for name, value in figure.attributes.items() if name != TILT}
    return figure.replace(attributes=others | tilt)


def _tilt_of(figure: Figure) -> AttributeSpec | None:
    """Return the attribute that says the tilt; None where the skeleton has none, or no depth."""
    if not has_trait(figure.skeleton, "has_depth"):
        return None
    return next((spec for spec in skeleton(figure.skeleton).attributes if spec.name == TILT), None)
