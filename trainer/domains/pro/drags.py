"""Drags: one node of a scene moved in steps of one pixel, rendered at each position."""

from dataclasses import replace

import numpy as np

from trainer.domains.pro.drawing.draw import draw_graph, draw_scene
from trainer.domains.pro.drawing.scene import DrawnScene
from trainer.domains.pro.drawing.sketch import heading
from trainer.domains.pro.drawing.variations import Variation


def draw_drag(
    seed: int, index: int, size: int, variation: Variation, positions: int = 20
) -> list[DrawnScene]:
    """Render a scene at each position of a node on a straight line; depends on (seed, index) alone.

    Node and direction are random; the node is inside the image. The middle of the line is the node's own
    position, and each step is one pixel.

    Args:
        seed: of the data set.
        index: of the scene in it.
        size: side of the images in pixels.
        variation: rules of the scenes.
        positions: T ≥ 2.

    Returns:
        T scenes, which differ in one position and in what follows from it.
    """
    scene = draw_scene(seed, index, size, variation=variation)
    rng = np.random.default_rng([seed, index, 4])
    shown = np.flatnonzero(((scene.positions >= 0) & (scene.positions <= 1)).all(axis=1))
    node, way = int(rng.choice(shown)), heading(rng.uniform(0, 2 * np.pi)) / size
    return [_with_joint_moved(scene, node, (step - positions // 2) * way) for step in range(positions)]


def _with_joint_moved(scene: DrawnScene, node: int, way: np.ndarray) -> DrawnScene:
    """Return the scene with a node translated by `way` [2], in image sides, and rendered anew."""
    positions = scene.positions.copy()
    positions[node] += way.astype(np.float32)
    columns = (scene.types, scene.colours, scene.thickness, scene.edges, scene.objects)
    return replace(scene, positions=positions, image=draw_graph(positions, *columns, scene.image.shape[0]))
