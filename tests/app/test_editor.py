"""The editor: one place for changes, and the only one that announces them."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.canvas.gestures.pointer import Reaction
from app.editing.selection import everything, select
from app.editor import UNHURRIED, Editor
from graphose_core.document.edits.catalogue import AddBone, DeleteJoint, MoveJoints
from graphose_core.document.timeline.timeline import Moment
from graphose_core.document.values.pose import JointRef
from graphose_core.samples.scenes import empty_scene, sample_scene

TIP = JointRef("hand", "index_4")


@pytest.fixture
def editor(qtbot: QtBot) -> Editor:
    return Editor(sample_scene())


def test_an_edit_is_announced_once_and_raises_the_revision(editor: Editor) -> None:
    heard: list[int] = []
    editor.document_changed.connect(lambda: heard.append(editor.revision))
    before = editor.revision
    assert editor.do(MoveJoints({TIP: (0.1, 0.1)}))
    assert heard == [editor.revision]
    assert editor.revision > before
    editor.do(MoveJoints({TIP: (0.1, 0.1)}))  # changes nothing
    assert len(heard) == 1


def test_a_refused_edit_changes_nothing_and_says_why(editor: Editor, qtbot: QtBot) -> None:
    before = editor.document
    with qtbot.waitSignal(editor.refused) as heard:
        assert not editor.do(AddBone("hand", "wrist", "nobody"))
    assert "nobody" in heard.args[0]
    assert editor.document is before


def test_nobody_sees_a_selection_that_the_document_has_lost(editor: Editor) -> None:
    editor.select(select(TIP))
    seen: list[bool] = []
    editor.document_changed.connect(
        lambda: seen.append(editor.selection.within(editor.document) == editor.selection)
    )
    editor.do(DeleteJoint(TIP))
    editor.open(empty_scene())
    assert seen == [True, True]
    assert editor.selection.is_empty


def test_a_step_is_undone_as_a_whole(editor: Editor) -> None:
    before = editor.document
    with editor.step():
        editor.do(MoveJoints({TIP: (0.2, 0.2)}))
        editor.do(DeleteJoint(JointRef("hand", "wrist")))
    editor.undo()
    assert editor.document == before
    editor.redo()
    assert len(editor.document.figures[0].joints) == 19


def test_a_cancelled_drag_leaves_no_trace(editor: Editor) -> None:
    before = editor.document
    editor.react(Reaction(MoveJoints({TIP: (0.2, 0.2)}), drag="begin"))
    editor.cancel_drag()
    assert editor.document == before
    assert not editor.history.can_undo


def test_revisions_grow_from_one_document_to_the_next(editor: Editor) -> None:
    editor.do(MoveJoints({TIP: (0.2, 0.2)}))
    before = editor.revision
    editor.open(sample_scene())
    assert editor.revision > before
    assert editor.history.is_saved


def test_a_previewed_pose_is_adopted_and_nothing_that_is_seen_changes(editor: Editor) -> None:
    (figure, *others) = sample_scene().figures
    moved = figure.replace(joints=tuple(j.replace(position=(0.3, 0.3)) for j in figure.joints))
    editor.preview(Moment((moved, *others), sample_scene().latents))
    seen, revision = editor.document, editor.revision
    heard: list[str] = []
    editor.opened.connect(lambda: heard.append("opened"))
    editor.image_outdated.connect(lambda: heard.append("outdated"))
    editor.adopt()
    assert not heard
    assert editor.document == editor.history.document == seen
    assert editor.revision == revision
    assert editor.moment is None
    assert editor.history.is_saved
    assert not editor.history.can_undo
    editor.do(MoveJoints({TIP: (0.1, 0.1)}))
    assert editor.revision > revision
    editor.undo()
    assert editor.document == seen


def test_without_a_preview_there_is_nothing_to_adopt(editor: Editor) -> None:
    editor.do(MoveJoints({TIP: (0.1, 0.1)}))
    editor.adopt()
    assert editor.history.can_undo


def test_saving_gives_the_document_its_path(editor: Editor) -> None:
    editor.do(MoveJoints({TIP: (0.2, 0.2)}))
    editor.mark_saved(Path("hand.graphose"))
    assert editor.history.is_saved
    assert editor.path == Path("hand.graphose")


def test_selecting_the_same_again_is_not_announced(editor: Editor) -> None:
    heard: list[bool] = []
    editor.selection_changed.connect(lambda: heard.append(True))
    editor.select(everything(editor.document))
    editor.select(everything(editor.document))
    assert len(heard) == 1


@pytest.fixture
def settled(editor: Editor) -> list[int]:
    heard: list[int] = []
    editor.document_settled.connect(lambda: heard.append(editor.revision))
    return heard


def test_what_need_not_keep_up_hears_of_an_edit_at_once(editor: Editor, settled: list[int]) -> None:
    editor.do(MoveJoints({TIP: (0.2, 0.2)}))
    assert settled == [editor.revision]
    editor.undo()
    assert settled[1:] == [editor.revision]
    editor.open(empty_scene())
    assert len(settled) == 3


def test_during_a_drag_it_hears_seldom_and_last_of_all_of_its_end(
    editor: Editor, settled: list[int], qtbot: QtBot
) -> None:
    editor.begin_drag()
    for step in range(20):
        editor.do(MoveJoints({TIP: (0.2, step / 40)}))
    assert not settled
    qtbot.waitUntil(lambda: bool(settled))
    assert settled == [editor.revision]
    editor.do(MoveJoints({TIP: (0.3, 0.3)}))
    editor.end_drag()
    assert settled[1:] == [editor.revision]
    editor.end_drag()
    assert len(settled) == 2


def test_a_cancelled_drag_is_heard_of_once(editor: Editor, settled: list[int], qtbot: QtBot) -> None:
    editor.begin_drag()
    editor.do(MoveJoints({TIP: (0.2, 0.2)}))
    editor.cancel_drag()
    assert settled == [editor.revision]
    qtbot.wait(2 * UNHURRIED)
    assert len(settled) == 1
