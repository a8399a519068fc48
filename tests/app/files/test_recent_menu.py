"""File ▸ Open recent: only files that are there, those of one name told apart."""

from pathlib import Path

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.files.recent_files import RecentFiles
from app.files.recent_menu import RecentMenu, told_apart
from app.settings import Settings


def test_recent_files_of_one_name_are_told_apart_by_their_folders() -> None:
    paths = [Path("/a/hand.graphose"), Path("/b/hand.graphose"), Path("/a/pie.graphose")]
    here, there, other = told_apart(paths)
    assert str(paths[0].parent) in here
    assert str(paths[1].parent) in there
    assert other == "pie.graphose"


def test_the_menu_offers_what_is_there_and_opens_it(qtbot: QtBot, tmp_path: Path) -> None:
    above = QMenu("File")
    qtbot.addWidget(above)
    opened: list[Path] = []
    files = RecentFiles(Settings())
    recent = RecentMenu(files, opened.append, above.addMenu("Open recent"))
    assert not recent.menu.isEnabled()
    path = tmp_path / "hand.graphose"
    path.touch()
    files.add(path)
    above.aboutToShow.emit()
    recent.menu.actions()[0].trigger()
    assert opened == [path]
    path.unlink()
    recent.fill()
    qtbot.waitUntil(lambda: not recent.menu.isEnabled())
