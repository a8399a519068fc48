"""A scene drawn again with one attribute of its foremost person changed, joints where they were."""

from dataclasses import replace

import numpy as np

from trainer.domains.people.body.body import Body
from trainer.domains.people.body.posed_figure import Figure, make_figure
from trainer.domains.people.changes.changes import Change
from trainer.domains.people.clothing.person import Build
from trainer.domains.people.rendering.drawn_people import PeopleScene
from trainer.domains.people.rendering.image import paint


def changed_scene(
    body: Body, scene: PeopleScene, change: Change, rng: np.random.Generator, size: int
) -> PeopleScene | None:
    """Return the scene with its foremost person changed; None where the attribute has no meaning.

    A changed build is laid on the bones of the old one.

    Args:
        body: the body model.
        scene: as drawn.
        change: of the person, the pose or the light, see `changes`.
        rng: source of randomness of the change.
        size: side of the image in pixels.
    """
    old, pose = scene.figures[-1], scene.poses[-1]
    cast = change((old.person, pose, scene.light), rng)
    if cast is None:
        return None
    person, pose, light = cast
    build: Build | None = old.person.build if person.build != old.person.build else None
    figure = _in_place(make_figure(body, person, pose, scene.yaws[-1], build), old)
    figures = (*scene.figures[:-1], figure)
    painted = paint(body, figures, scene.camera, light, size)
    return replace(scene, figures=figures, poses=(*scene.poses[:-1], pose), light=light, painted=painted)


def _in_place(figure: Figure, old: Figure) -> Figure:
    """Return the figure moved to where its joints are nearest to the old one's."""
    shift = (old.keypoints - figure.keypoints).mean(axis=0)
    return replace(figure, vertices=figure.vertices + shift, keypoints=figure.keypoints + shift)
