"""Legs by the angles of hip and knee, and random ones: drawn up, raised behind, split, or anyhow."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.anchors.anchor import Direction, Leg
from trainer.domains.people.body.rotations import about

Floats = NDArray[np.floating]

X, Y, Z = np.eye(3)

Angles = tuple[float, float]
"""A range of angles, least and greatest, degrees."""

KINDS: dict[str, tuple[Angles, Angles, Angles]] = {
    "drawn up": ((80, 135), (-5, 40), (70, 145)),
    "raised behind": ((-30, 35), (-5, 25), (70, 145)),
    "ahead": ((30, 100), (-10, 30), (0, 60)),
    "back": ((-40, 0), (-5, 30), (0, 60)),
    "aside": ((0, 70), (35, 80), (0, 70)),
    "anyhow": ((-30, 125), (-10, 60), (0, 140)),
}
"""Ranges of a hip's flexion and abduction and of a knee's flexion, degrees, by kind of leg."""

PAIRS: tuple[tuple[str, str, float], ...] = (
    ("drawn up", "drawn up", 0.24),
    ("raised behind", "raised behind", 0.14),
    ("drawn up", "raised behind", 0.12),
    ("drawn up", "back", 0.12),
    ("ahead", "back", 0.12),
    ("aside", "aside", 0.06),
    ("ahead", "ahead", 0.08),
    ("anyhow", "anyhow", 0.12),
)
"""Kinds of the two legs, and how often they are drawn."""

ALIKE = 0.5
"""Share of pairs of one kind whose legs are nearly parallel, as in a jump."""


def leg_at(flexion: float, abduction: float, knee: float, twist: float = 0.0, point: float = 20.0) -> Leg:
    """Return a left leg by its angles, degrees; the foot follows the shin.

    Args:
        flexion: of the hip, ahead +.
        abduction: of the hip, to the leg's own side +.
        knee: its flexion.
        twist: of the thigh about itself, with the knee to the leg's own side +.
        point: plantar flexion of the foot.
    """
    bend = np.radians(knee)
    turn = about(X, -flexion) @ about(Y, -abduction) @ about(Z, twist)
    shin = turn @ np.array([0.0, np.sin(bend), -np.cos(bend)])
    return Leg(_direction(turn @ -Z), _direction(shin), flat=False, point=point)


def other_side(leg: Leg) -> Leg:
    """Return the leg reflected to the other side of the body."""
    (a, b, c), (d, e, f) = leg.thigh, leg.shin
    return replace(leg, thigh=(-a, b, c), shin=(-d, e, f))


def random_legs(rng: np.random.Generator) -> tuple[Leg, Leg, str]:
    """Sample a left and a right leg of a row of `PAIRS`, and the name of that row."""
    left, right, _ = PAIRS[int(rng.choice(len(PAIRS), p=[share for _, _, share in PAIRS]))]
    first = _angles(left, rng)
    second = _angles(right, rng)
    if left == right and rng.random() < ALIKE:
        second = first + rng.normal(scale=7.0, size=4)
    point = float(rng.uniform(0, 50))
    return _leg(first, point), other_side(_leg(second, point)), f"{left}, {right}"


def _leg(angles: Floats, point: float) -> Leg:
    flexion, abduction, knee, twist = (float(angle) for angle in angles)
    return leg_at(flexion, abduction, knee, twist, point)


def _angles(kind: str, rng: np.random.Generator) -> Floats:
    """Sample flexion, abduction, knee and twist of a kind of leg, [4], degrees."""
    ranges = np.array([*KINDS[kind], (-10, 30)], float)
    return rng.uniform(ranges[:, 0], ranges[:, 1])


def _direction(vector: Floats) -> Direction:
    x, y, z = (float(value) for value in vector)
    return x, y, z
