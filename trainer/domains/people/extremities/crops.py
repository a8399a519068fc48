"""Close images of hands or feet, from which their shapes are learnt."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import max_pool2d

from graphose_core.models.extremities.gaussians import Gaussians
from trainer.domains.people.body.body import Body
from trainer.domains.people.body.hands import HANDS
from trainer.domains.people.body.limb_ends import END_JOINTS, limb_mesh
from trainer.domains.people.body.posed_figure import make_figure
from trainer.domains.people.body.posing.pose_bank import PoseBank
from trainer.domains.people.clothing.person import JOINTS, PARTS
from trainer.domains.people.dataset.people_graph import people_graph
from trainer.domains.people.dataset.scene_records import record_of
from trainer.domains.people.rendering.camera import DISTANCE
from trainer.domains.people.rendering.drawn_people import PeopleScene, draw_people
from trainer.domains.people.rendering.image import Painted, paint
from trainer.domains.people.rendering.views import zoomed

Floats = NDArray[np.floating]

HIP = JOINTS.index("left_hip")

SIDE = 96
"""Pixels along a crop."""
WIDE = 2.4
"""Side of a crop, radii of the extremity."""
SMALL = 16
"""Side of the scene's own image, of which nothing but its numbers is used."""
FORESHORTENED = 0.8
"""Largest share of a limb's direction that points at the viewer or away: then the limb hides the rest."""
THIN = 7
"""Pixels of a crop, odd: a thinner part of a shoe is a horn."""
FEWEST = 0.01
"""Least share of a crop that it covers."""
DARK = 0.02
"""Darkest brightness that a shade is told from, in [0, 1]."""


@dataclass(frozen=True)
class Crop:
    """One hand or foot, seen from close by.

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


def crops(body: Body, bank: PoseBank, gaussians: Gaussians, seed: int, number: int) -> Iterator[Crop]:
    """Draw the hands or the feet of a scene that are seen, from close by.

    Args:
        body, bank: what people are made of.
        gaussians: of their kind.
        seed: of the scene.
        number: of the scene.
    """
    scene = _with_any_hands(body, draw_people(body, bank, seed, number, SMALL), seed, number)
    for figure in range(len(scene.figures)):
        for limb in range(len(gaussians.config.limbs)):
            crop = _crop(body, scene, figure, limb, gaussians)
            if crop is not None:
                yield crop


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
    """Return what one figure's limb ends in; None where it is not seen.

    The limb is drawn alone: else another foot, or the skin of a face, would be learnt as a part of it, and
    what lies before it as a hole.
    """
    config, figure, camera = gaussians.config, scene.figures[number], scene.camera
    names = config.limbs[limb]
    if names.end in figure.person.missing:
        return None
    middle, end = (figure.keypoints[JOINTS.index(name)].astype(float) for name in (names.middle, names.end))
    lower = camera.axes @ (end - middle)
    unit = float(np.linalg.norm(lower))
    if abs(lower[2]) > FORESHORTENED * unit:
        return None
    nearer = DISTANCE / (DISTANCE - float(camera.axes[2] @ (end - camera.centre)))
    length = unit * camera.scale * nearer  # sides of the scene's image
    window = WIDE * config.radius * length
    axes = drawn_axes(scene, number, names.end)
    centre = axes @ np.array(config.centre) * length
    aim = camera.project(end)[:2] + centre[:2] * [1, -1]
    close = zoomed(camera, (float(aim[0]), float(aim[1])), 1 / window)
    alone = replace(figure, mesh=limb_mesh(body, figure.mesh, names.end))
    painted = paint(body, [alone], close, scene.light, SIDE)
    shape = _shape(scene, number, config.shape, limb)
    part = config.parts[shape]
    drawn = painted.parts == PARTS.index(part)
    covered = without_horns(drawn) if part == "shoes" else drawn
    if covered.mean() < FEWEST:
        return None
    heart = centre[:2] / window
    place = _places() + heart
    near = (place @ lower[:2] > 0) & (np.linalg.norm(place - heart, axis=1) < 1 / WIDE)
    build, light = gaussians.described(people_graph(record_of(scene)))
    return Crop(
        axes=_tensor(axes / WIDE / config.radius),
        place=_tensor(place),
        shape=gaussians.choices.index(shape),
        build=build[number],
        light=light[number],
        covered=_tensor(covered.ravel()),
        shade=_tensor(_shade(painted, figure.person.colours[part])),
        counts=_tensor(near & (covered == drawn).ravel()),
    )


def without_horns(drawn: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return where a shoe shows without what is thinner than `THIN`, bool [S, S].

    Collars of drawn shoes end in horns at the ankles, which would be learnt as claws.
    """
    plane = torch.from_numpy(drawn)[None, None].float()
    kept = -max_pool2d(-plane, THIN, stride=1, padding=THIN // 2)
    return (max_pool2d(kept, THIN, stride=1, padding=THIN // 2)[0, 0] > 0).numpy()


def _shape(scene: PeopleScene, number: int, attribute: str, limb: int) -> str:
    """Return the shape of what a figure's limb ends in."""
    if attribute == "footwear":
        return scene.figures[number].person.outfit.footwear
    return scene.poses[number].hands[limb]


def drawn_axes(scene: PeopleScene, number: int, joint: str) -> Floats:
    """Return the axes of a drawn hand or foot as columns [3, 3], unit vectors: x right, y up, z nearer.

    Args:
        scene: drawn.
        number: of the figure in it.
        joint: that it hangs from; on the right side the axes are a mirror image.
    """
    made: Floats = scene.camera.axes @ scene.figures[number].ends[END_JOINTS.index(joint)]
    return made


def _shade(painted: Painted, colour: Floats) -> Floats:
    """Return the natural logarithm of each pixel's brightness over that of a colour, [M]."""
    bright = painted.image[..., :3].reshape(-1, 3).mean(axis=1) / 255
    shade: Floats = np.log(np.maximum(bright, DARK) / max(float(np.mean(colour)), DARK))
    return shade


def _places() -> Floats:
    """Return the pixels of a crop from its middle, [M, 2], sides, x right, y up."""
    centres = (np.arange(SIDE) + 0.5) / SIDE - 0.5
    return np.stack(np.meshgrid(centres, -centres), axis=-1).reshape(-1, 2)


def _tensor(values: NDArray[np.generic]) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(values)).float()
