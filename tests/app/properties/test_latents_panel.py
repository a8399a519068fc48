"""Randomness in the window: freeze, nudge, nine variations."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.editor import Editor
from app.properties.feature import PropertiesFeature
from app.properties.latents_panel import LatentsPanel
from app.properties.variations import COUNT, MIDDLE
from graphose_core.document.values.latents import Latents
from graphose_core.samples.scenes import sample_scene
from tests.app.window_driver import Driver


@pytest.fixture
def editor(qtbot: QtBot) -> Editor:
    return Editor(sample_scene())


@pytest.fixture
def panel(editor: Editor, qtbot: QtBot) -> LatentsPanel:
    made = LatentsPanel(editor)
    qtbot.addWidget(made)
    return made


def test_nudging_and_going_back(panel: LatentsPanel, editor: Editor) -> None:
    for way in ("left", "left", "up"):
        panel.nudge_buttons[way].click()
    assert editor.document.latents == Latents(nudged=(-2, 1), strength=1.0)
    assert panel.place.text() == "-2, +1"
    panel.back_button.click()
    assert editor.document.latents == Latents(strength=1.0)
    assert not panel.back_button.isEnabled()
    for _ in range(4):
        editor.undo()
    assert editor.document == sample_scene()


def test_frozen_chance_stays(panel: LatentsPanel, editor: Editor, qtbot: QtBot) -> None:
    panel.freeze_button.click()
    frozen = editor.document.latents
    assert frozen.frozen
    assert not panel.seed.isEnabled()
    with qtbot.waitSignal(editor.refused):
        panel.redraw()
    panel.nudge("left")
    assert editor.document.latents == frozen
    panel.freeze_button.click()
    panel.nudge("left")
    assert editor.document.latents.nudged == (-1, 0)


def test_another_seed_forgets_the_nudges(panel: LatentsPanel, editor: Editor) -> None:
    panel.nudge("up")
    panel.redraw()
    assert editor.document.latents.nudged == (0, 0)
    panel.nudge("up")
    panel.seed.setValue(7)
    assert editor.document.latents == Latents(seed=7, strength=1.0)


def test_nine_variations_to_choose_from(driver: Driver, qtbot: QtBot) -> None:
    driver.act("latents.variations")
    dialog = driver.window.feature(PropertiesFeature).variations
    assert dialog is not None
    qtbot.waitUntil(lambda: all(not b.icon().isNull() for b in dialog.buttons))
    kinds = [dialog.latents(index) for index in range(COUNT)]
    assert kinds[MIDDLE] == driver.editor.document.latents
    assert len({kind.model_dump_json() for kind in kinds}) == COUNT
    dialog.buttons[0].click()
    assert driver.editor.document.latents == kinds[0]
    assert dialog.latents(MIDDLE) == kinds[0]
    assert dialog.latents(0) != kinds[0]
    assert dialog.loose_box.isChecked(), "all of the hand was set, so nothing else could vary"
    assert not any(joint.attributes for joint in driver.editor.document.figures[0].joints)
    driver.act("latents.freeze")
    assert not dialog.buttons[0].isEnabled()
    assert "frozen" in dialog.hint.text()
    driver.wait_for_image()
    before = driver.image
    driver.wait_for_image()
    assert np.array_equal(driver.image, before)
    dialog.close()


def test_variations_by_keys_alone(driver: Driver, qtbot: QtBot) -> None:
    driver.act("latents.variations")
    dialog = driver.window.feature(PropertiesFeature).variations
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    driver.act("edit.select_all")
    dialog.buttons[0].setFocus()
    wanted = dialog.latents(1)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert driver.editor.document.latents == wanted, "Enter takes the marked one"
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not driver.editor.selection.is_empty, "Escape was for the dialog alone"
