"""Records of scenes: images and numbers. (`columns` gives the meaning of the numbers.)"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class FigureRecord:
    """One person of an image.

    Attributes:
        keypoints: float32 [17, 3], x and y in the unit square, depth in image sides, greater is nearer.
        visible: bool [17].
        present: bool [17], false for joints that the figure lacks.
        covers: int [17], index into `COVERS`.
        hands: int [2], index into `HAND_SHAPES`, left and right.
        turns: float32 [4, 3], degrees, of `END_JOINTS` by `TURNS`; nan where a limb lacks joints, and in
            folders that were written before.
        choices: int [5], see `CHOICES`.
        scalars: float32 [17], see `SCALARS`; nan where it has no meaning (stripes of a plain top).
        colours: float32 [7, 3] in [0, 1], of `COLOURED` parts; nan for parts that are not worn.
    """

    keypoints: Floats
    visible: NDArray[np.bool_]
    present: NDArray[np.bool_]
    covers: NDArray[np.int64]
    hands: NDArray[np.int64]
    turns: Floats
    choices: NDArray[np.int64]
    scalars: Floats
    colours: Floats


@dataclass(frozen=True)
class PeopleRecord:
    """One training example.

    Attributes:
        image: uint8 [S, S, 4], premultiplied RGBA of figures and their shadow.
        parts: uint8 [S, S], 16 times the figure's index + index into `PARTS`.
        heights: float32 [S, S], where a top shows the rest height of its cloth, metres, stored to 4 mm within
            `HEIGHTS`; nan elsewhere.
        background: float32 [2, 3], colours at top and bottom of a linear gradient.
        figures: from back to front.
    """

    image: NDArray[np.uint8]
    parts: NDArray[np.uint8]
    heights: Floats
    background: Floats
    figures: tuple[FigureRecord, ...]
