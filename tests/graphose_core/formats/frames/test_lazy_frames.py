import numpy as np
import pytest

from graphose_core.formats.frames.lazy_frames import LazyFrames
from graphose_core.formats.keypoints import Frame


def frame(row: int) -> Frame:
    return Frame(str(row), number=row)


def test_a_frame_is_made_when_it_is_taken():
    made = []
    frames = LazyFrames(1_000_000, lambda row: made.append(row) or frame(row))
    assert len(frames) == 1_000_000
    assert made == []
    assert frames[-1].number == 999_999
    assert [f.number for f in frames[10:13]] == [10, 11, 12]
    assert made == [999_999, 10, 11, 12]


def test_rows_have_an_order():
    frames = LazyFrames(np.array([4, 2, 7]), frame)
    assert [f.number for f in frames] == [4, 2, 7]
    assert [f.number for f in frames[::-1]] == [7, 2, 4]
    with pytest.raises(IndexError):
        frames[3]


def test_they_equal_any_sequence_of_equal_frames():
    assert LazyFrames(2, frame) == (frame(0), frame(1))
    assert LazyFrames(2, frame) == LazyFrames([0, 1], frame)
    assert LazyFrames(2, frame) != [frame(0)]
    assert LazyFrames(2, frame) != [frame(0), frame(2)]
    assert LazyFrames(0, frame) != ""
