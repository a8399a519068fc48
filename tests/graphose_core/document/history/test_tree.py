"""Branches of a history: any step is reached, and the order of the list stays."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphose_core.document.edits.catalogue import HideJoints, MoveJoints, SetCanvas
from graphose_core.document.history.history import History
from graphose_core.document.history.tree import MILESTONE
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import DocumentError
from graphose_core.samples.scenes import empty_scene, sample_scene
from tests.graphose_core.document.document_strategies import documents, edits_of, fast

TIP = JointRef("hand", "index_4")


def test_a_new_edit_after_undo_begins_a_branch_and_the_old_one_stays_reachable():
    history = History(sample_scene())
    history.do(SetCanvas(128))
    old = history.do(MoveJoints({TIP: (0.5, 0.5)}))
    history.undo()
    history.undo()
    new = history.do(HideJoints((TIP,)))
    assert not history.can_redo
    assert history.redo_label == ""
    listed = [(step.label, step.level, step.state) for step in history.steps()]
    assert listed == [
        ("Start", 0, "done"),
        ("Set canvas size", 1, "aside"),
        ("Move joints", 1, "aside"),
        ("Hide joints", 0, "now"),
    ]
    assert history.go_to(2) == old
    assert history.undo_label == "Move joints"
    assert [step.state for step in history.steps()] == ["done", "done", "now", "aside"]
    assert [(step.label, step.level) for step in history.steps()] == [row[:2] for row in listed]
    assert history.go_to(3) == new


@fast
@given(documents, st.data())
def test_a_jump_to_any_step_is_the_document_as_it_was_then(document, data):
    history = History(document)
    seen = {0: document}
    for _ in range(12):
        kind = data.draw(st.integers(0, 2))
        if kind == 0:
            history.go_to(data.draw(st.sampled_from(sorted(seen))))
        else:
            with contextlib.suppress(DocumentError):
                history.do(data.draw(edits_of(history.document)))
        seen.setdefault(history.state[0], history.document)
        (now,) = (step for step in history.steps() if step.state == "now")
        assert now.number == history.state[0]
    for number, expected in seen.items():
        assert history.go_to(number) == expected
    assert sorted(step.number for step in history.steps()) == sorted(seen)


def test_the_order_of_the_list_stays_wherever_a_person_goes():
    history = History(sample_scene())
    for canvas in (32, 48, 96):
        history.do(SetCanvas(canvas))
    for start, canvas in ((1, 128), (1, 160), (2, 192)):
        history.go_to(start)
        history.do(SetCanvas(canvas))
    listed = [(step.number, step.level, step.begins) for step in history.steps()]
    for number in range(history.state[1] + 1):
        history.go_to(number)
        steps = list(history.steps())
        assert [(step.number, step.level, step.begins) for step in steps] == listed
        assert {step.number for step in steps if step.state == "now"} == {number}
    history.go_to(3)
    history.do(SetCanvas(224))  # goes on where a person is, and moves no other row
    assert [step.number for step in history.steps() if step.number < 7] == [row[0] for row in listed]


def test_undo_after_a_jump_follows_the_branch_and_redo_comes_back():
    history = History(sample_scene())
    for canvas in (32, 48, 96):
        history.do(SetCanvas(canvas))
    history.go_to(1)
    history.do(SetCanvas(128))
    history.go_to(3)
    assert history.undo().canvas == 48
    assert history.undo().canvas == 32
    assert history.redo().canvas == 48
    assert history.redo().canvas == 96
    assert history.undo() == history.go_to(2)


def test_far_jumps_replay_what_is_between_the_kept_documents():
    history = History(sample_scene())
    expected = [history.document]
    for step in range(1, 3 * MILESTONE):
        expected.append(history.do(MoveJoints({TIP: (0.5, step / 500)})))
    for number in (0, 1, MILESTONE - 1, MILESTONE, MILESTONE + 1, 2 * MILESTONE + 7):
        assert history.go_to(number) == expected[number]


def test_a_step_that_is_not_there_is_named():
    with pytest.raises(IndexError, match="step 7"):
        History(empty_scene()).go_to(7)


def test_only_the_first_step_of_a_branch_begins_it() -> None:
    history = History(PoseDocument())
    for side in (16, 32):
        history.do(SetCanvas(side))
    history.go_to(0)
    history.do(SetCanvas(48))
    steps = {step.number: (step.level, step.begins) for step in history.steps()}
    assert steps == {0: (0, False), 1: (1, True), 2: (1, False), 3: (0, False)}
