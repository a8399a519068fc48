"""Frames of labels as keyframes: at their times, with names that stay."""

from dataclasses import replace

import pytest

from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.timeline.timeline import moment_at
from graphose_core.document.values.keyframes import LONGEST, Timeline
from graphose_core.document.values.latents import Latents
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import DocumentError
from graphose_core.formats.conversion.keyframes import (
    MOST_KEYFRAMES,
    Pace,
    keyframes_of,
    least_every,
    moving_placing,
    only,
    times_of,
)
from graphose_core.formats.frames.following import followed
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject

KIND = Kind("bar", ("a", "b"), (("a", "b"),))


def frame(number: int, *places: float, size: tuple[int, int] | None = (200, 100)) -> Frame:
    subjects = tuple(Subject(KIND, {"a": Keypoint(x, 10), "b": Keypoint(x, 90)}) for x in places)
    return Frame(f"f{number}", subjects, None, size)


def test_keys_stand_at_the_times_of_their_frames_and_who_moves_keeps_a_name():
    frames = followed([frame(0, 20, 120), frame(1), frame(2, 130, 30), frame(3, 40, 140)])
    still = figure_from(skeleton("hand"), "bar 1")
    latents = Latents(seed=7)
    keyframes = keyframes_of(frames, Pace(10), moving_placing(frames), (still,), latents=latents)
    assert [keyframe.time for keyframe in keyframes] == [0.0, 0.2, 0.3]  # nobody is in the second frame
    assert all(keyframe.figures[0] == still and keyframe.latents == latents for keyframe in keyframes)
    ways = [{f.name: f.joint("a").position[0] for f in keyframe.figures[1:]} for keyframe in keyframes]
    assert ways[0] == pytest.approx({"bar 1 2": 0.1, "bar 2": 0.6})
    assert ways[1] == pytest.approx({"bar 1 2": 0.15, "bar 2": 0.65})
    PoseDocument(timeline=Timeline(keyframes=keyframes))
    half = moment_at(Timeline(keyframes=keyframes), 0.1).figures[1].joint("a").position[0]
    assert half == pytest.approx(0.125)


def test_some_frames_and_the_wanted_subjects_only():
    frames = only(followed([frame(i, 20, 150) for i in range(10)]), lambda subject: subject.name == "bar 2")
    keyframes = keyframes_of(frames, Pace(10, every=4), moving_placing(frames))
    assert [keyframe.time for keyframe in keyframes] == pytest.approx([0.0, 0.4, 0.8])
    assert [[f.name for f in keyframe.figures] for keyframe in keyframes] == [["bar 2"]] * 3


def test_one_placing_for_all_frames():
    frames = [frame(0, 20), frame(1, 180)]
    assert moving_placing(frames).to_document(100, 50) == (0.5, 0.5)
    for other in (moving_placing(frames, fit=True), moving_placing([frame(0, 20), frame(1, 180, size=None)])):
        (x0, _), (x1, _) = other.to_document(20, 10), other.to_document(180, 90)
        assert (x0, x1) == pytest.approx((0.08, 0.92))


def test_too_many_and_too_long_are_refused_with_a_remedy():
    many = [frame(i, 20) for i in range(MOST_KEYFRAMES + 1)]
    with pytest.raises(DocumentError, match="take fewer"):
        keyframes_of(many, Pace(30), moving_placing(many))
    assert least_every(len(many)) == 2
    far = [*[Frame("empty")] * int(LONGEST + 1), frame(1, 20)]
    with pytest.raises(DocumentError, match="raise the frame rate"):
        keyframes_of(far, Pace(1), moving_placing(far))


def test_frames_stand_at_their_own_times_whatever_their_order():
    numbers = [0, 990, 440, 110]
    frames = followed([replace(frame(n, 20), number=n) for n in numbers])
    keyframes = keyframes_of(frames, Pace(30), moving_placing(frames))
    assert [k.time for k in keyframes] == pytest.approx([0, 110 / 30, 440 / 30, 33])
    assert [k.name for k in keyframes] == ["1 f0", "2 f110", "3 f440", "4 f990"]
    timed = [replace(f, time=f.number / 25) for f in frames]
    assert times_of(timed, Pace(30)) == pytest.approx([n / 25 for n in numbers])
    assert times_of(timed, Pace(10, real_time=False)) == pytest.approx([0, 0.1, 0.2, 0.3])
    assert times_of([*timed, frame(1, 20)], Pace(10)) == pytest.approx([0, 0.1, 0.2, 0.3, 0.4])


def test_frames_of_several_videos_are_not_strung_together():
    frames = [replace(frame(i, 20 + i), sequence="ab"[i % 2]) for i in range(6)]
    with pytest.raises(DocumentError, match=r"frames of 2 videos or folders \(a, b"):
        keyframes_of(frames, Pace(10), moving_placing(frames))
    own = tuple(each for each in frames if each.sequence == "b")
    assert [k.time for k in keyframes_of(own, Pace(10), moving_placing(own))] == pytest.approx([0, 0.1, 0.2])


def test_two_frames_of_one_time_and_times_before_the_start_are_told():
    same = [replace(frame(i, 20), time=1.0) for i in range(2)]
    with pytest.raises(DocumentError, match="at the same time, 1 s"):
        keyframes_of(same, Pace(10), moving_placing(same))
    early = [replace(frame(0, 20), time=-1.0)]
    with pytest.raises(DocumentError, match="begins at 0"):
        keyframes_of(early, Pace(10), moving_placing(early))
