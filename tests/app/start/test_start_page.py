"""The start page: what it offers is done, keys go no further than its card, and it can be switched off."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMainWindow, QMessageBox
from pytestqt.qtbot import QtBot

from app.canvas.gestures.pointer import Tool
from app.editing.selection import Selection
from app.live.models.bundled_models import bundled_at, samples_there, types_in
from app.recovery.folder import RecoveryFolder
from app.recovery.unsaved import Unsaved
from app.settings import Settings
from app.start.feature import StartFeature
from app.start.page import StartPage
from app.theme.stylesheet import stylesheet_of
from app.theme.tokens import DARK
from app.timeline.feature import TimelineFeature
from graphose_core.document.files.scene_file import save
from graphose_core.document.files.skeletons import save_skeleton, skeleton, skeleton_names
from graphose_core.rendering.contract import ModelSource, RenderRequest
from graphose_core.samples.people_scenes import new_person_scene
from graphose_core.samples.scenes import SAMPLES, empty_scene, sample_scene, scene_of
from graphose_core.samples.studio_wall import STUDIO
from tests.app.window_driver import LEFT, Driver


@pytest.fixture
def page(driver: Driver) -> StartPage:
    driver.act("help.start")
    return driver.window.feature(StartFeature).controller.page


def test_each_sample_opens_and_counts_as_saved(driver: Driver, page: StartPage) -> None:
    for sample in SAMPLES:
        page.open()
        page.samples[sample.name].click()
        assert driver.editor.document == sample.make()
        assert driver.editor.history.is_saved
        assert page.isHidden()


@pytest.mark.parametrize("name", skeleton_names())
def test_a_scene_begins_with_a_figure_of_each_kind(driver: Driver, page: StartPage, name: str) -> None:
    page.skeleton_wanted.emit(name)
    assert driver.editor.document == (new_person_scene() if name == "coco17" else scene_of(name))
    assert page.isHidden()


@pytest.mark.usefixtures("own_skeletons")
def test_a_figure_of_one_s_own_begins_where_it_can_be_seen(driver: Driver, page: StartPage) -> None:
    save_skeleton(skeleton("hand").replace(name="mole", label="Mole"))
    page.skeleton_wanted.emit("mole")
    assert driver.editor.document.background == STUDIO


def test_samples_wear_generated_images(driver: Driver) -> None:
    page = driver.window.feature(StartFeature).controller.page
    blank = page.samples["hand"].icon().cacheKey()
    driver.act("help.start")
    driver.qtbot.waitUntil(lambda: page.samples["hand"].icon().cacheKey() != blank)
    page.close()


def test_samples_are_drawn_by_bundled_models_that_know_them(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[object, ModelSource | None] = {}

    def note(key: tuple[str, str], _request: RenderRequest, model: ModelSource | None = None) -> None:
        asked[key[1]] = model

    monkeypatch.setattr(driver.window.renderer, "thumbnail", note)
    driver.act("help.start")
    driver.window.feature(StartFeature).controller.page.close()
    for sample in samples_there():
        model = asked[sample.name]
        assert model is not None
        bundled = bundled_at(model.path)
        assert bundled is not None
        assert types_in(sample.make()) <= bundled.types


def test_recent_files_open(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "empty.graphose"
    save(empty_scene(), path)
    driver.window.settings.add_recent(path)
    driver.act("help.start")
    page = driver.window.feature(StartFeature).controller.page
    [button] = page.recent_buttons
    button.click()
    assert driver.editor.path == path
    assert page.isHidden()


def test_a_file_that_cannot_be_opened_leaves_the_page(
    driver: Driver, page: StartPage, tmp_path: Path
) -> None:
    gone = tmp_path / "gone.graphose"
    save(empty_scene(), gone)
    driver.window.settings.add_recent(gone)
    driver.act("help.start")
    gone.unlink()
    page.recent_buttons[0].click()
    assert page.isVisible()
    assert driver.editor.document == sample_scene()
    assert "gone.graphose is not in" in page.notice.message.text()
    assert page.notice.isVisible()
    assert driver.window.viewport.notice.text == "", "it would lie in the page's shade"
    driver.qtbot.waitUntil(lambda: page.recent_buttons == [])
    page.close()
    driver.act("help.start")
    assert page.notice.isHidden()


def test_work_that_begins_elsewhere_is_not_covered(driver: Driver, page: StartPage) -> None:
    driver.editor.open(empty_scene())  # as a new model of labelled images does
    assert not page.isVisible()


def test_a_dock_that_is_opened_meanwhile_does_not_lie_over_the_page(driver: Driver, page: StartPage) -> None:
    dock = driver.window.feature(TimelineFeature).dock
    dock.toggle()
    driver.qtbot.waitUntil(dock.isVisible)
    place = driver.window.children  # from back to front
    driver.qtbot.waitUntil(lambda: place().index(page) > place().index(dock))
    dock.toggle()


def test_escape_and_a_click_beside_the_card_close_it(driver: Driver, page: StartPage) -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert page.isHidden()
    page.open()
    QTest.mouseClick(page, LEFT, pos=QPoint(5, page.height() - 5))
    assert page.isHidden()
    page.open()
    QTest.mouseClick(page.card, LEFT, pos=QPoint(5, 5))
    assert page.isVisible()
    page.close()


def test_plain_keys_do_not_reach_the_canvas(driver: Driver, page: StartPage) -> None:
    driver.qtbot.waitUntil(page.close_button.hasFocus)
    QTest.keyClick(page.close_button, "j")
    assert driver.canvas.tool is Tool.SELECT
    page.close()
    QTest.keyClick(driver.canvas, "j")
    assert driver.canvas.tool is Tool.JOINT


def test_shortcuts_that_act_on_the_scene_behind_the_page_do_nothing(driver: Driver, page: StartPage) -> None:
    driver.qtbot.waitUntil(page.close_button.hasFocus)
    driver.editor.select(Selection())
    QTest.keyClick(page.close_button, "a", Qt.KeyboardModifier.ControlModifier)
    assert not driver.editor.selection.joints
    page.close()
    QTest.keyClick(driver.canvas, "a", Qt.KeyboardModifier.ControlModifier)
    assert driver.editor.selection.joints


def test_shortcuts_of_the_window_work_over_the_page(driver: Driver, page: StartPage) -> None:
    def kept(name: str) -> bool:
        keys = driver.window.commands[name].shortcuts()[0][0]
        early = QKeyEvent(QEvent.Type.ShortcutOverride, keys.key(), keys.keyboardModifiers())
        return page.keeps(early)

    assert not any(kept(name) for name in ("file.open", "file.quit", "help.palette", "view.training"))
    assert all(kept(name) for name in ("edit.select_all", "edit.undo", "edit.paste", "timeline.add_key"))
    page.close()


def test_tab_goes_round_inside_the_card_both_ways(driver: Driver, page: StartPage) -> None:
    driver.qtbot.waitUntil(page.close_button.hasFocus)
    seen = []
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        assert page.card.isAncestorOf(here)
        seen.append(here)
    stops = set(seen)
    assert {page.close_button, page.open_button, page.at_start, *page.samples.values()} <= stops
    QTest.keyClick(seen[-1], Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is seen[-2]
    page.close()


def test_it_shows_at_the_start_only_where_that_is_wished_for(driver: Driver, page: StartPage) -> None:
    page.close()
    driver.window.feature(StartFeature).controller.begin(with_scene=False)
    assert page.isHidden()
    page.at_start.setChecked(True)
    assert Settings().start_page
    driver.window.feature(StartFeature).controller.begin(with_scene=False)
    assert page.isVisible()


def test_whether_the_person_moves_at_the_start_is_remembered(page: StartPage) -> None:
    assert page.moving.isChecked()
    page.moving.click()
    assert not Settings().moving


def test_every_kind_of_figure_has_an_image_and_says_what_it_is(page: StartPage) -> None:
    for name, button in page.kinds.items():
        assert skeleton(name).about in button.accessibleName()
        assert skeleton(name).about
        assert any(not part.pixmap().isNull() for part in button.findChildren(QLabel))


@pytest.mark.parametrize(("answer", "count"), [("Cancel", 1), ("Discard", 0)])
def test_discarding_is_asked_about(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, count: int
) -> None:
    folder = RecoveryFolder(tmp_path)
    slot = folder.claim()
    slot.write(Unsaved.now(sample_scene(), None))
    slot.release()
    monkeypatch.setattr(driver.window.feature(StartFeature).controller, "_folder", folder)
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: QMessageBox.StandardButton[answer])
    driver.act("help.start")
    page = driver.window.feature(StartFeature).controller.page
    [left] = folder.left()
    page.discard_wanted.emit(left)
    assert len(folder.left()) == len(page.recover_buttons) == count
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert page.isHidden()


def test_a_damaged_file_can_only_be_discarded(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bad.recovery").write_text("nonsense")
    monkeypatch.setattr(driver.window.feature(StartFeature).controller, "_folder", RecoveryFolder(tmp_path))
    driver.act("help.start")
    assert driver.window.feature(StartFeature).controller.page.recover_buttons == []
    driver.window.feature(StartFeature).controller.page.close()


def test_enter_presses_the_button_that_has_the_focus(driver: Driver) -> None:
    driver.act("help.start")
    page = driver.window.feature(StartFeature).controller.page
    page.kinds["hand"].setFocus()
    QTest.keyClick(page.kinds["hand"], Qt.Key.Key_Return)
    assert page.isHidden()
    assert [figure.skeleton for figure in driver.editor.document.figures] == ["hand"]


def text_room(button: QAbstractButton) -> int:
    """Pixels beside the text of a button or of a box to tick, at its width; negative where it is cut off."""
    return button.width() - button.sizeHint().width()


@pytest.mark.parametrize("width", [760, 800, 1000, 1400])
def test_no_text_of_the_page_is_cut_off_in_a_narrow_window(qtbot: QtBot, width: int) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setStyleSheet(stylesheet_of(DARK))
    window.resize(width, 470)
    window.show()
    page = StartPage(window)
    page.open()
    QApplication.processEvents()
    ends = (page.tour_button, page.open_button, page.close_button, page.moving, page.at_start)
    assert min(map(text_room, ends)) >= 0
    inside = page.card.rect()
    assert all(inside.contains(QRect(end.mapTo(page.card, QPoint()), end.size())) for end in ends)
