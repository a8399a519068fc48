"""Points of recordings as a table of labels."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graphose_core.formats.dialects.tables.columns import Column
from graphose_core.formats.dialects.tables.label_table import LabelTable


def joined(
    points: NDArray[np.floating],
    likelihood: NDArray[np.floating],
    animals: Sequence[str],
    nodes: Sequence[str],
) -> LabelTable:
    """Return a table with a row a frame.

    Args:
        points: [frames, animals, nodes, 2], pixels; NaN is not labelled.
        likelihood: [frames, animals, nodes]; NaN throughout where it decides nothing, and has no columns.
        animals: names.
        nodes: names.
    """
    decides = bool(np.isfinite(likelihood).any())
    parts = np.concatenate([points, likelihood[..., None]], axis=3) if decides else points
    coordinates = ("x", "y", "likelihood") if decides else ("x", "y")
    columns: list[Column] = [
        (animal, node, axis) for animal in animals for node in nodes for axis in coordinates
    ]
    values = np.ascontiguousarray(parts).reshape(len(points), len(columns))
    return LabelTable(tuple(columns), np.arange(len(points), dtype=np.int64), values)
