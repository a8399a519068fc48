"""Poses are applied, blended, flipped, added to the scene and saved in it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.editing.selection import select
from app.editor import Editor
from app.library.grid.item import THUMBNAIL
from app.library.panel import LibraryPanel
from app.library.view import ALL
from graphose_core.anatomy.figure_extent import seen_box
from graphose_core.document.values.pose import Figure, JointRef
from graphose_core.poses.pose_frame import framed
from graphose_core.poses.posing import mirrored, posed
from graphose_core.samples.scenes import empty_scene, sample_scene
from tests.app.library.shown_poses import apart, middle, path_of

LEFT = Qt.MouseButton.LeftButton


def test_a_click_applies_in_one_step(panel: LibraryPanel, editor: Editor) -> None:
    path = path_of(panel, "Fist")
    QTest.mouseClick(panel.grid.viewport(), LEFT, pos=middle(panel, path))
    wanted = posed(sample_scene().figures[0], panel.entry(path).pose)
    assert apart(editor.document.figures[0], wanted) < 1e-9
    editor.undo()
    assert editor.document == sample_scene()


def test_a_click_moves_selected_joints_alone(panel: LibraryPanel, editor: Editor) -> None:
    chosen = {"index_2", "index_3", "index_4"}
    editor.select(select(*(JointRef("hand", name) for name in chosen)))
    assert "3 selected joints" in panel.hint.text()
    panel.apply(path_of(panel, "Fist"))
    before, after = sample_scene().figures[0], editor.document.figures[0]
    moved = {j.name for j in before.joints if after.joint(j.name).position != j.position}
    assert moved == chosen


def test_a_drag_across_blends_and_is_one_step(panel: LibraryPanel, editor: Editor) -> None:
    path = path_of(panel, "Spread")
    place, view = middle(panel, path), panel.grid.viewport()
    goal = posed(sample_scene().figures[0], panel.entry(path).pose)
    QTest.mousePress(view, LEFT, pos=place)
    ways = []
    for share in (0.25, 0.5, 1.0, 0.5):
        QTest.mouseMove(view, place + QPoint(round(share * THUMBNAIL), 0))
        ways.append(apart(editor.document.figures[0], goal))
    assert ways[0] > ways[1] > ways[2]
    assert ways[2] < 1e-9
    assert ways[3] == pytest.approx(ways[1])
    assert panel.grid.blend == (path, 0.5)
    QTest.mouseRelease(view, LEFT, pos=place)
    assert panel.grid.blend is None
    editor.undo()
    assert editor.document == sample_scene()


def test_escape_breaks_a_blend_off(panel: LibraryPanel, editor: Editor) -> None:
    path = path_of(panel, "Spread")
    place, view = middle(panel, path), panel.grid.viewport()
    QTest.mousePress(view, LEFT, pos=place)
    QTest.mouseMove(view, place + QPoint(40, 0))
    assert editor.document != sample_scene()
    QTest.keyClick(panel.grid, Qt.Key.Key_Escape)
    QTest.mouseRelease(view, LEFT, pos=place)
    assert editor.document == sample_scene()
    assert not editor.history.can_undo


def test_flip_shows_and_applies_the_other_side(panel: LibraryPanel, editor: Editor) -> None:
    wanted: list[tuple[object, Figure]] = []
    panel.thumbnail_wanted.connect(lambda key, figure: wanted.append((key, figure)))
    panel.bar.flip_button.click()
    path = path_of(panel, "Point")
    pose = mirrored(panel.entry(path).pose)
    assert ((path, True), framed(pose.figure)) in wanted
    panel.apply(path)
    assert apart(editor.document.figures[0], posed(sample_scene().figures[0], pose)) < 1e-9


def test_a_person_is_added_dressed(panel: LibraryPanel, editor: Editor) -> None:
    editor.open(empty_scene())
    panel.look_at(ALL)
    panel.apply(path_of(panel, "Squat"))
    (figure,) = editor.document.figures
    assert "top" in figure.attributes
    assert max(seen_box([figure])) <= 1


def test_a_pose_that_fits_nothing_adds_its_figure(panel: LibraryPanel, editor: Editor) -> None:
    editor.open(empty_scene())
    panel.look_at(ALL)
    panel.apply(path_of(panel, "Wave"))
    (figure,) = editor.document.figures
    assert figure.skeleton == "coco17"
    assert len(editor.selection.joints) == 17


def test_library_poses_become_saved_poses_of_the_scene_in_one_step(
    panel: LibraryPanel, editor: Editor
) -> None:
    fist, point = path_of(panel, "Fist"), path_of(panel, "Point")
    panel.add_to_scene([fist, point])
    panel.add_to_scene([fist])
    document = editor.document
    assert [pose.name for pose in document.saved_poses] == ["Fist", "Point", "Fist 2"]
    assert document.figures == sample_scene().figures
    wanted = posed(document.figures[0], panel.entry(fist).pose)
    assert apart(document.saved_poses[0].figures[0], wanted) < 1e-9
    editor.undo()
    editor.undo()
    assert editor.document == sample_scene()


def test_poses_that_nobody_takes_are_not_saved(panel: LibraryPanel, editor: Editor, qtbot: QtBot) -> None:
    panel.look_at(ALL)
    with qtbot.waitSignal(panel.told):
        panel.add_to_scene([path_of(panel, "Wave")])
    assert editor.document == sample_scene()
