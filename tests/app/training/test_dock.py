"""The training panel's place in the window: shown when wanted, and not killed by closing the window."""

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from app.training.feature import TrainingFeature
from tests.app.window_driver import Driver
from tests.paths import ROOT
from trainer.runs.process import RunPlan

FAKE = ROOT / "tests" / "app" / "fake_trainer.py"


def start(driver: Driver, folder: Path) -> None:
    driver.window.feature(TrainingFeature).dock.open()
    plan = RunPlan("finetune", folder / "finetune.toml", folder)
    driver.window.feature(TrainingFeature).dock.panel.start(
        plan, [sys.executable, str(FAKE), "train", str(folder)]
    )
    driver.qtbot.waitUntil(lambda: driver.window.feature(TrainingFeature).dock.is_running)


def test_the_dock_shows_and_hides_the_panel(driver: Driver) -> None:
    driver.window.feature(TrainingFeature).dock.hide()  # whatever test came before
    assert not driver.window.feature(TrainingFeature).dock.isVisible()
    driver.act("view.training")
    assert driver.window.feature(TrainingFeature).dock.panel.isVisible()
    # Where another dock is open in the same place, Qt changes tabs once it has laid the window out.
    driver.qtbot.waitUntil(driver.window.commands["view.training"].isChecked)
    driver.act("view.training")
    assert not driver.window.feature(TrainingFeature).dock.isVisible()


def test_closing_during_a_run_saves_it_first(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(driver, tmp_path)
    actions = driver.window.commands
    assert actions["train.stop"].isEnabled()
    answers = [QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Yes]
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: answers.pop(0))
    assert not driver.window.close()
    assert driver.window.feature(TrainingFeature).dock.is_running
    assert not driver.window.close()  # not yet: the run saves
    driver.qtbot.waitUntil(lambda: not driver.window.isVisible())
    assert not driver.window.feature(TrainingFeature).dock.is_running


def test_stop_in_the_menu_ends_the_run(driver: Driver, tmp_path: Path) -> None:
    start(driver, tmp_path)
    driver.act("train.stop")
    driver.qtbot.waitUntil(lambda: not driver.window.feature(TrainingFeature).dock.is_running)
    assert driver.window.commands["train.finetune"].isEnabled()
    driver.window.feature(TrainingFeature).dock.hide()
