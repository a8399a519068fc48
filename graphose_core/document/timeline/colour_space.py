"""Oklab, a space in which equal steps look equal (Björn Ottosson, 2020), for mixing colours."""

from graphose_core.document.values.value import Colour

Lab = tuple[float, float, float]
"""Lightness, green to red, blue to yellow."""


def mixed_colour(a: Colour, b: Colour, share: float) -> Colour:
    """Return the sRGB colour at `share` of the way from `a` to `b` in Oklab, cut off at the edges of sRGB."""
    if a == b:
        return a
    (l1, a1, b1), (l2, a2, b2) = oklab_of(a), oklab_of(b)
    return colour_of((l1 + share * (l2 - l1), a1 + share * (a2 - a1), b1 + share * (b2 - b1)))


def oklab_of(colour: Colour) -> Lab:
    """Return the Oklab coordinates of an sRGB colour."""
    r, g, b = (_linear(c) for c in colour)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def colour_of(lab: Lab) -> Colour:
    """Return the sRGB colour of Oklab coordinates, each channel cut off at 0 and 1."""
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _encoded(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
        _encoded(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
        _encoded(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short),
    )


def _linear(channel: float) -> float:
    """Light of an sRGB channel."""
    return float(channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)


def _encoded(light: float) -> float:
    """Return the sRGB channel of light, within [0, 1]."""
    light = min(max(light, 0.0), 1.0)
    return float(12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055)
