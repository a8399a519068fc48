"""A drawn scene as a training example: arrays, and the names of their columns."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PRO_TYPES: tuple[str, ...] = (
    "robot_base",
    "robot_arm",
    "robot_prong",
    "hand_wrist",
    "hand_finger",
    "pie_center",
    "pie_tip",
    "polygon_vertex",
    "polygon_center",
    "scissors_pivot",
    "scissors_tip",
    "scissors_handle",
    "lattice_vertex",
)
"""Node types, in the order of the reference's graphs; a node's `types` entry is an index into it."""

PRO_COLOURS: dict[str, tuple[int, int, int]] = {
    "yellow": (255, 255, 0),
    "red": (255, 0, 0),
    "green": (0, 128, 0),
    "blue": (0, 0, 255),
    "orange": (255, 165, 0),
    "pink": (255, 192, 203),
    "purple": (128, 0, 128),
    "olive": (128, 128, 0),
    "brown": (165, 42, 42),
    "cyan": (0, 255, 255),
}
"""The ten colours with their CSS values, RGB in 0..255, in the order of the reference's graphs."""


@dataclass(frozen=True)
class DrawnScene:
    """One drawn scene: the graph of all its objects, and their image.

    Attributes:
        positions: float32 [N, 2], unit square, x to the right, y down.
        types: int64 [N], index into `PRO_TYPES`.
        colours: float32 [N, 3], RGB in 0..1.
        thickness: float32 [N] in 0..1, NaN where it has no meaning (all but the tips of scissors).
        edges: int64 [E, 2], undirected, each once; no edge joins two objects.
        objects: int64 [N], number of the node's object, from 0.
        image: uint8 [S, S, 4], RGBA with colours multiplied by alpha (so that no channel exceeds it).
    """

    positions: NDArray[np.float32]
    types: NDArray[np.int64]
    colours: NDArray[np.float32]
    thickness: NDArray[np.float32]
    edges: NDArray[np.int64]
    objects: NDArray[np.int64]
    image: NDArray[np.uint8]
