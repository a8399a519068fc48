"""Scrubbing is no edit; an edit on top of what is scrubbed is one step that can be taken back."""

import pytest
from pytestqt.qtbot import QtBot

from graphose_core.document.edits.catalogue import (
    AddKeyframe,
    MoveJoints,
    SavePose,
    SetBackground,
)
from graphose_core.document.timeline.timeline import moment_at
from graphose_core.document.values.background import SolidBackground
from graphose_core.document.values.latents import Latents
from graphose_core.document.values.pose import JointRef
from graphose_core.samples.scenes import sample_scene
from tests.app.timeline.animator import TIP
from tests.app.timeline.studio import Studio

WRIST = JointRef("hand", "wrist")


@pytest.fixture
def studio(qtbot: QtBot) -> Studio:
    return Studio()


def test_keyframes_are_put_at_the_playhead_with_what_is_seen(studio: Studio) -> None:
    first, second = studio.editor.document.timeline.keyframes
    assert (first.name, first.time, second.name, second.time) == ("Keyframe 1", 0.0, "Keyframe 2", 1.0)
    assert first.figures == sample_scene().figures
    assert second.figures[0].joint("index_4").position == (0.9, 0.5)
    assert second.latents == Latents(seed=5, strength=1.0)


def test_scrubbing_shows_the_in_between_and_is_no_edit(studio: Studio) -> None:
    own, history = studio.editor.history.document, studio.editor.history.undo_label
    revisions = []
    studio.editor.document_changed.connect(lambda: revisions.append(studio.editor.revision))
    for time in (0.25, 0.5, 0.75):
        studio.playhead.seek(time)
        moment = moment_at(own.timeline, time)
        assert studio.editor.document.figures == moment.figures
        assert studio.editor.document.latents == moment.latents
    assert studio.editor.history.document == own
    assert studio.editor.history.undo_label == history
    assert revisions == sorted(set(revisions)), "each has a revision of its own, or no image would be drawn"


def test_an_edit_on_an_in_between_keeps_it_and_is_one_step(studio: Studio) -> None:
    own = studio.editor.history.document
    studio.playhead.seek(0.5)
    seen = studio.editor.document
    studio.editor.do(MoveJoints({WRIST: (0.5, 0.9)}))
    assert not studio.playhead.is_shown
    assert studio.editor.history.document == MoveJoints({WRIST: (0.5, 0.9)}).apply(seen)
    assert studio.editor.history.undo_label == "Move joints"
    studio.editor.undo()
    assert studio.editor.history.document == own
    assert studio.editor.document == seen, "what was seen before the edit is seen again"
    assert studio.playhead.is_shown


def test_a_drag_on_an_in_between_is_one_step_and_can_be_broken_off(studio: Studio) -> None:
    own = studio.editor.history.document
    studio.playhead.seek(0.5)
    seen = studio.editor.document
    studio.editor.begin_drag()
    for x in (0.3, 0.4, 0.45):
        studio.editor.do(MoveJoints({WRIST: (x, 0.9)}))
    studio.editor.cancel_drag()
    assert studio.editor.document == seen
    studio.editor.begin_drag()
    for x in (0.3, 0.4, 0.45):
        studio.editor.do(MoveJoints({WRIST: (x, 0.9)}))
    studio.editor.end_drag()
    assert studio.editor.document.joint(WRIST).position == (0.45, 0.9)
    studio.editor.undo()
    assert studio.editor.history.document == own


def test_an_edit_that_is_refused_or_changes_nothing_keeps_nothing(studio: Studio) -> None:
    own = studio.editor.history.document
    studio.playhead.seek(0.5)
    seen = studio.editor.document
    assert not studio.editor.do(MoveJoints({JointRef("nobody", "x"): (0.1, 0.1)}))
    assert studio.editor.do(MoveJoints({WRIST: seen.joint(WRIST).position}))
    assert studio.editor.document == seen
    assert studio.editor.history.document == own


def test_a_saved_pose_and_a_background_are_those_that_are_seen(studio: Studio) -> None:
    studio.playhead.seek(0.5)
    seen = studio.editor.document.figures
    studio.editor.do(SavePose("half"))
    studio.editor.do(SetBackground(SolidBackground(colour=(1.0, 0.0, 0.0))))
    assert studio.editor.document.saved_poses[0].figures == seen
    assert studio.editor.document.figures == seen


def test_edits_of_the_timeline_show_at_once_and_leave_the_pose(studio: Studio) -> None:
    own = studio.editor.history.document.figures
    studio.playhead.seek(0.5)
    smooth = studio.tip
    studio.keyframes.ease((), "hold")
    assert studio.tip == sample_scene().joint(TIP).position
    studio.editor.undo()
    assert studio.tip == smooth
    studio.keyframes.delete(("Keyframe 1",))
    assert studio.tip == (0.9, 0.5)
    assert studio.editor.history.document.figures == own


def test_without_keys_there_is_nothing_to_show(studio: Studio) -> None:
    studio.playhead.seek(0.5)
    studio.keyframes.delete(("Keyframe 1", "Keyframe 2"))
    assert not studio.playhead.is_shown
    assert studio.editor.document == studio.editor.history.document
    studio.playhead.play()
    assert not studio.playhead.is_playing


def test_a_key_put_where_one_is_changes_it(studio: Studio) -> None:
    studio.playhead.seek(0.0)
    studio.editor.do(MoveJoints({TIP: (0.2, 0.2)}))
    studio.keyframes.add()
    assert [keyframe.name for keyframe in studio.editor.document.timeline.keyframes] == [
        "Keyframe 1",
        "Keyframe 2",
    ]
    studio.playhead.seek(1.0)
    studio.playhead.seek(0.0)
    assert studio.tip == (0.2, 0.2)


def test_playback_shows_the_frame_that_is_due_and_stops_at_the_end(studio: Studio) -> None:
    studio.keyframes.toggle_loop()
    studio.playhead.to_end(-1)
    studio.playhead.play()
    for passed, frame in ((0.0, 0), (0.26, 3), (0.9, 10)):
        studio.clock.now = 100.0 + passed
        studio.playhead.tick()
        assert studio.playhead.frame == frame
    studio.clock.now = 102.0
    studio.playhead.tick()
    assert studio.playhead.time == 1.0
    assert not studio.playhead.is_playing


def test_playback_loops_where_that_is_wanted(studio: Studio) -> None:
    studio.playhead.to_end(-1)
    studio.playhead.play()
    studio.clock.now = 100.0 + 14 / 12
    studio.playhead.tick()
    assert studio.playhead.frame == 1
    assert studio.playhead.is_playing
    studio.playhead.pause()


def test_a_loop_of_a_second_that_closes_plays_in_a_second(studio: Studio) -> None:
    start = studio.editor.document.timeline.keyframes[0]
    studio.editor.do(AddKeyframe("again", 2.0, start.figures, start.latents))
    studio.playhead.to_end(-1)
    studio.playhead.play()
    for frames, shown in ((23, 23), (24, 0), (25, 1)):
        studio.clock.now = 100.0 + frames / 12
        studio.playhead.tick()
        assert studio.playhead.frame == shown
    studio.playhead.pause()


def test_an_edit_ends_the_playback(studio: Studio) -> None:
    studio.playhead.play()
    studio.editor.do(MoveJoints({TIP: (0.1, 0.1)}))
    assert not studio.playhead.is_playing


def test_another_document_ends_playback_and_preview(studio: Studio) -> None:
    studio.playhead.play()
    studio.editor.open(sample_scene())
    assert not studio.playhead.is_playing
    assert studio.editor.document == sample_scene()


def test_a_scene_opens_at_the_keyframe_whose_pose_it_has(studio: Studio) -> None:
    left = studio.editor.history.document
    studio.editor.open(sample_scene())
    studio.editor.open(left)
    assert studio.playhead.time == 1.0
    assert studio.playhead.is_shown
    assert studio.editor.document == left
    assert studio.editor.history.is_saved


def test_a_scene_with_a_pose_that_is_on_no_keyframe_opens_at_the_start(studio: Studio) -> None:
    studio.editor.do(MoveJoints({TIP: (0.3, 0.3)}))
    left = studio.editor.history.document
    studio.editor.open(sample_scene())
    studio.editor.open(left)
    assert studio.playhead.time == 0.0
    assert not studio.playhead.is_shown
    assert studio.editor.document == left


def test_the_playhead_goes_from_keyframe_to_keyframe_and_frame_to_frame(studio: Studio) -> None:
    studio.playhead.seek(0.5)
    studio.playhead.to_keyframe(1)
    assert studio.playhead.time == 1.0
    studio.playhead.to_keyframe(1)
    assert studio.playhead.time == 1.0
    studio.playhead.step(-1)
    assert studio.playhead.frame == 11
    studio.playhead.to_keyframe(-1)
    assert studio.playhead.time == 0.0
    studio.playhead.step(-1)
    assert studio.playhead.time == 0.0


def test_another_scene_begins_at_its_start(studio: Studio) -> None:
    studio.playhead.seek(0.5)
    studio.playhead.play()
    studio.editor.open(sample_scene())
    assert studio.playhead.time == 0.0
    assert not studio.playhead.is_playing
