"""Random scenes of the named sets of people, each of which tests one condition, such as crossed arms."""

from dataclasses import replace

import numpy as np

from trainer.domains.people.body.anchors.everyday import ANCHORS, anchor_poses
from trainer.domains.people.body.body import Body
from trainer.domains.people.body.posed_figure import Figure, make_figure
from trainer.domains.people.body.posing.pose_bank import PoseBank
from trainer.domains.people.body.posing.pose_sampler import DrawnPose, PoseSampler, high_kick
from trainer.domains.people.clothing.wardrobe import draw_person
from trainer.domains.people.dataset.sets import PEOPLE_SETS, PeopleSet
from trainer.domains.people.rendering.drawn_people import (
    PeopleScene,
    aimed,
    apart,
    draw_background,
    draw_people,
)
from trainer.domains.people.rendering.image import paint
from trainer.domains.people.rendering.light import draw_light


def draw_set(body: Body, bank: PoseBank, name: str, seed: int, index: int, size: int) -> PeopleScene:
    """Sample and render scene `index` of a named set; it depends on seed and index alone.

    Args:
        body: the body model.
        bank: captured poses.
        name: in `PEOPLE_SETS`.
        seed: of the set, ≥ 0.
        index: of the scene, ≥ 0.
        size: side of the image, pixels.
    """
    kind = PEOPLE_SETS[name]
    if kind.anyhow:
        return draw_people(body, bank, seed, index, size)
    rng = np.random.default_rng([seed, index, 11])
    cast = [_cast(body, bank, kind, index, rng) for _ in range(kind.people)]
    figures = [figure for figure, _, _ in cast]
    if len(figures) == 2:
        figures = list(apart(figures[0], figures[1], rng))
    pitch = float(np.clip(rng.normal(9, 7), -4, 28))
    camera = aimed(figures, pitch, kind.view, rng)
    order = np.argsort([camera.project(figure.keypoints)[:, 2].mean() for figure in figures])
    light, background = draw_light(rng), draw_background(rng)
    figures = [figures[i] for i in order]
    painted = paint(body, figures, camera, light, size)
    poses, yaws = tuple(cast[i][1] for i in order), tuple(cast[i][2] for i in order)
    return PeopleScene(tuple(figures), poses, yaws, camera, light, background, painted)


def _cast(
    body: Body, bank: PoseBank, kind: PeopleSet, index: int, rng: np.random.Generator
) -> tuple[Figure, DrawnPose, float]:
    """Sample a person, a pose and a yaw in degrees, by the rules of a set."""
    drawn = _pose(body, bank, kind, index, rng)
    person = replace(draw_person(rng), missing=kind.missing)
    if person.outfit.bottom == "skirt" and high_kick(drawn.pose):
        person = replace(person, outfit=replace(person.outfit, bottom="shorts", leg=0.4))
    yaw = float(rng.uniform(*kind.yaw))
    yaw = (yaw + 180) % 360 - 180
    return make_figure(body, person, drawn, yaw), drawn, yaw


def _pose(body: Body, bank: PoseBank, kind: PeopleSet, index: int, rng: np.random.Generator) -> DrawnPose:
    """Return the set's everyday poses in turns, or a random pose if it names none."""
    if not kind.poses:
        return PoseSampler(body, bank).draw(rng)
    name = kind.poses[index % len(kind.poses)]
    anchor = ANCHORS[name]
    return DrawnPose(anchor_poses()[name], (anchor.left.hand, anchor.right.hand), name)
