"""A panel of the pose library beside an editor of the sample scene."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.editor import Editor
from app.library.panel import LibraryPanel
from graphose_core.poses.shelf import Shelf
from graphose_core.samples.scenes import sample_scene


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
