"""Robot arms: a base, a chain of segments, and two prongs of two segments at its end."""

import numpy as np

from trainer.domains.pro.drawing.colours import Palette
from trainer.domains.pro.drawing.paint_canvas import PaintCanvas
from trainer.domains.pro.drawing.shapes import Point, Shape, capsule, polygon
from trainer.domains.pro.drawing.sketch import Sketch, heading, sketch

PAD: float | None = 0.28  # the base's corners are R · √5 / 8 from its node

_BASE_GAP = 1 / 8
_BASE_HALF_LENGTH, _BASE_HALF_WIDTH = 1 / 8, 1 / 4
_MOST_SEGMENTS = 10
_ARM_WIDTH, _PRONG_WIDTH = 1 / 12, 1 / 18


def build(radius: float, colour: Palette, rng: np.random.Generator) -> Sketch:
    """Sample an arm with 3 to 7 segments, centred on its first joint; the prongs open to any side.

    Args:
        radius: R, the greatest length of the chain.
        colour: gives the colours of base, arm and prongs.
        rng: source of randomness.
    """
    count = int(rng.integers(3, 8))
    base, arm, prong = colour(), colour(), colour()
    joints = _chain(count, radius, rng)
    nodes = [("robot_base", np.array([-radius * _BASE_GAP, 0.0]), base)]
    nodes += [("robot_arm", joint, arm) for joint in joints]
    edges = [(node, node + 1) for node in range(count + 1)]
    towards, opening = rng.uniform(0, 2 * np.pi), np.radians(rng.uniform(60, 120))
    for side in (-1, 1):
        angle = towards + side * opening / 2
        middle = joints[-1] + 0.8 * radius / count * heading(angle)
        tip = middle + 0.6 * radius / count * heading(angle - side * np.radians(rng.uniform(30, 90)))
        edges += [(count + 1, len(nodes)), (len(nodes), len(nodes) + 1)]
        nodes += [("robot_prong", middle, prong), ("robot_prong", tip, prong)]
    return sketch(nodes, edges)


def with_joints_added(robot: Sketch, rng: np.random.Generator) -> Sketch:
    """Split random segments, up to ten in all, and add a third prong to half of the arms."""
    for _ in range(int(rng.integers(1, 4))):
        segments = robot.links("robot_arm")
        if len(segments) >= _MOST_SEGMENTS:
            break
        robot = _split(robot, segments[int(rng.integers(len(segments)))], rng)
    return _with_prong(robot, rng) if rng.random() < 0.5 else robot


def draw(canvas: PaintCanvas, robot: Sketch) -> None:
    """Draw the segments, the base over them, and the prongs over all."""
    radius = _radius(robot)
    prongs, arms = robot.of_type("robot_prong"), robot.of_type("robot_arm")
    limbs = [link for link in robot.edges.tolist() if not set(link) & set(robot.of_type("robot_base"))]
    grip = [link for link in limbs if set(link) & set(prongs)]
    _draw_limbs(canvas, robot, [link for link in limbs if link not in grip], arms, radius * _ARM_WIDTH)
    for base in robot.of_type("robot_base"):
        canvas.paint([_base(robot, base, radius)], robot.colours[base])
    _draw_limbs(canvas, robot, grip, prongs, radius * _PRONG_WIDTH, thin=True)


def _split(robot: Sketch, segment: tuple[int, int], rng: np.random.Generator) -> Sketch:
    """Add a joint to a segment, slightly off the straight line."""
    start, along = robot.positions[segment[0]], robot.positions[segment[1]] - robot.positions[segment[0]]
    aside = np.array([-along[1], along[0]]) * rng.uniform(-0.25, 0.25)
    return robot.split(segment, start + along * rng.uniform(0.35, 0.65) + aside)


def _with_prong(robot: Sketch, rng: np.random.Generator) -> Sketch:
    """Add a prong of two segments, of the same lengths as the first prong's, in any direction."""
    middle, tip = robot.of_type("robot_prong")[:2]
    end = next(node for node in robot.neighbours[middle] if node != tip)
    angle = rng.uniform(0, 2 * np.pi)
    bend = rng.choice((-1, 1)) * np.radians(rng.uniform(30, 90))
    first = robot.positions[end] + robot.length(end, middle) * heading(angle)
    second = first + robot.length(middle, tip) * heading(angle + bend)
    return robot.grown(middle, first, linked=end).grown(tip, second, linked=len(robot.types))


def _chain(count: int, radius: float, rng: np.random.Generator) -> list[Point]:
    """Sample the joints of a chain, each segment up to 45° off the one before."""
    angles = np.cumsum(rng.uniform(-np.pi / 4, np.pi / 4, size=count))
    joints = [np.zeros(2)]
    for angle in angles:
        joints.append(joints[-1] + rng.uniform(0.8, 1) * radius / count * heading(angle))
    return joints


def _radius(robot: Sketch) -> float:
    """Return R, from the gap between base and first joint, or without a base from the length of the arm."""
    gaps = [
        robot.length(base, near) for base in robot.of_type("robot_base") for near in robot.neighbours[base]
    ]
    if gaps:
        return float(np.mean(gaps)) / _BASE_GAP
    return sum(robot.length(a, b) for a, b in robot.links("robot_arm")) / 0.9


def _draw_limbs(
    canvas: PaintCanvas,
    robot: Sketch,
    links: list[list[int]],
    coloured: list[int],
    width: float,
    *,
    thin: bool = False,
) -> None:
    """Draw links as capsules of a width, in the mean colour of the nodes `coloured`."""
    shapes = [capsule(robot.positions[a], robot.positions[b], width / 2) for a, b in links]
    if shapes:
        canvas.paint(shapes, robot.colours[coloured].mean(axis=0), thin=thin)


def _base(robot: Sketch, base: int, radius: float) -> Shape:
    """Return the rectangle about the base's node, across its link to the arm."""
    centre = robot.positions[base]
    near = robot.neighbours[base]
    along = robot.positions[near].mean(axis=0) - centre if near else heading(0)
    along = along / max(float(np.hypot(*along)), 1e-9)
    across = np.array([-along[1], along[0]]) * radius * _BASE_HALF_WIDTH
    along = along * radius * _BASE_HALF_LENGTH
    corners = [
        centre + along + across,
        centre + along - across,
        centre - along - across,
        centre - along + across,
    ]
    return polygon(corners)
