"""Weight maps of fine detail: heads, which tell front from back, and hands."""

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.clothing.person import FACE, JOINTS
from trainer.domains.people.dataset.record import FigureRecord, PeopleRecord

Floats = NDArray[np.float32]

HEAD = 1.7
"""Radius of a head, over the greatest distance of a face joint from their mean."""

HAND = 0.8
"""Radius of a hand, over that of the head."""

BEYOND = 0.5
"""Distance of a hand's centre past the wrist, over the radius of the head."""

_ARMS = tuple((JOINTS.index(f"{side}_elbow"), JOINTS.index(f"{side}_wrist")) for side in ("left", "right"))


def details_of(record: PeopleRecord, size: int) -> Floats:
    """Return a weight map [size, size]: 1 on heads and visible hands, falling to 0 at their borders."""
    shown = np.zeros((size, size), np.float32)
    for across, down, radius in places_of(record):
        np.maximum(shown, disc(np.array([across, down]), float(radius), size), out=shown)
    return shown


def places_of(record: PeopleRecord) -> Floats:
    """Return centre (x, y) and radius of each head and visible hand, [K, 3], image sides."""
    rows = [(*middle, radius) for figure in record.figures for middle, radius in _places(figure)]
    return np.array(rows, np.float32).reshape(-1, 3)


def head_of(face: Floats) -> tuple[Floats, float]:
    """Return the centre [2] and the radius of a head, from the joints of its face [N, 2] with N ≥ 1."""
    middle = face.mean(axis=0)
    return middle, HEAD * float(np.linalg.norm(face - middle, axis=1).max())


def disc(middle: Floats, radius: float, size: int) -> Floats:
    """Return a soft disc [size, size]: 1 in its inner half, falling to 0 at its border.

    Args:
        middle: [2], the centre, unit square.
        radius: image sides.
        size: pixels a side.
    """
    pixels = (np.arange(size, dtype=np.float32) + 0.5) / size
    distance = np.hypot(pixels - middle[0], pixels[:, None] - middle[1])
    made: Floats = np.clip(2 - 2 * distance / max(radius, 1e-6), 0, 1).astype(np.float32)
    return made


def _places(figure: FigureRecord) -> list[tuple[Floats, float]]:
    """Return the centre and the radius of each head and visible hand, image sides."""
    joints = figure.keypoints[:, :2]
    face = joints[:FACE][figure.present[:FACE]]
    if not len(face):
        return []
    head, radius = head_of(face)
    places = [(head, radius)]
    for elbow, wrist in _ARMS:
        if figure.visible[wrist] and figure.present[wrist]:
            arm = joints[wrist] - joints[elbow]
            along = arm / max(float(np.linalg.norm(arm)), 1e-6)
            places.append((joints[wrist] + BEYOND * radius * along, HAND * radius))
    return places
