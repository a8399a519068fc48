"""People who change one attribute: their values, and nothing else of them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from trainer.domains.people.body.body import Body
from trainer.domains.people.body.hands import HANDS
from trainer.domains.people.body.limb_ends import rest_axes
from trainer.domains.people.body.posing.pose_sampler import DrawnPose
from trainer.domains.people.body.rig import NUMBER as RIG_NUMBER
from trainer.domains.people.body.rotations import about, matrix_of, vector_of
from trainer.domains.people.clothing.oklab import distance
from trainer.domains.people.clothing.person import (
    BOTTOMS,
    COLOURED,
    FOOTWEAR,
    HAIR_STYLES,
    NECKLINES,
    PATTERNS,
    Person,
)
from trainer.domains.people.clothing.wardrobe import fabric
from trainer.domains.people.dataset.columns import TURNS
from trainer.domains.people.extremities.kinds import KINDS
from trainer.domains.people.rendering.light import Light

Cast = tuple[Person, DrawnPose, Light]
"""Who is drawn, in which pose, in which light."""

Change = Callable[[Cast, np.random.Generator], Cast | None]
"""Return the changed cast; None where the attribute has no meaning for it."""

TURN = 35.0
"""By how much hands and feet are turned, degrees."""

CLEAR = 0.15
"""Least Oklab distance of a changed colour from what it was."""

LIGHTS = {"light_side": ("side", -1.0, 1.0), "light_height": ("height", 38.0, 78.0),
          "ambient": ("ambient", 0.42, 0.66), "shadow": ("shadow", 0.22, 0.55)}  # fmt: skip
"""Fields of a light by the name of their columns, and the ends of what is drawn in training."""


def changes(body: Body) -> Mapping[str, Change]:
    """Return what changes each attribute, by the name of its column.

    Scalars go to the farther end of their range, choices to another, colours to a clearly different one.
    Left out is what joints tell, which cannot change alone: stature, facing, the camera's tilt, and a joint's
    depth, visibility and cover.

    Args:
        body: whose hands and feet turn.
    """
    return {
        **{name: _build(name) for name in ("sex", "age", "weight", "muscle")},
        **{name: _outfit_scalar(name) for name in ("sleeve", "leg", "waist", "width")},
        "stripes": _stripes,
        "hair_style": _hair_style,
        "neckline": _outfit_choice("neckline", NECKLINES),
        "pattern": _pattern,
        "bottom_kind": _outfit_choice("bottom", BOTTOMS),
        "footwear": _footwear,
        **{name: _colour(name) for name in COLOURED},
        "hand": _hands,
        **{name: _turned(body, name) for name in TURNS},
        **{name: _light(*values) for name, values in LIGHTS.items()},
    }


def far_end(value: float, low: float = 0.0, high: float = 1.0) -> float:
    """Return the end of a range that is farther from a value."""
    return high if value < (low + high) / 2 else low


def _build(name: str) -> Change:
    def change(cast: Cast, _: np.random.Generator) -> Cast:
        person, pose, light = cast
        value = far_end(getattr(person.build, name))
        return replace(person, build=replace(person.build, **{name: value})), pose, light

    return change


def _dressed(cast: Cast, **changed: Any) -> Cast:
    person, pose, light = cast
    return replace(person, outfit=replace(person.outfit, **changed)), pose, light


def _outfit_scalar(name: str) -> Change:
    return lambda cast, _: _dressed(cast, **{name: far_end(getattr(cast[0].outfit, name))})


def _outfit_choice(name: str, choices: tuple[str, ...]) -> Change:
    return lambda cast, rng: _dressed(cast, **{name: _other(getattr(cast[0].outfit, name), choices, rng)})


def _other(value: str, choices: tuple[str, ...], rng: np.random.Generator) -> str:
    return str(rng.choice([choice for choice in choices if choice != value]))


def _stripes(cast: Cast, _: np.random.Generator) -> Cast | None:
    outfit = cast[0].outfit
    if outfit.pattern != "striped":
        return None
    return _dressed(cast, stripes=far_end(outfit.stripes, 7.0, 13.0))


def _hair_style(cast: Cast, rng: np.random.Generator) -> Cast:
    person, pose, light = cast
    return replace(person, hair=_other(person.hair, HAIR_STYLES, rng)), pose, light


def _pattern(cast: Cast, rng: np.random.Generator) -> Cast:
    cast = _dressed(cast, pattern=_other(cast[0].outfit.pattern, PATTERNS, rng))
    colours = cast[0].colours
    if cast[0].outfit.pattern == "striped" and distance(colours["stripe"], colours["top"]) < CLEAR:
        return _coloured(cast, "stripe", rng)
    return cast


def _footwear(cast: Cast, rng: np.random.Generator) -> Cast:
    kind = _other(cast[0].outfit.footwear, FOOTWEAR, rng)
    bare = "barefoot" in (kind, cast[0].outfit.footwear)
    cast = _dressed(cast, footwear=kind)
    if not bare:
        return cast
    person, pose, light = cast
    shoes = person.colours["skin"] if kind == "barefoot" else fabric(rng)
    return replace(person, colours={**person.colours, "shoes": shoes}), pose, light


def _colour(name: str) -> Change:
    def change(cast: Cast, rng: np.random.Generator) -> Cast | None:
        outfit = cast[0].outfit
        worn = {
            "sleeves": outfit.sleeve > 0,
            "stripe": outfit.pattern == "striped",
            "shoes": outfit.footwear != "barefoot",
        }
        return _coloured(cast, name, rng) if worn.get(name, True) else None

    return change


def _coloured(cast: Cast, name: str, rng: np.random.Generator) -> Cast:
    """Give a part another colour; what is bare has the skin's."""
    person, pose, light = cast
    while distance(colour := fabric(rng), person.colours[name]) < CLEAR:
        pass
    colours = {**person.colours, name: colour}
    if name == "skin" and person.outfit.footwear == "barefoot":
        colours["shoes"] = colour
    return replace(person, colours=colours), pose, light


def _hands(cast: Cast, rng: np.random.Generator) -> Cast:
    person, pose, light = cast
    left, right = (_other(hand, tuple(HANDS), rng) for hand in pose.hands)
    return person, replace(pose, hands=(left, right)), light


def _turned(body: Body, name: str) -> Change:
    """Return what turns both hands and both feet about one of their axes, to either side."""

    def change(cast: Cast, rng: np.random.Generator) -> Cast:
        person, drawn, light = cast
        pose = np.array(drawn.pose, float)
        for kind in KINDS:
            axis = next(np.array(own.axis) for own in kind.rotations if own.scalar == name)
            angle = float(rng.choice([-TURN, TURN]))
            for limb in kind.limbs:
                rest = rest_axes(body, limb.end)
                if rest is not None:
                    turn = rest @ about(axis, angle) @ rest.T
                    joint = RIG_NUMBER[_rig_joint(limb.end)]
                    pose[joint] = vector_of(matrix_of(pose[joint]) @ turn)
        return person, replace(drawn, pose=pose), light

    return change


def _rig_joint(joint: str) -> str:
    """Return the joint of a pose that turns what hangs from a wrist or an ankle."""
    side, _, kind = joint.partition("_")
    return side[0] + {"wrist": "hand", "ankle": "foot"}[kind]


def _light(field: str, low: float, high: float) -> Change:
    def change(cast: Cast, _: np.random.Generator) -> Cast:
        person, pose, light = cast
        return person, pose, replace(light, **{field: far_end(getattr(light, field), low, high)})

    return change
