"""Whatever is done to files of other programs, importing them works or raises one of our errors."""

import random
import tempfile
from pathlib import Path

import h5py
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.io import savemat

from graphose_core.formats.conversion.figures import figures_of
from graphose_core.formats.conversion.pixel_mapping import placing_of
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject
from graphose_core.formats.skeletons.choice import fitting_skeletons
from tests.broken import broken_bytes, broken_json, nothing_but_a_typed_error
from tests.graphose_core.formats.importing import (
    COCO,
    CSV,
    H5,
    OPENPOSE,
    imported,
    made_bytes,
    read_or_refused,
)

MAT = made_bytes("a.mat", lambda path: savemat(path, {"joints": np.ones((14, 3, 2))}))


@pytest.mark.parametrize("good", [COCO, OPENPOSE], ids=["coco", "openpose"])
@given(data=st.data())
def test_changed_values(good: bytes, data: st.DataObject):
    read_or_refused("a.json", good)
    read_or_refused("a.json", data.draw(broken_json(good)))


@pytest.mark.parametrize(
    ("name", "good"),
    [("a.json", COCO), ("a.json", OPENPOSE), ("a.csv", CSV), ("a.mat", MAT), ("a.h5", H5)],
    ids=["coco", "openpose", "csv", "mat", "h5"],
)
@settings(max_examples=400)
@given(data=st.data())
def test_changed_bytes(name: str, good: bytes, data: st.DataObject):
    read_or_refused(name, data.draw(broken_bytes(good)))


@given(cells=st.lists(st.lists(st.sampled_from(["", "x", "y", "1", "nan", "inf", "1e400", "snout", "a,b"]))))
def test_any_table_of_cells(cells: list[list[str]]):
    head = [["bodyparts", "snout", "snout"], ["coords", "x", "y"]]
    read_or_refused("a.csv", "\n".join(",".join(row) for row in [*head, *cells]).encode())


@settings(max_examples=40)
@given(data=st.data())
def test_an_h5_whose_parts_are_replaced(data: st.DataObject):
    value = data.draw(
        st.sampled_from(
            [b"multi", b"frame_table", -1, 0, 3, 10**9, 0.5, [1, 2], b"", np.zeros((2, 2, 2)), None]
        )
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.h5"
        path.write_bytes(H5)
        with h5py.File(path, "r+") as file:
            group = file["df_with_missing"]
            where = group.attrs if data.draw(st.booleans()) else group
            name = data.draw(st.sampled_from(sorted(where)))
            del where[name]
            if value is not None:
                where[name] = value
        nothing_but_a_typed_error(lambda: imported(path))


@pytest.mark.parametrize("seed", range(12))
def test_changed_bytes_of_sleap(seed: int):
    chance = random.Random(seed)  # Hypothesis, and what the reader does at its import, disturb each other
    place = chance.randrange(len(H5))
    read_or_refused("a.slp", H5[:place] + chance.randbytes(8) + H5[place + 8 * (seed % 2) :])


NAMES = st.sampled_from(["", " ", "x" * 500, "nose", "a", "b", "\x00"])


@given(
    names=st.lists(NAMES, min_size=1, unique=True),
    links=st.lists(st.tuples(NAMES, NAMES)),
    far=st.floats(-1e9, 1e9),
    subject=NAMES,
)
def test_whatever_keypoints_are_called(names: list[str], links: list, far: float, subject: str):
    kind = Kind("thing", tuple(names), tuple(links))
    points = {name: Keypoint(far, i) for i, name in enumerate(names)}
    frame = Frame("some", (Subject(kind, points, subject),))
    for fit in fitting_skeletons(kind):
        nothing_but_a_typed_error(lambda k=fit: figures_of(frame.subjects, placing_of(frame), (), k))
