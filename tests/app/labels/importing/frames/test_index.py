"""The index of frames says what the frames themselves say."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.labels.importing.frames.index import common_folder, index_of
from app.labels.importing.frames.list import FrameModel, SharedFrames
from graphose_core.formats.conversion.keyframes import Pace, times_of
from graphose_core.formats.frames.lazy_frames import LazyFrames
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject

SOMEBODY = Subject(Kind("mouse", ("snout",)), {"snout": Keypoint(1.0, 2.0)})


def frame(row: int) -> Frame:
    return Frame(
        f"{row:03}", (SOMEBODY,) * (row % 3), number=2 * row, time=row * 0.5, sequence="ab"[row >= 5]
    )


def test_rows_of_a_sequence_and_words() -> None:
    index = index_of(LazyFrames(10, frame))
    assert index is not None
    assert index.sequences == ("a", "b")
    assert index.rows_of("b").tolist() == [5, 6, 7, 8, 9]
    assert index.counts.tolist() == [row % 3 for row in range(10)]
    assert np.array_equal(index.matching(["00", "7"], index.rows_of(None)), [7])
    assert np.array_equal(index.matching([], index.rows_of("a")), [0, 1, 2, 3, 4])


def test_a_search_that_is_stopped_finds_nothing() -> None:
    index = index_of(LazyFrames(10, frame))
    assert index is not None
    assert index.matching(["0"], index.rows_of(None), lambda: True) is None


@pytest.mark.parametrize("real", [True, False])
@pytest.mark.parametrize("known", ["time", "number", "nothing"])
def test_times_are_those_of_the_keyframes(known: str, real: bool) -> None:
    frames = [
        Frame(
            str(row),
            number=3 * row if known != "nothing" else None,
            time=row * 0.7 if known == "time" else None,
        )
        for row in range(6)
    ]
    index = index_of(frames)
    assert index is not None
    pace = Pace(12.5, real_time=real)
    assert index.times_of(np.arange(6), pace).tolist() == pytest.approx(times_of(frames, pace))


def test_one_that_is_stopped_is_none() -> None:
    assert index_of(LazyFrames(1000, frame), lambda: True) is None


def test_shared_frames_are_the_frames() -> None:
    held = LazyFrames(7, frame)
    shared = SharedFrames(held)
    assert len(shared) == 7
    assert list(shared) == list(held)
    assert list(shared[2:4]) == [frame(2), frame(3)]


@pytest.mark.parametrize(
    ("names", "folder"),
    [
        (("a/b/x1.png", "a/b/x2.png"), "a/b/"),
        (("a/b1/x.png", "a/b2/x.png", "a/b3/x.png"), "a/"),
        ((r"C:\a\x1.png", r"C:\a\x2.png"), "C:\\a\\"),
        (("a/x1.png", "b/x2.png", "a/x3.png"), ""),
        (("x1.png", "x2.png"), ""),
        (("a/x.png",), "a/"),
        ((), ""),
    ],
)
def test_the_folder_that_all_names_share(names: tuple[str, ...], folder: str) -> None:
    assert common_folder(names) == folder


def test_a_list_leaves_out_the_folder_that_all_share_and_tells_it_in_the_tip() -> None:
    frames = [Frame(f"labeled-data/a_long_name_of_a_video/img{row}.png", (SOMEBODY,)) for row in range(3)]
    model = FrameModel(frames)
    index = index_of(frames)
    assert index is not None
    model.know(index)
    assert model.data(model.index(1)) == "img1.png  ·  1"
    assert "a_long_name_of_a_video/img1.png" in model.data(model.index(1), Qt.ItemDataRole.ToolTipRole)
