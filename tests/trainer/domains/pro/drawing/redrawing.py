"""Draw a scene of PRO again, or one of its objects."""

from dataclasses import replace

import numpy as np

from trainer.domains.pro.drawing.draw import draw_graph
from trainer.domains.pro.drawing.scene import DrawnScene


def redrawn(scene: DrawnScene, size: int) -> np.ndarray:
    columns = (scene.positions, scene.types, scene.colours, scene.thickness, scene.edges, scene.objects)
    return draw_graph(*columns, size)


def selected(scene: DrawnScene, number: int) -> DrawnScene:
    """The scene with one of its objects only."""
    keep = np.flatnonzero(scene.objects == number)
    place = np.full(len(scene.types), -1)
    place[keep] = np.arange(len(keep))
    edges = place[scene.edges]
    nodes = {name: getattr(scene, name)[keep] for name in ("positions", "types", "colours", "thickness")}
    return replace(scene, **nodes, objects=scene.objects[keep], edges=edges[(edges >= 0).all(axis=1)])
