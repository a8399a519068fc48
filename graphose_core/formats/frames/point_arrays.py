"""Points of many subjects in one array."""

from collections.abc import Sequence
from math import nan

import numpy as np
from numpy.typing import NDArray

from graphose_core.formats.keypoints import Kind, Subject


def places_of(kind: Kind, subjects: Sequence[Subject]) -> NDArray[np.float64]:
    """Return the points of subjects, [N, points, 2] in pixels; NaN where one is not labelled."""
    points = [subject.points.get(name) for subject in subjects for name in kind.points]
    places = np.empty((len(points), 2))
    places[:, 0] = [nan if point is None or not point.visibility else point.x for point in points]
    places[:, 1] = [nan if point is None or not point.visibility else point.y for point in points]
    return places.reshape(len(subjects), len(kind.points), 2)
