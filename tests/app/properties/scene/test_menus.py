"""The canvas's shape and the background in the menus and in the command palette."""

from PySide6.QtGui import QAction

from app.palette.commands import all_commands
from app.properties.feature import PropertiesFeature
from graphose_core.document.values.background import GradientBackground
from tests.app.window_driver import Driver


def choice(driver: Driver, text: str) -> QAction:
    """Return the entry that the palette lists under a text."""
    return next(command.action for command in all_commands(driver.window.commands) if command.text == text)


def test_the_canvas_gets_its_shape_from_the_palette_and_the_menu_ticks_it(driver: Driver) -> None:
    choice(driver, "Wide, 16:9").trigger()
    assert driver.editor.document.aspect == (16, 9)
    assert choice(driver, "Wide, 16:9").isChecked()
    assert not choice(driver, "Square").isChecked()
    driver.editor.undo()
    assert choice(driver, "Square").isChecked()


def test_a_kind_of_background_shows_the_panel_that_has_its_colours(driver: Driver) -> None:
    driver.window.side.tabs.setCurrentIndex(0)
    choice(driver, "Gradient").trigger()
    assert isinstance(driver.editor.document.background, GradientBackground)
    panel = driver.window.feature(PropertiesFeature).background
    assert panel.isVisible()
    assert panel.kind_box.currentText() == "Gradient"


def test_one_colour_opens_the_colours(driver: Driver) -> None:
    choice(driver, "Gradient").trigger()
    choice(driver, "One colour").trigger()
    assert driver.editor.document.background.kind == "solid"
    menu = driver.window.feature(PropertiesFeature).background.solid.menu_below
    driver.qtbot.waitUntil(menu.isVisible)
    menu.close()
