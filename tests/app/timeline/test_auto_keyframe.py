"""While Auto keyframe is on, a change at the playhead is a keyframe there, in one step of history."""

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.editor import Editor
from app.timeline.auto_keyframe import AutoKeyframe
from app.timeline.keyframe_editing import KeyframeEditing
from app.timeline.playhead import Playhead
from graphose_core.document.edits.catalogue import (
    EaseKeyframes,
    MoveJoints,
    MoveKeyframes,
    SetBackground,
    SetLatents,
)
from graphose_core.document.values.background import SolidBackground
from graphose_core.document.values.keyframes import Keyframe
from graphose_core.document.values.latents import Latents
from graphose_core.document.values.pose import JointRef
from graphose_core.samples.scenes import sample_scene

TIP = JointRef("hand", "index_4")
RED = SolidBackground(colour=(1.0, 0.0, 0.0))


class Studio:
    """An editor whose timeline is written by itself."""

    def __init__(self) -> None:
        self.owner = QObject()
        self.editor = Editor(sample_scene(), self.owner)
        self.playhead = Playhead(self.editor, self.owner)
        self.keyframes = KeyframeEditing(self.editor, self.playhead)
        self.auto = AutoKeyframe(self.editor, self.playhead, self.keyframes, self.owner)
        self.auto.toggle()

    @property
    def held(self) -> tuple[Keyframe, ...]:
        return self.editor.document.timeline.keyframes

    @property
    def steps(self) -> int:
        return len(list(self.editor.history.steps()))

    def move(self, x: float, y: float) -> None:
        self.editor.do(MoveJoints({TIP: (x, y)}))

    def tip_at(self, number: int) -> tuple[float, float]:
        return self.held[number].figures[0].joint(TIP.joint).position


@pytest.fixture
def studio(qtbot: QtBot) -> Studio:
    return Studio()


def test_the_first_change_makes_the_first_key(studio: Studio) -> None:
    studio.move(0.8, 0.2)
    assert [keyframe.time for keyframe in studio.held] == [0.0]
    assert studio.tip_at(0) == (0.8, 0.2)
    assert studio.playhead.is_shown


def test_a_change_between_keys_makes_one_and_a_change_at_a_key_changes_it(studio: Studio) -> None:
    studio.move(0.8, 0.2)
    studio.playhead.seek(1.0)
    studio.move(0.9, 0.5)
    studio.playhead.seek(0.5)
    studio.move(0.7, 0.7)
    assert [keyframe.time for keyframe in studio.held] == [0.0, 0.5, 1.0]
    studio.move(0.6, 0.6)
    assert [studio.tip_at(n) for n in range(3)] == [(0.8, 0.2), (0.6, 0.6), (0.9, 0.5)]


def test_a_drag_and_its_key_are_one_step(studio: Studio) -> None:
    studio.move(0.8, 0.2)
    before, steps = studio.held, studio.steps
    studio.playhead.seek(1.0)
    seen = studio.editor.document.figures
    studio.editor.begin_drag()
    for x in (0.81, 0.85, 0.9):
        studio.move(x, 0.5)
        assert len(studio.held) == 1, "nothing is written before the drag ends"
    studio.editor.end_drag()
    assert studio.steps == steps + 1
    assert studio.editor.history.undo_label == MoveJoints.caption
    assert studio.tip_at(1) == (0.9, 0.5)
    studio.editor.undo()
    assert studio.held == before
    assert studio.editor.document.figures == seen
    assert studio.playhead.is_shown
    studio.editor.redo()
    assert studio.tip_at(1) == (0.9, 0.5)
    assert studio.playhead.is_shown


def test_a_drag_that_is_broken_off_leaves_no_key(studio: Studio) -> None:
    studio.editor.begin_drag()
    studio.move(0.9, 0.5)
    studio.editor.cancel_drag()
    assert studio.held == ()
    assert not studio.editor.history.can_undo


def test_chance_is_held_and_the_background_only_where_keys_hold_it(studio: Studio) -> None:
    studio.editor.do(SetBackground(RED))
    assert studio.held == ()
    studio.editor.do(SetLatents(Latents(seed=9)))
    assert studio.held[0].latents == Latents(seed=9)
    studio.keyframes.toggle_backgrounds()
    studio.playhead.seek(1.0)
    studio.editor.do(SetBackground(SolidBackground(colour=(0.0, 0.0, 1.0))))
    assert [keyframe.background for keyframe in studio.held] == [RED, SolidBackground(colour=(0.0, 0.0, 1.0))]


def test_the_timeline_s_own_edits_make_no_keys(studio: Studio) -> None:
    studio.move(0.8, 0.2)
    studio.playhead.seek(1.0)
    studio.move(0.9, 0.5)
    studio.playhead.seek(0.5)
    studio.editor.begin_drag()
    studio.editor.do(MoveKeyframes({"Keyframe 2": 0.8}))
    studio.editor.end_drag()
    studio.editor.do(EaseKeyframes(("Keyframe 1",), "hold"))
    assert [keyframe.time for keyframe in studio.held] == [0.0, 0.8]


def test_off_nothing_is_written(studio: Studio) -> None:
    studio.auto.toggle()
    studio.move(0.8, 0.2)
    assert studio.held == ()
