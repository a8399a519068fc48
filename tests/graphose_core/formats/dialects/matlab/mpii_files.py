"""Releases of MPII as MATLAB files."""

from io import BytesIO

import numpy as np
import pytest

io = pytest.importorskip("scipy.io", reason="SciPy is not installed")


def structures(*rows: dict) -> np.ndarray:
    """An array of MATLAB structures, as savemat writes it."""
    made = np.empty((1, len(rows)), [(name, object) for name in rows[0]])
    for i, row in enumerate(rows):
        made[0, i] = tuple(row.values())
    return made


def point(number: int, x: float, y: float, visible: object) -> dict:
    return {"x": x, "y": y, "id": number, "is_visible": visible}


def release() -> dict:
    first = {"point": structures(point(0, 610.5, 187, 1), point(9, 5, 6, []), point(1, 7, 8, 0))}
    second = {"point": structures(point(15, 1, 2, "1"), point(99, 1, 2, 1), point(14, np.nan, 2, 1))}
    people = structures({"scale": 3.0, "annopoints": first}, {"scale": [], "annopoints": second})
    alone = structures({"scale": 1.0, "annopoints": np.zeros((0, 0))})
    images = structures(
        {"image": {"name": "015601864.jpg"}, "annorect": people},
        {"image": {"name": "b.jpg"}, "annorect": alone},
        {"image": {"name": "c.jpg"}, "annorect": np.zeros((0, 0))},
    )
    return {"annolist": images, "img_train": np.array([[1, 1, 0]], np.uint8), "version": "12"}


def saved(compressed: bool = True, **variables: object) -> bytes:
    file = BytesIO()
    io.savemat(file, variables or {"RELEASE": release()}, do_compression=compressed)
    return file.getvalue()
