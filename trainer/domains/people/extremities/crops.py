"""Close images of hands and feet, from which their shapes are learnt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from graphose_core.models.extremities.gaussians import Gaussians
from trainer.domains.people.body.body import Body
from trainer.domains.people.body.hands import HANDS
from trainer.domains.people.body.pose_bank import PoseBank
from trainer.domains.people.body.posed_figure import make_figure
from trainer.domains.people.body.rig import bone_turns
from trainer.domains.people.body.rotations import about
from trainer.domains.people.clothing.person import COLOURED, JOINTS, PARTS
from trainer.domains.people.dataset.people_graph import people_graph
from trainer.domains.people.dataset.scene_records import record_of
from trainer.domains.people.extremities.kinds import BONE, rest_axes
from trainer.domains.people.rendering.camera import DISTANCE
from trainer.domains.people.rendering.drawn_people import PeopleScene, draw_people
from trainer.domains.people.rendering.image import paint
from trainer.domains.people.rendering.views import zoomed

HIP = JOINTS.index("left_hip")

SIDE = 96
"""Pixels along a crop."""
WIDE = 2.4
"""Side of a crop, radii of the extremity."""
SMALL = 16
"""Side of the scene's own image, of which nothing but its numbers is used."""
FORESHORTENED = 0.8
"""Largest share of a limb's direction that points at the viewer or away: then the limb hides the rest."""
FEWEST = 0.01
"""Least share of a crop that it covers."""


@dataclass(frozen=True)
class Crop:
    """One extremity, seen from close by.

    Attributes:
        axes: float [3, 3], of its frame, in sides of the crop, as
            :class:`~graphose_core.models.extremities.frames.Frames` has them.
        place: float [M, 2], of the crop's pixels, from its joint, sides, x right, y up.
        shape: number of its choice.
        build, light: float […], as the Gaussians are told of them.
        covered: float [M], 1 where it shows.
        shade: float [M], natural logarithm of the factor on its part's colour.
        counts: float [M], 1 where pixels count: near it, and beyond its joint.
    """

    axes: Tensor
    place: Tensor
    shape: int
    build: Tensor
    light: Tensor
    covered: Tensor
    shade: Tensor
    counts: Tensor


def crops(
    body: Body, bank: PoseBank, kinds: Sequence[Gaussians], seed: int, number: int
) -> Iterator[tuple[int, Crop]]:
    """Draw the extremities of a scene that are seen, from close by, each with the number of its kind.

    Args:
        body, bank: what people are made of.
        kinds: that are drawn.
        seed: of the scene.
        number: of the scene.
    """
    scene = _with_any_hands(body, draw_people(body, bank, seed, number, SMALL), seed, number)
    for figure in range(len(scene.figures)):
        for kind, gaussians in enumerate(kinds):
            for limb in range(len(gaussians.config.limbs)):
                crop = _crop(body, scene, figure, limb, gaussians)
                if crop is not None:
                    yield kind, crop


def _with_any_hands(body: Body, scene: PeopleScene, seed: int, number: int) -> PeopleScene:
    """Return a scene whose people have hands of any shape, each as often: poses have few of some."""
    chance, kinds = np.random.default_rng([seed, number, 19]), list(HANDS)
    figures, poses = [], []
    for figure, pose, yaw in zip(scene.figures, scene.poses, scene.yaws, strict=True):
        left, right = (kinds[choice] for choice in chance.integers(len(kinds), size=2))
        poses.append(replace(pose, hands=(left, right)))
        made = make_figure(body, figure.person, poses[-1], yaw)
        x, y, _ = (figure.keypoints - made.keypoints)[HIP].tolist()
        figures.append(made.moved((x, y)))
    return replace(scene, figures=tuple(figures), poses=tuple(poses))


def _crop(body: Body, scene: PeopleScene, number: int, limb: int, gaussians: Gaussians) -> Crop | None:
    config = gaussians.config
    names = config.limbs[limb]
    figure, camera = scene.figures[number], scene.camera
    if names.end in figure.person.missing:
        return None
    middle, end = (figure.keypoints[JOINTS.index(name)].astype(float) for name in (names.middle, names.end))
    lower = camera.axes @ (end - middle)
    unit = float(np.linalg.norm(lower))
    if abs(lower[2]) > FORESHORTENED * unit:
        return None
    side, drawn = "LR"[limb], scene.poses[number]
    turns = about(np.array([0.0, 0.0, 1.0]), scene.yaws[number]) @ bone_turns(body, drawn.pose, drawn.hands)
    bone = body.bone[f"{BONE[config.shape]}.{side}"]
    axes = camera.axes @ turns[bone] @ rest_axes(body, config, side)
    nearer = DISTANCE / (DISTANCE - float(camera.axes[2] @ (end - camera.centre)))
    length = unit * camera.scale * nearer  # sides of the scene's image
    window = WIDE * config.radius * length
    joint = camera.project(end)[:2]
    centre = axes @ np.array(config.centre) * length
    aim = joint + centre[:2] * [1, -1]
    painted = paint(
        body, scene.figures, zoomed(camera, (float(aim[0]), float(aim[1])), 1 / window), scene.light, SIDE
    )
    graph = people_graph(record_of(scene))
    shape = _shape(scene, number, limb, gaussians)
    part = PARTS.index(config.parts[gaussians.choices[shape]])
    covered = painted.parts == 16 * number + part
    if not painted.visible[number, JOINTS.index(names.end)] or covered.mean() < FEWEST:
        return None
    place = _places() + centre[:2] / window
    ahead = lower[:2] / unit
    counts = (place @ ahead > 0) & (np.linalg.norm(place - centre[:2] / window, axis=1) < 1 / WIDE)
    build, light = gaussians.described(graph)
    colour = figure.person.colours[COLOURED[part - 1]]
    bright = painted.image[..., :3].reshape(-1, 3).mean(axis=1) / 255
    shade = np.log(np.maximum(bright, 0.02) / max(float(np.mean(colour)), 0.02))
    return Crop(
        axes=_tensor(axes / WIDE / config.radius),
        place=_tensor(place),
        shape=shape,
        build=build[number],
        light=light[number],
        covered=_tensor(covered.ravel()),
        shade=_tensor(shade),
        counts=_tensor(counts),
    )


def _shape(scene: PeopleScene, number: int, limb: int, gaussians: Gaussians) -> int:
    """Return the number of an extremity's choice."""
    if gaussians.config.shape == "hand":
        return gaussians.choices.index(scene.poses[number].hands[limb])
    return gaussians.choices.index(scene.figures[number].person.outfit.footwear)


def _places() -> np.ndarray:
    """Return the pixels of a crop from its middle, [M, 2], sides, x right, y up."""
    centres = (np.arange(SIDE) + 0.5) / SIDE - 0.5
    return np.stack(np.meshgrid(centres, -centres), axis=-1).reshape(-1, 2)


def _tensor(values: np.ndarray) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(values)).float()
