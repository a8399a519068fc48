"""Self-intersection of a pose, with limbs approximated by capsules between bone heads."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.body import Body

Floats = NDArray[np.floating]


@dataclass(frozen=True)
class Capsule:
    """All points within `radius` of the segment between the heads of two bones.

    Attributes:
        first, second: names of the bones.
        radius: metres, on the mean body.
    """

    first: str
    second: str
    radius: float


def _limb(side: str) -> dict[str, Capsule]:
    """Return the capsules of the arm and the leg of one side, "L" or "R"."""
    return {
        f"arm.{side}": Capsule(f"upperarm02.{side}", f"lowerarm01.{side}", 0.040),
        f"fore.{side}": Capsule(f"lowerarm01.{side}", f"wrist.{side}", 0.032),
        f"hand.{side}": Capsule(f"wrist.{side}", f"finger3-2.{side}", 0.026),
        f"thigh.{side}": Capsule(f"upperleg02.{side}", f"lowerleg01.{side}", 0.066),
        f"shin.{side}": Capsule(f"lowerleg01.{side}", f"foot.{side}", 0.045),
        f"foot.{side}": Capsule(f"foot.{side}", f"toe2-1.{side}", 0.034),
    }


CAPSULES: dict[str, Capsule] = {
    "belly": Capsule("root", "spine03", 0.105),
    "chest": Capsule("spine02", "spine01", 0.115),
    "head": Capsule("neck03", "head", 0.085),
    **_limb("L"),
    **_limb("R"),
}
"""Capsules of trunk, head and limbs by name."""


def _pairs() -> tuple[tuple[str, str], ...]:
    """Return the pairs of capsules, by name, that are tested; the two thighs are not."""
    moving = [f"{n}.{s}" for s in "LR" for n in ("fore", "hand")]
    legs = [f"{n}.{s}" for s in "LR" for n in ("thigh", "shin", "foot")]
    pairs = [(m, t) for m in moving for t in ("belly", "chest", "head", *legs)]
    pairs += [(f"{n}.L", f"{m}.R") for n in ("fore", "hand") for m in ("arm", "fore", "hand")]
    pairs += [(f"{n}.R", "arm.L") for n in ("fore", "hand")]
    pairs += [(f"{n}.L", f"{m}.R") for n in ("thigh", "shin", "foot") for m in ("thigh", "shin", "foot")]
    pairs += [(f"{n}.{s}", t) for n in ("shin", "foot") for s in "LR" for t in ("belly", "chest", "head")]
    pairs += [(f"arm.{s}", "head") for s in "LR"]
    return tuple(pair for pair in pairs if pair != ("thigh.L", "thigh.R"))


PAIRS = _pairs()
"""Pairs of capsules, by name, that are tested against each other."""

_RADII = np.array([CAPSULES[first].radius + CAPSULES[second].radius for first, second in PAIRS])


def deepest(body: Body, heads: Floats) -> float:
    """Return the greatest penetration depth of any pair of capsules, metres; negative if none touch.

    Args:
        body: gives the indices of the bones.
        heads: [J, 3], posed, see `moved_heads`.
    """
    a, b, c, d = heads[_pair_ends(body)]
    return float((_RADII - segment_distance(a, b, c, d)).max())


@lru_cache(maxsize=8)
def _pair_ends(body: Body) -> NDArray[np.int64]:
    """Return the bones at the ends of each pair's segments, [4, P]: two of the first, two of the second."""
    limbs = [[CAPSULES[limb] for limb in pair] for pair in PAIRS]
    ends = [[body.bone[end] for limb in pair for end in (limb.first, limb.second)] for pair in limbs]
    return np.array(ends).T


def segment_distance(a: Floats, b: Floats, c: Floats, d: Floats) -> Floats:
    """Return the distances [N] between segments ab and cd, [N, 3] each (Ericson 2005, section 5.1.9)."""
    u, v, w = b - a, d - c, a - c
    uu, vv, uv = (u * u).sum(-1), (v * v).sum(-1), (u * v).sum(-1)
    uw, vw = (u * w).sum(-1), (v * w).sum(-1)
    bottom = uu * vv - uv * uv
    s = np.clip(np.where(bottom > 1e-12, (uv * vw - vv * uw) / np.maximum(bottom, 1e-12), 0.0), 0, 1)
    t = np.clip((uv * s + vw) / np.maximum(vv, 1e-12), 0, 1)
    s = np.clip((uv * t - uw) / np.maximum(uu, 1e-12), 0, 1)
    gap = w + s[:, None] * u - t[:, None] * v
    return np.linalg.norm(gap, axis=-1)
