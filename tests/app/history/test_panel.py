"""The list of steps: what it shows, and what a click in it does."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.history.feature import HistoryFeature
from app.history.panel import HistoryPanel, StepModel
from graphose_core.document.edits.catalogue import SetCanvas
from graphose_core.samples.scenes import sample_scene
from tests.app.keys import give_focus
from tests.app.window_driver import Driver


def panel_of(driver: Driver) -> HistoryPanel:
    driver.window.feature(HistoryFeature).dock.show()
    return driver.window.feature(HistoryFeature).dock.panel


def lines(panel: HistoryPanel) -> list[str]:
    model = panel.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def click(panel: HistoryPanel, row: int) -> None:
    place = panel.visualRect(panel.model().index(row, 0)).center()
    QTest.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_goes_to_a_step_and_a_new_edit_makes_a_branch(driver: Driver) -> None:
    panel = panel_of(driver)
    for canvas in (32, 48):
        driver.editor.do(SetCanvas(canvas))
    driver.qtbot.waitUntil(lambda: len(lines(panel)) == 3)
    click(panel, 0)
    assert driver.editor.document == sample_scene()
    driver.editor.do(SetCanvas(96))
    driver.qtbot.waitUntil(lambda: len(lines(panel)) == 4)
    assert [line.startswith(" ") for line in lines(panel)] == [False, True, True, False]
    click(panel, 2)
    assert driver.editor.document.canvas == 48
    driver.window.feature(HistoryFeature).dock.hide()


def test_a_drag_is_one_line_and_undo_marks_the_line_before(driver: Driver) -> None:
    panel = panel_of(driver)
    start = driver.place("index_4")
    driver.drag(start, driver.point(0.6, 0.4) - start)
    driver.qtbot.waitUntil(lambda: lines(panel) == ["Start", "Move index_4"])
    driver.act("edit.undo")
    driver.qtbot.waitUntil(lambda: panel.currentIndex().row() == 0)
    driver.window.feature(HistoryFeature).dock.hide()


def test_keys_go_through_the_list(driver: Driver) -> None:
    panel = panel_of(driver)
    driver.editor.do(SetCanvas(32))
    driver.qtbot.waitUntil(lambda: panel.currentIndex().row() == 1)
    give_focus(panel, driver.qtbot)
    QTest.keyClick(panel, Qt.Key.Key_Up)
    QTest.keyClick(panel, Qt.Key.Key_Return)
    assert driver.editor.document == sample_scene()
    driver.window.feature(HistoryFeature).dock.hide()


def test_a_hidden_list_costs_nothing_and_catches_up(driver: Driver) -> None:
    panel = driver.window.feature(HistoryFeature).dock.panel
    driver.editor.do(SetCanvas(32))
    assert not panel.isVisible()
    driver.act("view.history")
    driver.qtbot.waitUntil(lambda: lines(panel)[-1:] == ["Set canvas size"])
    driver.act("view.history")
    assert not panel.isVisible()


def test_the_model_of_an_empty_list_has_no_rows() -> None:
    assert StepModel().rowCount() == 0
