"""The window is assembled of features: no attribute for any, and their order means nothing."""

import random
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.application import application, open_window
from app.canvas.gestures.pointer import DragMode
from app.canvas.overlays import MaskView
from app.feature.feature import Feature
from app.live.renderer import RenderState
from app.timeline.feature import TimelineFeature
from app.training.feature import TrainingFeature
from app.window.features import FEATURES
from app.window.main_window import MainWindow
from graphose_core.document.edits.catalogue import MoveJoints
from graphose_core.document.values.pose import JointRef
from graphose_core.samples.scenes import sample_scene
from tests.app.fake_renderer import FakeRenderer
from tests.app.window_driver import Driver, end


def facts(window: MainWindow) -> dict[str, object]:
    """What a person sees of the actions, panels and docks."""
    actions = {
        name: (action.text(), action.isEnabled(), action.isChecked())
        for name, action in window.commands.made.items()
    }
    tabs = [window.side.tabs.tabText(place) for place in range(window.side.tabs.count())]
    return {"actions": actions, "tabs": tabs, "docks": sorted(window.docks)}


def used(window: MainWindow, qtbot: QtBot) -> dict[str, object]:
    """The window after a few things were done that pass from one feature to another."""
    window.editor.open(sample_scene())
    for name in ("edit.select_all", "edit.hide", "masks.all", "drag.lengths", "timeline.add_key"):
        window.commands.run(name)
    window.editor.do(MoveJoints({JointRef("hand", "index_4"): (0.2, 0.2)}))
    qtbot.waitUntil(lambda: window.renderer.state is RenderState.CURRENT)
    assert window.canvas.overlays.masks is MaskView.ALL
    assert window.canvas.mode is DragMode.LENGTHS
    assert window.canvas.image is not None
    assert window.feature(TimelineFeature).dock.isVisible()
    return facts(window)


def test_the_order_of_construction_means_nothing(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    application()
    seen: list[dict[str, object]] = []
    shuffled = tuple(random.Random(7).sample(FEATURES, len(FEATURES)))
    for place, order in enumerate((FEATURES, FEATURES[::-1], shuffled)):
        with monkeypatch.context() as patch:
            patch.setattr("app.window.main_window.FEATURES", order)
            patch.setenv("GRAPHOSE_SETTINGS", str(tmp_path / f"{place}.ini"))
            window = open_window(checkpoint=Path(__file__), opener=FakeRenderer)
            seen.append(used(window, qtbot))
            end(window)
    assert seen[1] == seen[0]
    assert seen[2] == seen[0]


def test_the_window_has_no_attribute_for_a_feature(driver: Driver) -> None:
    held = [name for name, value in vars(driver.window).items() if isinstance(value, Feature)]
    assert held == []
    assert all(isinstance(driver.window.feature(kind), kind) for kind in FEATURES)


def test_docks_are_filled_when_they_are_first_wanted(qtbot: QtBot) -> None:
    application()
    window = open_window(checkpoint=Path(__file__), opener=FakeRenderer)
    docks = (window.feature(TrainingFeature).dock, window.feature(TimelineFeature).dock)
    assert [dock.widget() for dock in docks] == [None, None]
    for dock in docks:
        dock.open()
    assert all(dock.widget() is not None for dock in docks)
    end(window)
