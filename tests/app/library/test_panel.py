"""The pose library in the window: search, apply, blend, flip, and changes on disk with undo."""

import math
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.editing.selection import select
from app.editor import Editor
from app.library.controller import SIDE
from app.library.feature import LibraryFeature
from app.library.grid.item import THUMBNAIL
from app.library.menus import open_pose_menu
from app.library.panel import LibraryPanel
from app.library.view import ALL, FITTING, OWN, View
from app.live.caches.thumbnail_cache import ThumbnailCache
from graphose_core.anatomy.figure_extent import seen_box
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose import Figure, JointRef
from graphose_core.poses.pose_frame import framed
from graphose_core.poses.posing import mirrored, posed
from graphose_core.poses.shelf import Shelf
from graphose_core.rendering.contract import ModelSource
from graphose_core.samples.scenes import empty_scene, sample_scene
from tests.app.window_driver import Driver

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def editor(qtbot: QtBot) -> Editor:
    return Editor(sample_scene())


@pytest.fixture
def panel(editor: Editor, qtbot: QtBot, tmp_path: Path) -> LibraryPanel:
    made = LibraryPanel(editor)
    qtbot.addWidget(made)
    made.open(Shelf(tmp_path / "poses"))
    made.resize(320, 600)
    made.show()
    return made


def path_of(panel: LibraryPanel, name: str) -> Path:
    return next(path for path in panel.grid.paths if panel.entry(path).pose.name == name)


def apart(a: Figure, b: Figure) -> float:
    return max(math.dist(p.position, q.position) for p, q in zip(a.joints, b.joints, strict=True))


def middle(panel: LibraryPanel, path: Path) -> QPoint:
    panel.grid.scrollToItem(panel.grid._items[path])
    return panel.grid.place_of(path).center()


def test_poses_of_the_current_figure_are_shown_and_all_on_demand(panel: LibraryPanel, editor: Editor) -> None:
    assert "Fist" in panel.shown
    assert "Wave" not in panel.shown
    panel.look_at(ALL)
    assert {"Fist", "Wave", "Bite"} <= set(panel.shown)
    panel.look_at(View(False, True, "coco17"))
    assert len(panel.shown) >= 20


def test_poses_that_share_a_name_are_told_apart_by_their_kind(panel: LibraryPanel) -> None:
    panel.look_at(ALL)
    items = [panel.grid.item(row) for row in range(panel.grid.count())]
    told = [item.toolTip() for item in items if item.text() == "Crouch"]
    assert len(told) == len(set(told)) == 2
    assert any(skeleton("coco17").label in tip for tip in told)


def test_search_narrows(panel: LibraryPanel) -> None:
    panel.search.setText("rock")
    assert panel.shown == ["Horns"]
    panel.search.setText("nothing of the kind")
    assert panel.shown == []
    assert not panel.empty.isHidden()


def test_from_a_search_without_result_there_are_ways_out(panel: LibraryPanel) -> None:
    panel.look_at(FITTING)
    panel.search.setText("balance")
    assert panel.shown == []
    assert "balance" in panel.empty.text.text()
    panel.empty.all_button.click()
    assert panel.shown
    assert all("balance" in name.lower() for name in panel.shown)
    assert panel.empty.isHidden()
    panel.search.setText("nothing of the kind")
    assert panel.empty.all_button.isHidden(), "all poses were searched already"
    panel.empty.clear_button.click()
    assert panel.search.text() == ""
    assert len(panel.shown) >= 95


def test_a_thumbnail_that_comes_while_a_name_is_typed_leaves_it(panel: LibraryPanel) -> None:
    panel.look_at(OWN)
    panel.save()
    (path,) = panel.grid.paths
    field = panel.grid.findChild(QLineEdit)
    assert field.selectedText() == "hand 1"
    QTest.keyClicks(field, "Wave")
    panel.show_thumbnail(path, False, np.zeros((8, 8, 3), np.uint8))
    QApplication.processEvents()
    assert field.text() == "Wave"


def test_the_last_pose_of_a_folder_comes_back_by_the_key_too(panel: LibraryPanel) -> None:
    panel.look_at(OWN)
    panel.save()
    QTest.keyClick(panel.grid.findChild(QLineEdit), Qt.Key.Key_Return)
    panel.grid.setFocus()
    QTest.keyClick(panel.grid, Qt.Key.Key_Delete)
    assert panel.shown == []
    assert panel.grid.isVisible(), "it keeps the keys"
    QTest.keyClick(panel.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert panel.shown == ["hand 1"]


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


def test_people_in_thumbnails_are_dressed_and_whole(panel: LibraryPanel, editor: Editor) -> None:
    wanted: list[tuple[Path, Figure]] = []
    panel.thumbnail_wanted.connect(lambda key, figure: wanted.append((key[0], figure)))
    panel.look_at(ALL)
    people = [figure for path, figure in wanted if path.parent.name == "coco17"]
    assert len(people) > 30
    for figure in people:
        assert {"top", "bottom", "skin"} <= figure.attributes.keys()
        assert min(seen_box([figure])) >= 0
        assert max(seen_box([figure])) <= 1


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


def test_the_fitting_poses_follow_the_figure(panel: LibraryPanel, editor: Editor) -> None:
    editor.open(sample_scene().replace(figures=(figure_from(skeleton("pie"), "pie"),)))
    assert "Bite" in panel.shown
    assert "Fist" not in panel.shown


def test_saving_renaming_deleting_and_taking_back(panel: LibraryPanel, qtbot: QtBot) -> None:
    panel.save()
    assert "hand 1" in panel.shown
    path = path_of(panel, "hand 1")
    panel.grid.renamed.emit(path, "My hand")
    assert "My hand" in panel.shown
    panel.grid.go_to(path)
    QTest.keyClick(panel.grid, Qt.Key.Key_Delete)
    assert "My hand" not in panel.shown
    assert "Delete" in panel.undo_bar.text.whole
    QTest.keyClick(panel.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "My hand" in panel.shown
    panel.undo_bar.button.click()
    assert "hand 1" in panel.shown
    panel.undo_bar.button.click()
    assert "hand 1" not in panel.shown
    assert not panel.undo_bar.button.isVisible()


def test_ctrl_z_after_an_application_is_left_to_the_scene(panel: LibraryPanel, editor: Editor) -> None:
    panel.save()
    saved = path_of(panel, "hand 1")
    panel.apply(path_of(panel, "Fist"))
    QTest.keyClick(panel.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert saved in panel.grid.paths


def test_a_bundled_pose_cannot_be_deleted_but_copied(panel: LibraryPanel, qtbot: QtBot) -> None:
    path = path_of(panel, "Fist")
    with qtbot.waitSignal(panel.told) as told:
        panel.grid.deleted.emit(path)
    assert "comes with the application" in told.args[0]
    menu = open_pose_menu(panel, path, QPoint(0, 0))
    copy = next(action for action in menu.actions() if "Copy" in action.text())
    copy.trigger()
    menu.close()
    panel.look_at(View(bundled=False))
    assert panel.shown == ["Fist"]


def test_thumbnails_are_generated_images_and_are_kept(driver: Driver, qtbot: QtBot) -> None:
    panel = driver.window.feature(LibraryFeature).panel
    driver.window.side.tabs.setCurrentWidget(panel)
    driver.wait_for_all_pixels()
    before = driver.window.canvas.image
    panel.bar.flip_button.setChecked(False)
    panel.remake_thumbnails()
    path = path_of(panel, "Fist")
    qtbot.waitUntil(lambda: len(panel.thumbnails.images) >= len(panel.grid.paths))
    assert panel.thumbnails.images[path, False].max() > 0
    assert driver.window.canvas.image is before  # the live image was left alone
    cache, model = driver.window.feature(LibraryFeature).controller._cache, driver.window.renderer.model
    assert model is not None
    key = cache.key(model, panel.stock.imaged(path, flip=False), SIDE)
    held = ThumbnailCache(cache._folder).get(key)
    assert len(panel.thumbnails.images[path, False]) == SIDE
    assert held is not None
    assert np.array_equal(held, panel.thumbnails.images[path, False])


def test_another_model_has_other_thumbnails(tmp_path: Path) -> None:
    cache = ThumbnailCache(tmp_path / "cache")
    models = [tmp_path / name for name in ("a", "b")]
    for path in models:
        path.write_text(path.name)
    figure = sample_scene().figures[0]
    keys = {cache.key(ModelSource(path), figure, 8) for path in models}
    assert len(keys) == 2
    assert cache.key(ModelSource(models[0]), figure, 16) not in keys
    pixels = np.full((8, 8, 3), 7, np.uint8)
    cache.put(min(keys), pixels)
    assert cache.get(max(keys)) is None
    again = ThumbnailCache(tmp_path / "cache").get(min(keys))
    assert again is not None
    assert np.array_equal(again, pixels)
    (tmp_path / "cache" / f"{max(keys)}.png").write_text("no image")
    assert cache.get(max(keys)) is None  # a broken file is as good as none
