"""Hands: a palm with a wrist, four fingers of three phalanges, and a thumb of two."""

from itertools import pairwise

import numpy as np

from trainer.domains.pro.drawing.colours import Palette
from trainer.domains.pro.drawing.paint_canvas import PaintCanvas
from trainer.domains.pro.drawing.shapes import Point, Shape, ellipse, polygon
from trainer.domains.pro.drawing.sketch import Floats, Sketch, heading, sketch

PAD: float | None = 0.28  # the palm's corner that no link reaches

_PHALANX = 2 / 9
_FINGERS = (0.7, 0.9, 1.0, 0.85)  # from the little finger to the index
_PALM_WIDTH, _PALM_HEIGHT = 1 / 2, 0.516  # little finger's knuckle to the index's; wrist to the knuckles
_WRIST = 0.6  # how far below the hand's centre the wrist is
# Of the distance between the outer knuckles:
_PALM_BEYOND_KNUCKLE = 1 / 6
_PALM_HALF_BOTTOM, _PALM_BELOW_WRIST = 1 / 2, 1 / 9
_PALM_LEAST_WIDTH = 0.45  # of the distance from the wrist to between the outer knuckles
_FINGER = 0.7  # of the furthest knuckle's distance from the wrist: beyond it even a short chain is no thumb
# Of a phalanx:
_ELLIPSE_HALF_LENGTH, _ELLIPSE_HALF_WIDTH = 2 / 3, 1 / 4


def build(radius: float, colour: Palette, rng: np.random.Generator) -> Sketch:
    """Sample a hand, fingers up; half of the hands are mirrored.

    Args:
        radius: R; the hand is centred on the origin.
        colour: gives the colours of palm and fingers.
        rng: source of randomness.
    """
    mirror = 1 if rng.random() < 0.5 else -1
    wrist = np.array([0.0, _WRIST * radius])
    nodes = [("hand_wrist", wrist, colour())]
    edges: list[tuple[int, int]] = []
    for chain in (*_fingers(radius, wrist, rng), _thumb(radius, wrist, rng)):
        shade, previous = colour(), 0
        for joint in chain:
            edges.append((previous, len(nodes)))
            previous = len(nodes)
            nodes.append(("hand_finger", joint * [mirror, 1], shade))
    return sketch(nodes, edges)


def with_fingers_taken(hand: Sketch, rng: np.random.Generator) -> Sketch:
    """Return a hand without one to three of its fingers; half of the time another finger is shortened too."""
    [wrist] = hand.of_type("hand_wrist")
    fingers = [_chain(hand, wrist, knuckle) for knuckle in hand.neighbours[wrist]]
    order = rng.permutation(len(fingers))
    taken = int(rng.integers(1, 4))
    gone = [joint for number in order[:taken] for joint in fingers[number]]
    if rng.random() < 0.5:
        left = fingers[order[taken]]
        gone += left[max(2, len(left) - int(rng.integers(1, 3))) :]
    return hand.without(gone)


def draw(canvas: PaintCanvas, hand: Sketch) -> None:
    """Draw each finger, then the palm over the finger roots."""
    wrists = hand.of_type("hand_wrist")
    for wrist in wrists:
        for knuckle in hand.neighbours[wrist]:
            chain = _chain(hand, wrist, knuckle)
            if len(chain) > 1:
                points = hand.positions[chain]
                shapes = [_phalanx(a, b) for a, b in pairwise(points)]
                canvas.paint(shapes, hand.colours[chain].mean(axis=0))
    for wrist in wrists:
        canvas.paint([_palm(hand, wrist)], hand.colours[wrist])


def _fingers(radius: float, wrist: Point, rng: np.random.Generator) -> list[list[Point]]:
    """Sample the joints of the four fingers, from the little finger to the index."""
    chains = []
    for place, length in zip(np.linspace(-0.5, 0.5, len(_FINGERS)), _FINGERS, strict=True):
        joint = wrist + radius * np.array([place * _PALM_WIDTH, -_PALM_HEIGHT])
        spread, curl = np.radians(rng.uniform(-20, 20)), np.radians(rng.uniform(0, 15))
        chains.append(_grown(joint, (spread, curl, 2 * curl), length * _PHALANX * radius))
    return chains


def _thumb(radius: float, wrist: Point, rng: np.random.Generator) -> list[Point]:
    """Sample the joints of the thumb."""
    joint = wrist + radius * np.array([_PALM_WIDTH / 2, 0.0])
    spread = rng.uniform(30, 90)
    angles = np.radians([spread, spread - rng.uniform(0, 15)])
    return _grown(joint, tuple(angles), _PHALANX * radius)


def _grown(joint: Point, angles: tuple[float, ...], length: float) -> list[Point]:
    """Return the joints of a finger; `angles` are radians from straight up towards the thumb's side."""
    joints = [joint]
    for angle in angles:
        joints.append(joints[-1] + length * heading(angle - np.pi / 2))
    return joints


def _chain(hand: Sketch, wrist: int, knuckle: int) -> list[int]:
    """Return the joints of the finger that begins at a knuckle, up to a fork or a cycle."""
    chain, seen = [knuckle], {wrist, knuckle}
    while True:
        onward = [node for node in hand.neighbours[chain[-1]] if node not in seen]
        if not onward:
            return chain
        chain.append(onward[0])
        seen.add(onward[0])


def _phalanx(a: Point, b: Point) -> Shape:
    """Return the ellipse of a phalanx between two joints."""
    length = float(np.hypot(*(b - a)))
    return ellipse((a + b) / 2, (b - a) * _ELLIPSE_HALF_LENGTH, max(length * _ELLIPSE_HALF_WIDTH, 1e-3))


def _palm(hand: Sketch, wrist: int) -> Shape:
    """Return the trapezoid from below the wrist to the two outer fingers' knuckles, without the thumb's."""
    centre = hand.positions[wrist]
    first, last = _outer_knuckles(hand, wrist)
    up = (first + last) / 2 - centre
    across = _across(last - first, up)
    first, last = centre + up - across / 2, centre + up + across / 2
    width = float(np.hypot(*across))
    below = centre - up / max(float(np.hypot(*up)), 1e-9) * _PALM_BELOW_WRIST * width
    corners = [first - across * _PALM_BEYOND_KNUCKLE, last + across * _PALM_BEYOND_KNUCKLE]
    return polygon([*corners, below + across * _PALM_HALF_BOTTOM, below - across * _PALM_HALF_BOTTOM])


def _across(apart: Floats, up: Floats) -> Floats:
    """Return the vector between the outer knuckles, widened to a least width for palms with few fingers."""
    width, least = float(np.hypot(*apart)), _PALM_LEAST_WIDTH * float(np.hypot(*up))
    if width >= least:
        return apart
    if width < 1e-6:
        return _PALM_LEAST_WIDTH * np.array([up[1], -up[0]])
    return apart * (least / width)


def _outer_knuckles(hand: Sketch, wrist: int) -> tuple[Floats, Floats]:
    """Return the positions of the two finger knuckles that are furthest apart; the thumb's does not count."""
    knuckles = hand.neighbours[wrist]
    furthest = max((hand.length(wrist, knuckle) for knuckle in knuckles), default=0.0)
    fingers = [
        knuckle
        for knuckle in knuckles
        if len(_chain(hand, wrist, knuckle)) > 3 or hand.length(wrist, knuckle) > _FINGER * furthest
    ]
    points = hand.positions[fingers or [wrist]]
    apart = np.linalg.norm(points[:, None] - points[None], axis=-1)
    first, last = np.unravel_index(int(apart.argmax()), apart.shape)
    return points[first], points[last]
