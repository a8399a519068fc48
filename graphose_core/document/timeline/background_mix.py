"""Interpolation between backgrounds."""

from graphose_core.document.timeline.colour_space import mixed_colour
from graphose_core.document.values.background import (
    Background,
    GradientBackground,
    ImageBackground,
    SolidBackground,
)


def mixed_background(a: Background, b: Background, share: float) -> Background:
    """Interpolate between backgrounds: exactly `a` at 0, exactly `b` at 1.

    Colours are interpolated in Oklab; a single colour counts as a gradient with two equal ends. Before a
    share of 0.5 an image is as in `a`, from there on as in `b`.
    """
    if share in (0, 1) or a == b:
        return b if share else a
    if isinstance(a, ImageBackground) or isinstance(b, ImageBackground):
        return a if share < 0.5 else b
    if isinstance(a, SolidBackground) and isinstance(b, SolidBackground):
        return SolidBackground(colour=mixed_colour(a.colour, b.colour, share))
    first, last = _gradient(a), _gradient(b)
    return GradientBackground(
        top=mixed_colour(first.top, last.top, share), bottom=mixed_colour(first.bottom, last.bottom, share)
    )


def _gradient(background: SolidBackground | GradientBackground) -> GradientBackground:
    if isinstance(background, GradientBackground):
        return background
    return GradientBackground(top=background.colour, bottom=background.colour)
