"""Which joints are seen: what the z-buffer shows at a joint is not far before it, and belongs to it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.body import BUN, CAP, CURTAIN, TAIL
from trainer.domains.people.body.posed_figure import Figure
from trainer.domains.people.rendering.camera import Camera
from trainer.domains.people.rendering.raster import NOTHING

Floats = NDArray[np.floating]

DEPTHS = np.repeat([0.035, 0.04, 0.13, 0.09, 0.075, 0.17, 0.125, 0.09], [3, 2, 2, 2, 2, 2, 2, 2])
"""How deep under skin and cloth a joint may lie, metres, for a stature of 1.75 m; COCO-17's order."""


def visible_joints(
    keypoints: Floats,
    figures: Sequence[Figure],
    camera: Camera,
    nearness: Floats,
    nearest: NDArray[np.int32],
    layers: NDArray[np.int32],
    owners: NDArray[np.int32],
) -> NDArray[np.bool_]:
    """Tell for each joint whether it shows, [N, 17].

    A joint is hidden if it lies outside the frame, behind another figure, behind another limb, or (eyes and
    ears) under hair.

    Args:
        keypoints: [N, 17, 3], unit square and depth in picture sides.
        figures: the N figures.
        camera: gives the scale.
        nearness: [H, H], depth in picture sides; `nearest` [H, H], face.
        layers, owners: [F], of the faces.
    """
    samples = len(nearness)
    out = np.zeros(keypoints.shape[:2], bool)
    for number, figure in enumerate(figures):
        margin = DEPTHS * figure.stature / 1.75 * camera.scale
        for joint, (x, y, depth) in enumerate(keypoints[number]):
            if not (0 <= x < 1 and 0 <= y < 1):
                continue
            row, column = int(y * samples), int(x * samples)
            face = nearest[row, column]
            if face == NOTHING:  # a bare edge: nothing is before it
                out[number, joint] = True
                continue
            hair = layers[face] in (CAP, CURTAIN, BUN, TAIL)
            before = nearness[row, column] - depth > margin[joint]
            out[number, joint] = owners[face] == number and not before and not (joint < 5 and hair)
    return out
