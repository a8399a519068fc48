"""Dropped files go to the feature that takes their kind; what nobody takes is told what can be dropped."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl

from app.feature.announcements import Announcement, Notices
from app.feature.feature import Drop
from app.window.drops import Drops, droppable, first_taken
from graphose_core.samples.scenes import sample_scene
from tests.app.window_driver import Driver


def data(*paths: Path) -> QMimeData:
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return made


def drop(suffix: str, taken: list[Path] | None = None) -> Drop:
    where: list[Path] = [] if taken is None else taken
    return Drop(f"a file (*{suffix})", lambda path: path.suffix == suffix, where.append)


def test_the_first_file_that_is_taken_goes_to_who_takes_it(tmp_path: Path) -> None:
    song, scene, image = (tmp_path / name for name in ("a.mp3", "b.graphose", "c.png"))
    drops = (drop(".png"), drop(".graphose"))
    assert first_taken(data(song, scene, image), drops) == (scene, drops[1])
    assert first_taken(data(song), drops) is None


@pytest.mark.parametrize(("name", "said"), [("b.graphose", []), ("a.mp3", ["a.mp3"])])
def test_what_is_taken_is_opened_and_what_is_not_is_told(tmp_path: Path, name: str, said: list[str]) -> None:
    notices, taken = Notices(), list[Path]()
    heard: list[Announcement] = []
    notices.said.connect(heard.append)
    Drops([drop(".graphose", taken), drop(".png")], notices).take(data(tmp_path / name))
    assert taken == ([] if said else [tmp_path / name])
    assert [each.text.split()[0] for each in heard] == said
    assert all("*.graphose" in each.text for each in heard)


def test_what_was_told_of_a_file_leaves_when_the_person_goes_on(driver: Driver, tmp_path: Path) -> None:
    window, notice = driver.window, driver.window.viewport.notice
    window.drops.take(data(tmp_path / "a.mp3"))
    assert "a.mp3" in notice.text
    driver.editor.open(sample_scene())
    assert notice.text == ""


def test_a_sentence_names_all_kinds() -> None:
    assert droppable((drop(".a"), drop(".b"), drop(".c"))) == (
        "Drop a file (*.a), a file (*.b), or a file (*.c)."
    )
