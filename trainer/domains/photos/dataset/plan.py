"""What of a data set is decided before the first image is opened."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.domains.photos.dataset.choices import Choices
from trainer.domains.photos.dataset.frames.cropping import crop_sides
from trainer.domains.photos.dataset.frames.selection import Selection, numbered
from trainer.domains.photos.dataset.limits import FINER, WIDTH
from trainer.domains.photos.dataset.split import held_out

SMALLEST = 16
"""Pixels of the smallest side that is stored."""


@dataclass(frozen=True)
class Plan:
    """Of N frames.

    Attributes:
        choices: of a person.
        selection: the frames.
        places: [N, F, J, 2], points in pixels of the labels.
        sequences: [N], number of each frame's video or folder.
        crops: [N], side of each crop, pixels of the labels.
        side: of all crops as they are stored, pixels.
        stored: side of a stored image, which is wider, see `limits.WIDTH`.
        split: how frames are held out.
        held_out: bool [N].
    """

    choices: Choices
    selection: Selection
    places: NDArray[np.float64]
    sequences: NDArray[np.int64]
    crops: NDArray[np.float64]
    side: int
    stored: int
    split: str
    held_out: NDArray[np.bool_]

    @classmethod
    def of(cls, selection: Selection, choices: Choices) -> "Plan":
        """Decide.

        Raises:
            ConfigError: if the split leaves one part empty.
        """
        places, sequences = selection.places(), numbered(selection.sequences)
        crops = crop_sides(places, choices.margin, sequences if choices.background == "fixed" else None)
        side = min(FINER * choices.size, max(SMALLEST, int(np.ceil(np.median(crops)))))
        given = [frame.split for frame in selection.frames]
        way, held = held_out(choices.split, choices.held_out, selection.sequences, given)
        stored = side + 2 * int(np.ceil((WIDTH - 1) * side / 2))
        return cls(choices, selection, places, sequences, crops, side, stored, way, held)

    @property
    def scales(self) -> NDArray[np.float64]:
        """Stored pixels of one of the labels, [N]."""
        return np.asarray(self.side / self.crops)
