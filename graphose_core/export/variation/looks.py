"""Random outfits, bodies and colours of figures, as far as their skeletons have them."""

import math
import random
from collections.abc import Mapping, Sequence

from graphose_core.anatomy.growing import grown
from graphose_core.anatomy.presets import bodies, outfits
from graphose_core.document.files.skeletons import has_trait, skeleton, skeleton_names
from graphose_core.document.timeline.colour_space import colour_of, oklab_of
from graphose_core.document.values.pose import Figure, Joint
from graphose_core.document.values.skeleton import AttributeSpec
from graphose_core.document.values.value import AttributeValue, Colour

CLEAR_OF_SKIN = 0.2
"""Least Oklab distance of a garment's colour from its wearer's skin, where there is such a colour."""

PERSONAL = ("skin", "hair", "hair_style", "sex")
"""Attributes of a body that are not part of its preset."""


def has_looks(figure: Figure) -> bool:
    """Return whether a figure has colours or attributes that can differ; one of an unknown skeleton may have.

    Of a skeleton without attributes, such as that of labelled images, no model knows any.
    """
    if figure.skeleton not in skeleton_names() or skeleton(figure.skeleton).attributes:
        return True
    values = (figure.attributes, *(joint.attributes for joint in figure.joints))
    return any(isinstance(value, tuple) for each in values for value in each.values())


def has_body(figure: Figure) -> bool:
    """Return whether a figure has a body that can differ."""
    return has_trait(figure.skeleton, "wears_outfits")


def dressed_anew(figure: Figure, rng: random.Random) -> Figure:
    """Return a person in another outfit and other colours, anything else in colours of other hues.

    Outfits are the presets, each garment in a swatch that its wearer's skin cannot be mistaken for. Colours
    of figures without outfits keep their lightness and how they differ; unset ones stay unset.
    """
    if not has_trait(figure.skeleton, "wears_outfits"):
        return _other_hues(figure, rng.uniform(0, math.tau))
    specs = _specs(figure)
    worn = {name: value for name, value in rng.choice(outfits()).attributes.items() if name in specs}
    skin = figure.attributes.get("skin")
    for name, value in worn.items():
        if value is not None and specs[name].kind == "colour" and specs[name].swatches:
            worn[name] = _swatch(specs[name].swatches, skin if isinstance(skin, tuple) else None, rng)
    if worn.get("sleeves") is not None and rng.random() < 0.8:
        worn["sleeves"] = worn.get("top")
    return _with(figure, worn)


def built_anew(figure: Figure, rng: random.Random) -> Figure:
    """Return a person of another body, skin and hair, on the same ground; any other figure as it is."""
    if not has_body(figure):
        return figure
    specs = _specs(figure)
    body = dict(rng.choice(bodies()).attributes)
    stature = body.get("stature")
    if isinstance(stature, float):
        figure = grown(figure, stature)
    for name in PERSONAL:
        if name in specs:
            body[name] = _any_value(specs[name], rng)
    return _with(figure, {name: value for name, value in body.items() if name in specs})


def _specs(figure: Figure) -> Mapping[str, AttributeSpec]:
    if figure.skeleton not in skeleton_names():
        return {}
    return {spec.name: spec for spec in skeleton(figure.skeleton).attributes if spec.scope == "figure"}


def _any_value(spec: AttributeSpec, rng: random.Random) -> AttributeValue | None:
    if spec.kind == "categorical":
        return rng.choice(spec.choices)
    if spec.kind == "colour":
        return rng.choice(spec.swatches) if spec.swatches else None
    return rng.uniform(spec.minimum, spec.maximum)


def _swatch(swatches: Sequence[Colour], skin: Colour | None, rng: random.Random) -> Colour:
    clear = [each for each in swatches if skin is None or _apart(each, skin) >= CLEAR_OF_SKIN]
    return rng.choice(clear or swatches)


def _apart(a: Colour, b: Colour) -> float:
    return math.dist(oklab_of(a), oklab_of(b))


def _with(figure: Figure, values: Mapping[str, AttributeValue | None]) -> Figure:
    merged = {**figure.attributes, **values}
    return figure.replace(attributes={name: value for name, value in merged.items() if value is not None})


def _other_hues(figure: Figure, turn: float) -> Figure:
    return figure.replace(
        attributes={name: _turned(value, turn) for name, value in figure.attributes.items()},
        joints=tuple(_hued(joint, turn) for joint in figure.joints),
    )


def _hued(joint: Joint, turn: float) -> Joint:
    if not joint.attributes:
        return joint
    return joint.replace(attributes={name: _turned(value, turn) for name, value in joint.attributes.items()})


def _turned(value: AttributeValue, turn: float) -> AttributeValue:
    """Return a colour with its Oklab hue rotated; any other value unchanged."""
    if not isinstance(value, tuple):
        return value
    lightness, a, b = oklab_of(value)
    cos, sin = math.cos(turn), math.sin(turn)
    return colour_of((lightness, cos * a - sin * b, sin * a + cos * b))
