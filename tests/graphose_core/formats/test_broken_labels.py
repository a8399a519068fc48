"""Whatever is done to files of other programs, importing them works or raises one of our errors."""

import json
import random
import tempfile
from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.io import savemat

from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.formats.conversion.figures import figures_of, frame_of
from graphose_core.formats.conversion.keyframes import Pace, keyframes_of, moving_placing
from graphose_core.formats.conversion.pixel_mapping import placing_of
from graphose_core.formats.dialects.coco.writing import save
from graphose_core.formats.frames.following import followed
from graphose_core.formats.images.open import sized
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject
from graphose_core.formats.loading import load
from graphose_core.formats.skeletons.choice import fitting_skeletons
from tests.broken import broken_bytes, broken_json, nothing_but_a_typed_error
from tests.graphose_core.formats.h5_tables import write_fixed


def imported(path: Path) -> None:
    """All that a person can make of a file."""
    frames = load(path).frames
    for frame in frames:
        if not frame.subjects:
            continue
        placing = placing_of(sized(frame, path))
        for kind in fitting_skeletons(frame.subjects[0].kind):
            nothing_but_a_typed_error(lambda k=kind, f=frame, p=placing: figures_of(f.subjects, p, (), k))
    if any(frame.subjects for frame in frames):
        keyframes_of(followed(frames), Pace(30), moving_placing(frames))


def _made(name: str, write: Callable[[Path], object]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / name)
        return (Path(folder) / name).read_bytes()


def _read(name: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        nothing_but_a_typed_error(lambda: imported(path))


PEOPLE = PoseDocument(figures=tuple(figure_from(skeleton("coco17"), n, (0.4, 0.5), 0.5) for n in "ab"))
COCO = _made("a.json", lambda path: save([frame_of(PEOPLE, "a.png", (64, 48))], path))
OPENPOSE = json.dumps(
    {"people": [{"pose_keypoints_2d": [c + 0.5 for c in range(54)]}, {"pose_keypoints_2d": [0.0] * 75}]}
).encode()
CSV = (
    b"scorer,,a,a,a,a\nindividuals,,one,one,two,two\nbodyparts,,snout,snout,tail,tail\ncoords,,x,y,x,y\n"
    b"labeled-data,img0.png,1,2,,\nlabeled-data,img1.png,3,4,5,6\n"
)
COLUMNS = [("Ann", part, axis) for part in ("snout", "tail") for axis in ("x", "y")]
H5 = _made("a.h5", lambda path: write_fixed(path, COLUMNS, ["img0.png", "img1.png"], np.ones((2, 4))))
MAT = _made("a.mat", lambda path: savemat(path, {"joints": np.ones((14, 3, 2))}))


@pytest.mark.parametrize("good", [COCO, OPENPOSE], ids=["coco", "openpose"])
@given(data=st.data())
def test_changed_values(good: bytes, data: st.DataObject):
    _read("a.json", good)
    _read("a.json", data.draw(broken_json(good)))


@pytest.mark.parametrize(
    ("name", "good"),
    [("a.json", COCO), ("a.json", OPENPOSE), ("a.csv", CSV), ("a.mat", MAT), ("a.h5", H5)],
    ids=["coco", "openpose", "csv", "mat", "h5"],
)
@settings(max_examples=400)
@given(data=st.data())
def test_changed_bytes(name: str, good: bytes, data: st.DataObject):
    _read(name, data.draw(broken_bytes(good)))


@given(cells=st.lists(st.lists(st.sampled_from(["", "x", "y", "1", "nan", "inf", "1e400", "snout", "a,b"]))))
def test_any_table_of_cells(cells: list[list[str]]):
    head = [["bodyparts", "snout", "snout"], ["coords", "x", "y"]]
    _read("a.csv", "\n".join(",".join(row) for row in [*head, *cells]).encode())


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
    _read("a.slp", H5[:place] + chance.randbytes(8) + H5[place + 8 * (seed % 2) :])


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
