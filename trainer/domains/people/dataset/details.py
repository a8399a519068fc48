"""Where a picture of people has its finest details: on heads, which tell front from back, and on hands."""

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.clothing.person import FACE, JOINTS
from trainer.domains.people.dataset.record import FigureRecord, PeopleRecord

Floats = NDArray[np.float32]

HEAD = 1.7
"""Radius of a head, over the greatest distance of a joint of the face from their middle."""

HAND = 0.8
"""Radius of a hand over that of the head; its middle lies `BEYOND` of the head's radius past the wrist."""

BEYOND = 0.5

_ARMS = tuple((JOINTS.index(f"{side}_elbow"), JOINTS.index(f"{side}_wrist")) for side in ("left", "right"))


def details_of(record: PeopleRecord, size: int) -> Floats:
    """1 on heads and on hands that show, falling to 0 at their borders and elsewhere, [size, size]."""
    shown = np.zeros((size, size), np.float32)
    for figure in record.figures:
        for middle, radius in _places(figure):
            np.maximum(shown, disc(middle, radius, size), out=shown)
    return shown


def head_of(face: Floats) -> tuple[Floats, float]:
    """Middle [2] and radius of a head, from the joints of its face [1…, 2], in their unit."""
    middle = face.mean(axis=0)
    return middle, HEAD * float(np.linalg.norm(face - middle, axis=1).max())


def disc(middle: Floats, radius: float, size: int) -> Floats:
    """1 in the inner half of a disc, falling to 0 at its border, [size, size]; lengths in picture sides."""
    pixels = (np.arange(size, dtype=np.float32) + 0.5) / size
    distance = np.hypot(pixels - middle[0], pixels[:, None] - middle[1])
    made: Floats = np.clip(2 - 2 * distance / max(radius, 1e-6), 0, 1).astype(np.float32)
    return made


def _places(figure: FigureRecord) -> list[tuple[Floats, float]]:
    """Middle and radius of each head and hand, picture sides."""
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
