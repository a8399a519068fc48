"""Random scenes of one or two people: figures, camera, light and background, rendered."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.body import Body
from trainer.domains.people.body.posed_figure import Figure, make_figure
from trainer.domains.people.body.posing.pose_bank import PoseBank
from trainer.domains.people.body.posing.pose_sampler import DrawnPose, PoseSampler, high_kick
from trainer.domains.people.body.posing.stoop import stooped
from trainer.domains.people.clothing.wardrobe import draw_person
from trainer.domains.people.rendering.camera import Camera
from trainer.domains.people.rendering.extent import extent
from trainer.domains.people.rendering.image import Painted, paint
from trainer.domains.people.rendering.light import Light, draw_light
from trainer.domains.people.rendering.views import close_view

Floats = NDArray[np.floating]

PAIRS_SHARE = 0.15
"""Fraction of the images that show two people."""


@dataclass(frozen=True)
class PeopleScene:
    """A scene and its rendering.

    Attributes:
        figures: from back to front.
        poses: pose of each figure.
        yaws: rotation of each figure from facing the camera, degrees in [−180, 180).
        camera, light: camera and light of the scene.
        background: [2, 3], colour at the top and at the bottom, sRGB in [0, 1].
        painted: image, part labels and keypoints.
    """

    figures: tuple[Figure, ...]
    poses: tuple[DrawnPose, ...]
    yaws: tuple[float, ...]
    camera: Camera
    light: Light
    background: Floats
    painted: Painted


def draw_people(
    body: Body, bank: PoseBank, seed: int, index: int, size: int, views: float = 0.0
) -> PeopleScene:
    """Sample and render a scene that depends on `seed` and `index` alone.

    Args:
        body: the body model.
        bank: captured poses.
        seed: of the data set, ≥ 0.
        index: of the scene in it, ≥ 0.
        size: side of the image in pixels; it sets the resolution only.
        views: share of the scenes that are seen from close by; figures, light and background are the same.
    """
    rng = np.random.default_rng([seed, index, 7])
    sampler = PoseSampler(body, bank)
    count = 2 if rng.random() < PAIRS_SHARE else 1
    cast = [_random_figure(body, sampler, rng) for _ in range(count)]
    figures = [figure for figure, _, _ in cast]
    if count == 2:
        figures = list(apart(figures[0], figures[1], rng))
    pitch = float(np.clip(rng.normal(9, 7), -4, 28))
    camera = _seen(frame(figures, pitch, rng), figures, np.random.default_rng([seed, index, 13]), views)
    order = np.argsort([camera.project(figure.keypoints)[:, 2].mean() for figure in figures])
    figures = [figures[i] for i in order]
    light, background = draw_light(rng), draw_background(rng)
    return PeopleScene(
        tuple(figures),
        tuple(cast[i][1] for i in order),
        tuple(cast[i][2] for i in order),
        camera,
        light,
        background,
        paint(body, figures, camera, light, size),
    )


def _seen(camera: Camera, figures: list[Figure], rng: np.random.Generator, views: float) -> Camera:
    """Return the camera, or for a share of the scenes a view from close by."""
    return close_view(camera, figures, rng) if rng.random() < views else camera


def _random_figure(
    body: Body, sampler: PoseSampler, rng: np.random.Generator
) -> tuple[Figure, DrawnPose, float]:
    """Sample a person, a pose and a yaw in degrees; with a high kick, shorts replace a skirt."""
    drawn, person = sampler.draw(rng), draw_person(rng)
    drawn = replace(drawn, pose=stooped(drawn.pose, person.build.age, rng))
    if person.outfit.bottom == "skirt" and high_kick(drawn.pose):
        person = replace(
            person, outfit=replace(person.outfit, bottom="shorts", leg=float(rng.uniform(0.3, 0.5)))
        )
    yaw = float(rng.normal(scale=45) if rng.random() < 0.45 else rng.uniform(-180, 180))
    yaw = (yaw + 180) % 360 - 180
    return make_figure(body, person, drawn, yaw), drawn, yaw


def apart(first: Figure, second: Figure, rng: np.random.Generator) -> tuple[Figure, Figure]:
    """Move the second figure away from the first until no keypoints come closer than a random gap.

    Directions close to the image plane are more likely than those in depth.

    Returns:
        The first figure unchanged, and the second one moved.
    """
    angle = float(rng.choice((rng.uniform(-35, 35), rng.uniform(-90, 90)), p=(0.7, 0.3)))
    way = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
    gap = float(rng.uniform(0.22, 0.5))
    for distance in np.arange(0.2, 3.0, 0.08):
        other = second.moved((float(way[0] * distance), float(way[1] * distance)))
        between = np.linalg.norm(first.keypoints[:, None] - other.keypoints[None], axis=2)
        if between.min() > gap:
            break
    return first, other


def frame(figures: list[Figure], pitch: float, rng: np.random.Generator) -> Camera:
    """Sample a camera that shows the figures: mostly whole, else small, over the border, or from close by.

    From close by it shows heads and hips; where that is not possible, the figures are shown whole.

    Args:
        figures: in the world.
        pitch: downward tilt, degrees.
        rng: source of randomness.
    """
    kind = str(rng.choice(list(VIEWS), p=(0.80, 0.08, 0.07, 0.05)))
    camera = aimed(figures, pitch, kind, rng)
    if kind == "close":
        main = np.stack([camera.project(f.keypoints[[0, 5, 6, 11, 12]]) for f in figures])[..., :2]
        if main.min() < 0.02 or main.max() > 0.98:
            return aimed(figures, pitch, "whole", rng)
    return camera


VIEWS = {"whole": (0.68, 0.92), "small": (0.28, 0.55), "over the border": (0.7, 0.95), "close": (1.1, 1.7)}
"""Range of the fraction of the image side that the figures' longer side takes, by kind of view."""


def aimed(figures: list[Figure], pitch: float, kind: str, rng: np.random.Generator) -> Camera:
    """Sample a camera that shows the figures in a view named in `VIEWS`.

    Args:
        figures: in the world.
        pitch: downward tilt, degrees.
        kind: name of the view.
        rng: source of randomness.
    """
    hips = np.mean([figure.keypoints[11:13].mean(axis=0) for figure in figures], axis=0).astype(float)
    camera = Camera(hips, pitch, 1.0, (0.0, 0.0))
    ends = [extent(camera.project(figure.vertices), figure.mesh.used)[:, :2] for figure in figures]
    low, high = np.min(ends, axis=0)[0], np.max(ends, axis=0)[1]
    side = float((high - low).max())
    scale = float(rng.uniform(*VIEWS[kind])) / side
    middle = (low + high) / 2 * scale
    free = np.maximum(0.0, (0.96 - (high - low) * scale) / 2)
    place = 0.5 + rng.uniform(-1, 1, size=2) * free * (0.6 if kind == "whole" else 1.0)
    if kind == "over the border":
        inside = rng.uniform(0.02, 0.16)
        place[0] = inside if rng.random() < 0.5 else 1 - inside
    elif kind == "close":
        place[1] = 0.5 + (side * scale - 1) / 2 * rng.uniform(0.4, 0.9)
    return Camera(hips, pitch, scale, (float(place[0] - middle[0]), float(place[1] - middle[1])))


def draw_background(rng: np.random.Generator) -> Floats:
    """Sample the colours at top and bottom, [2, 3], sRGB in [0, 1]; equal in 30 % of the cases."""
    base = rng.uniform(0.05, 0.97, size=3)
    if rng.random() < 0.45:  # muted, as indoors
        base = base.mean() + 0.3 * (base - base.mean())
    if rng.random() < 0.3:
        return np.stack([base, base])
    other = np.clip(base * rng.uniform(0.6, 1.35) + rng.normal(scale=0.06, size=3), 0, 1)
    return np.stack([base, other])


def gradient(background: Floats, size: int) -> Floats:
    """Render a background, [S, S, 3]: a linear gradient from the top row to the bottom row.

    Args:
        background: [2, 3], colour at the top and at the bottom.
        size: S, pixels.
    """
    t = ((np.arange(size) + 0.5) / size)[:, None, None]
    return np.broadcast_to(background[0] + t * (background[1] - background[0]), (size, size, 3)).astype(
        np.float32
    )
