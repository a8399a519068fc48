"""Distance of cloth and hair from the skin: metres along the normal, for each vertex."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.body import CAP, CLOTH, SKIRT, Body
from trainer.domains.people.clothing.hair_mesh import above_hairline
from trainer.domains.people.clothing.person import Outfit, Person

Floats = NDArray[np.floating]

_CAPS = {
    "bald": 0.0,
    "cropped": 0.004,
    "short": 0.013,
    "afro": 0.045,
    "bob": 0.013,
    "long": 0.012,
    "bun": 0.008,
    "tail": 0.008,
}
"""Thickness of the cap of hair by hair style, metres."""


def standoff(body: Body, person: Person) -> Floats:
    """Return the outward displacement of each vertex along its normal, [V], metres."""
    off = np.zeros(len(body.template), np.float32)
    off[_of_layer(body, CLOTH)] = _cloth(body, person.outfit)
    skirt = _of_layer(body, SKIRT)
    off[skirt] = 0.012 + 0.05 * person.outfit.width * _rise(body.template[skirt, 2], 0.1, -0.5)
    fade = 0.045 + 0.8 * max(0.0, _CAPS[person.hair] - 0.015)
    rise = np.clip((_cap_above_hairline(body) + 0.015) / fade, 0.12, 1)
    off[_of_layer(body, CAP)] = _CAPS[person.hair] * rise
    return off


def _cloth(body: Body, outfit: Outfit) -> Floats:
    """Return the displacement of the vertices of the cloth layer, metres."""
    rows = _of_layer(body, CLOTH)
    z, along = body.template[rows, 2], body.limbs[rows]
    sleeve, width = np.clip(along, 0, 1), outfit.width
    trunk = 0.007 + 0.012 * width * _rise(z, 0.5, 0.1)
    arm = 0.006 + 0.014 * width * np.minimum(1, sleeve / 0.3)
    leg = 0.006 + (0.004 + 0.022 * width) * _rise(z, -0.05, -0.45)
    tail_over = 0.006 * (z < 0.14) * (outfit.waist < 0.5) * (z > -0.05)  # a top worn over the waistband
    worn = np.where(along > -0.08, arm, np.where(z > 0.0, trunk, leg)) + tail_over
    shoe = 0.008 + 0.006 * (z < -0.79)
    if outfit.footwear == "boots":
        foot = np.where(z < -0.70, shoe, 0.012)
        return np.where(z < -0.55, foot, worn)
    return np.where(z < -0.735, shoe, worn)


@lru_cache(maxsize=16)
def _of_layer(body: Body, layer: int) -> NDArray[np.int64]:
    """Return the vertices of a layer."""
    return np.flatnonzero(body.layer == layer)


@lru_cache(maxsize=4)
def _cap_above_hairline(body: Body) -> Floats:
    """Return the height above the hairline of the cap's vertices on the mean body, metres."""
    return above_hairline(body.template[_of_layer(body, CAP)])


def _rise(z: Floats, start: float, stop: float) -> Floats:
    """Return a smooth step: 0 above `start`, 1 below `stop`."""
    t = np.clip((start - z) / (start - stop), 0, 1)
    return t * t * (3 - 2 * t)
