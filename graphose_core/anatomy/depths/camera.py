"""The tilt of the camera that sees a figure: what is nearer stands lower in the image."""

import math

from graphose_core.document.files.skeletons import has_trait, skeleton
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.skeleton import AttributeSpec

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


def _tilt_of(figure: Figure) -> AttributeSpec | None:
    """Return the attribute that says the tilt; None where the skeleton has none, or no depth."""
    if not has_trait(figure.skeleton, "has_depth"):
        return None
    return next((spec for spec in skeleton(figure.skeleton).attributes if spec.name == TILT), None)
