"""Random backgrounds, light and camera of scenes."""

import math
import random
from collections.abc import Sequence

from graphose_core.anatomy.figure_extent import resized, seen_box
from graphose_core.document.files.skeletons import has_trait, skeleton, skeleton_names
from graphose_core.document.timeline.colour_space import colour_of
from graphose_core.document.values.background import (
    Background,
    GradientBackground,
    ImageBackground,
    SolidBackground,
)
from graphose_core.document.values.pose import REACH, Figure
from graphose_core.document.values.skeleton import AttributeSpec
from graphose_core.document.values.value import Colour

NEAR, FAR = 1.2, 0.7
"""Largest and smallest scale factor of the camera."""

ASIDE = 0.12
"""Largest shift of the camera, in image sides."""

EDGE = 0.04
"""Margin between figures and the edge of the image, in image sides."""

LIGHT = ("light_side", "light_height", "ambient", "shadow")
"""Attributes of light, where a skeleton has them."""

Box = tuple[float, float, float, float]


def other_background(background: Background, rng: random.Random) -> Background:
    """Return a random colour or gradient of low chroma; an image is kept."""
    if isinstance(background, ImageBackground):
        return background
    first = _wall(rng, 0.15, 0.95)
    if rng.random() < 0.4:
        return SolidBackground(colour=first)
    return GradientBackground(top=first, bottom=_wall(rng, 0.15, 0.95))


def has_light(figure: Figure) -> bool:
    """Return whether a figure has attributes of light."""
    return bool(_light_of(figure))


def other_light(figures: Sequence[Figure], rng: random.Random) -> tuple[Figure, ...]:
    """Return a scene's figures in one random light, those whose skeletons have such attributes."""
    drawn: dict[str, float] = {}
    lit = []
    for figure in figures:
        own = {}
        for spec in _light_of(figure):
            if spec.name not in drawn:
                drawn[spec.name] = rng.uniform(spec.minimum, spec.maximum)
            own[spec.name] = min(max(drawn[spec.name], spec.minimum), spec.maximum)
        lit.append(figure.replace(attributes={**figure.attributes, **own}) if own else figure)
    return tuple(lit)


def _light_of(figure: Figure) -> tuple[AttributeSpec, ...]:
    if figure.skeleton not in skeleton_names() or not has_trait(figure.skeleton, "wears_outfits"):
        return ()
    specs = skeleton(figure.skeleton).attributes
    return tuple(spec for spec in specs if spec.name in LIGHT and spec.kind == "scalar")


def other_view(figures: Sequence[Figure], rng: random.Random) -> tuple[Figure, ...]:
    """Return all figures scaled and shifted together; those inside the image stay inside."""
    box = _box(figures)
    if box is None:
        return tuple(figures)
    left, top, right, bottom = box
    room = (1 - 2 * EDGE) / max(right - left, bottom - top, 1e-6)
    factor = math.exp(rng.uniform(math.log(FAR), math.log(NEAR)))
    inside = min(left, top) >= -EDGE and max(right, bottom) <= 1 + EDGE
    if inside:
        factor = min(factor, max(room, 1.0))
    dx, dy = (
        _shift(low, high, factor, rng.uniform(-ASIDE, ASIDE), inside)
        for low, high in ((left, right), (top, bottom))
    )
    return tuple(_reached(figure, factor, (dx, dy)) for figure in figures)


def _shift(low: float, high: float, factor: float, wish: float, inside: bool) -> float:
    """Return the shift along an axis after scaling about the middle of a range, kept in the image."""
    centre, half = (low + high) / 2, factor * (high - low) / 2
    start = centre * (1 - factor)
    if not inside:
        return start + wish
    edge = min(EDGE, max(0.5 - half, 0.0))
    least, most = edge + half, 1 - edge - half
    return start + min(max(centre + wish, least), max(most, least)) - centre


def _reached(figure: Figure, factor: float, shift: tuple[float, float]) -> Figure:
    """Return the figure resized, unless a joint would leave the document's range."""
    far = any(
        not -REACH <= factor * c + d <= 1 + REACH
        for joint in figure.joints
        for c, d in zip(joint.position, shift, strict=True)
    )
    return figure if far else resized(figure, factor, shift)


def _box(figures: Sequence[Figure]) -> Box | None:
    """Return the bounding box of all visible joints; of people, including heads, hands and feet."""
    shown = [
        figure.replace(joints=joints, bones=())
        for figure in figures
        if (joints := tuple(joint for joint in figure.joints if not joint.hidden))
    ]
    people = [figure for figure in shown if has_trait(figure.skeleton, "depth_from_pose")]
    boxes = [seen_box(people)] if people else []
    boxes += [(*joint.position, *joint.position) for figure in shown for joint in figure.joints]
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _wall(rng: random.Random, darkest: float, lightest: float) -> Colour:
    hue, chroma = rng.uniform(0, math.tau), rng.uniform(0, 0.06)
    return colour_of((rng.uniform(darkest, lightest), chroma * math.cos(hue), chroma * math.sin(hue)))
