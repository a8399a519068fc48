"""Visibility of keypoints, from the z-buffer."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.body import BUN, CAP, CURTAIN, TAIL
from trainer.domains.people.body.posed_figure import Figure
from trainer.domains.people.rendering.camera import Camera
from trainer.domains.people.rendering.raster import NOTHING

Floats = NDArray[np.floating]

DEPTHS = np.repeat([0.035, 0.04, 0.13, 0.09, 0.075, 0.17, 0.125, 0.09], [3, 2, 2, 2, 2, 2, 2, 2])
"""Greatest depth of each keypoint under skin and cloth, metres, at a stature of 1.75 m; COCO-17 order."""


def visible_joints(
    keypoints: Floats,
    figures: Sequence[Figure],
    camera: Camera,
    nearness: Floats,
    nearest: NDArray[np.int32],
    layers: NDArray[np.int32],
    owners: NDArray[np.int32],
) -> NDArray[np.bool_]:
    """Return whether each keypoint is visible, bool [N, 17].

    A keypoint is hidden if it lies outside the frame, behind another figure or another limb, or (eyes, ears
    and nose) under hair.

    Args:
        keypoints: [N, 17, 3], unit square and depth in image sides.
        figures: the N figures.
        camera: gives the scale.
        nearness: [H, H], depth in image sides; `nearest` [H, H], index of the face.
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
            if face == NOTHING:  # beyond the silhouette: nothing is before it
                out[number, joint] = True
                continue
            hair = layers[face] in (CAP, CURTAIN, BUN, TAIL)
            before = nearness[row, column] - depth > margin[joint]
            out[number, joint] = owners[face] == number and not before and not (joint < 5 and hair)
    return out
