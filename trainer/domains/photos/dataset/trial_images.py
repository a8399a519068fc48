"""A few images of a data set, to try on them what would be done with all."""

from dataclasses import replace

import numpy as np

from trainer.domains.photos.dataset.frames.selection import Selection


def spread_out(selection: Selection, most: int | None) -> Selection:
    """Return at most `most` frames of a selection, evenly spread over it; None returns all."""
    count = len(selection.frames)
    if most is None or count <= most:
        return selection
    places = [int(place) for place in np.linspace(0, count - 1, most).round()]
    return replace(
        selection,
        frames=tuple(selection.frames[place] for place in places),
        sequences=tuple(selection.sequences[place] for place in places),
        subjects=tuple(selection.subjects[place] for place in places),
    )
