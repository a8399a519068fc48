"""A few images of a data set, to try on them what would be done with all."""

import numpy as np

from trainer.domains.photos.dataset.frames.selection import Selection, part_of


def spread_out(selection: Selection, most: int | None) -> Selection:
    """Return at most `most` frames of a selection, evenly spread over it; None returns all."""
    count = len(selection.frames)
    if most is None or count <= most:
        return selection
    places = [int(place) for place in np.linspace(0, count - 1, most).round()]
    return part_of(selection, places)
