"""The whole way: a change, a `kill -9`, and the change brought back by the next start."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.application import application, open_window
from app.files.feature import FilesFeature
from app.recovery.folder import RecoveryFolder
from app.settings import Settings
from app.start.feature import StartFeature
from app.window.main_window import MainWindow
from graphose_core.document.files.scene_file import load, save
from graphose_core.document.values.pose import JointRef
from graphose_core.samples.scenes import sample_scene
from tests.app.fake_renderer import FakeRenderer
from tests.app.window_driver import end
from tests.paths import ROOT

PATIENCE = 120.0
TIP = JointRef("hand", "index_4")

VICTIM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from app import application
from app.recovery import autosave
from app.recovery.feature import RecoveryFeature
from tests.app.fake_renderer import FakeRenderer
from graphose_core.document.edits.catalogue import MoveJoints
from graphose_core.document.values.pose import JointRef

app = application.application()
window = application.open_window(Path(sys.argv[1]) if sys.argv[1:] else None, Path(__file__), FakeRenderer)
window.feature(RecoveryFeature).autosave.kept.connect(lambda: print("kept", flush=True))
figure = window.editor.document.figures[0]  # a hand, or whoever opens the application
names = [joint.name for joint in figure.joints]
tip = JointRef(figure.name, "index_4" if "index_4" in names else names[0])
QTimer.singleShot(0, lambda: window.editor.do(MoveJoints({tip: (0.25, 0.375)})))
app.exec()
"""


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    script = tmp_path / "victim.py"
    script.write_text(VICTIM)
    return script


def run_and_kill(script: Path, *arguments: str) -> None:
    """Start the application, wait until its change is kept, and kill it."""
    environment = os.environ | {"PYTHONPATH": f"{ROOT}"}
    command = [sys.executable, str(script), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "kept\n"
        os.kill(process.pid, signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL


@pytest.fixture
def next_start(qtbot: QtBot) -> Iterator[MainWindow]:
    application()
    window = open_window(checkpoint=Path(__file__), opener=FakeRenderer)
    window.feature(StartFeature).controller.begin(with_scene=False)
    yield window
    end(window)


def test_what_was_killed_is_offered_and_brought_back(
    victim: Path, qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path = tmp_path / "hand.graphose"
    save(sample_scene(), path)
    run_and_kill(victim, str(path))
    assert load(path) == sample_scene()
    Settings().start_page = False
    window: MainWindow = request.getfixturevalue("next_start")
    page = window.feature(StartFeature).controller.page
    assert page.isVisible(), "what can be recovered is offered even where the start page is switched off"
    [button] = page.recover_buttons
    qtbot.waitUntil(button.hasFocus)
    QTest.keyClick(button, " ")
    assert page.isHidden()
    assert window.editor.document.joint(TIP).position == (0.25, 0.375)
    assert window.editor.path == path
    assert window.isWindowModified()
    assert window.feature(FilesFeature).files.save()
    assert load(path).joint(TIP).position == (0.25, 0.375)
    folder = RecoveryFolder(Path(os.environ["GRAPHOSE_STATE"]) / "recovery")
    end = time.monotonic() + PATIENCE
    while list(folder.path.glob("*.recovery")):
        assert time.monotonic() < end, "what is saved needs no recovery"
        qtbot.wait(20)


def test_two_that_are_killed_are_both_offered_and_a_living_one_is_not(
    victim: Path, qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    run_and_kill(victim)
    run_and_kill(victim)
    window: MainWindow = request.getfixturevalue("next_start")
    page = window.feature(StartFeature).controller.page
    assert len(page.recover_buttons) == 2
    page.recover_buttons[0].click()
    window.feature(StartFeature).controller.open()
    assert len(page.recover_buttons) == 1


def test_a_scene_on_the_command_line_comes_first_and_recovery_is_told(
    victim: Path, qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    run_and_kill(victim)
    window: MainWindow = request.getfixturevalue("next_start")
    window.feature(StartFeature).controller.page.close()
    window.feature(StartFeature).controller.begin(with_scene=True)
    assert window.feature(StartFeature).controller.page.isHidden()
    assert "can be recovered" in window.viewport.notice.text
