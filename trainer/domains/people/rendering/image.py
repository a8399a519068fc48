"""Rendering of figures to an image with coverage, part labels and visible keypoints."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.body import Body
from trainer.domains.people.body.posed_figure import Figure
from trainer.domains.people.clothing.person import COLOURED
from trainer.domains.people.clothing.scene_mesh import Surface, surface_of
from trainer.domains.people.rendering.camera import Camera
from trainer.domains.people.rendering.light import Light
from trainer.domains.people.rendering.shading import averaged, interpolated, shaded
from trainer.domains.people.rendering.shadows import LightMap, contact, ground_shadow, light_map, lit_share
from trainer.domains.people.rendering.visibility import visible_joints

Floats = NDArray[np.float32]

SAMPLES = 3
"""Samples per pixel along each side."""


@dataclass(frozen=True)
class Painted:
    """A rendered image of N figures.

    Attributes:
        image: uint8 [S, S, 4], premultiplied RGBA; the shadow on the ground is black with coverage.
        parts: uint8 [S, S], 16 times the figure's index + the part that covers most of a pixel (see `PARTS`).
        heights: [S, S], rest height of a top's cloth, metres (see `cut.height_at`); nan where no top shows.
        keypoints: [N, 17, 3], x and y in the unit square, depth in image sides, greater is nearer.
        visible: bool [N, 17], whether a keypoint is inside the frame and not occluded.
    """

    image: NDArray[np.uint8]
    parts: NDArray[np.uint8]
    heights: Floats
    keypoints: Floats
    visible: NDArray[np.bool_]


def paint(body: Body, figures: Sequence[Figure], camera: Camera, light: Light, size: int) -> Painted:
    """Render figures to an image of `size` pixels a side.

    Args:
        body: the figures' body model.
        figures: N figures.
        camera: the camera.
        light: key and ambient light.
        size: S, pixels.
    """
    surface = surface_of(body, figures)
    samples = size * SAMPLES
    points = (camera.project(surface.vertices) * (samples, samples, 1)).astype(np.float32)
    nearness, nearest = surface.rasterised(points, samples)
    direction, eye = light.direction(), camera.axes[2].astype(np.float32)
    seen = light_map(surface, direction)
    covered = np.flatnonzero(nearest >= 0)
    at_vertices = (surface.normals, surface.coordinates, seen.points)
    normals, coordinates, in_map = interpolated(points, at_vertices, surface.faces, nearest, covered)
    shown = nearest.ravel()[covered]
    owners = surface.owners[shown]
    colours, kinds, heights = shaded(
        normals, coordinates, lit_share(in_map, seen.near), surface.layers[shown], owners, surface.cuts,
        _colours(figures), direction, light.ambient, eye,
    )  # fmt: skip
    planes, parts, of_cloth = averaged(covered, colours, kinds, heights, owners, len(figures), size, SAMPLES)
    dark, under = ground_darkness(surface, seen, camera, light, size)
    shadow = 1 - (1 - dark) * (1 - under)
    planes[..., 3] += (1 - planes[..., 3]) * shadow
    keypoints = np.stack([camera.project(figure.keypoints) for figure in figures])
    return Painted(
        np.rint(planes * 255).astype(np.uint8),
        parts,
        of_cloth,
        keypoints.astype(np.float32),
        visible_joints(keypoints, figures, camera, nearness, nearest, surface.layers, surface.owners),
    )


def ground_darkness(
    surface: Surface, seen: LightMap, camera: Camera, light: Light, size: int
) -> tuple[Floats, Floats]:
    """Return how dark the ground is, also where figures hide it: α [S, S] of shadows and of contacts.

    Args:
        surface: the figures.
        seen: its shadow map.
        camera: the camera.
        light: of the scene.
        size: S, pixels.
    """
    centres = (np.arange(size) + 0.5) / size
    ground = camera.on_ground(np.stack(np.meshgrid(centres, centres), axis=-1))
    return light.shadow * ground_shadow(seen, ground, light.spread), 0.55 * contact(surface, ground)


def _colours(figures: Sequence[Figure]) -> Floats:
    """Return the colours of each figure's parts, [N, 8, 3]; the background's is black."""
    out = np.zeros((len(figures), len(COLOURED) + 1, 3), np.float32)
    for i, figure in enumerate(figures):
        out[i, 1:] = [figure.person.colours[name] for name in COLOURED]
    return out
