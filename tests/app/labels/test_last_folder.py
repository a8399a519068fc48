"""Dialogs that ask for labels begin where labels were opened last, whichever of them opened those."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from app.dataset.feature import DataSetFeature
from app.labels.feature import LabelsFeature
from app.labels.last_folder import LastFolder
from app.settings import Settings
from tests.app.labels.import_driver import dialog_of
from tests.app.window_driver import Driver


@pytest.fixture
def beginnings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where dialogs began; nobody chooses anything in them."""
    began: list[str] = []

    def cancelled(_parent: object, _title: str, start: str, *_more: object) -> tuple[str, str]:
        began.append(start)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", cancelled)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *args: cancelled(*args)[0])
    return began


def askers(driver: Driver) -> list[Callable[[], None]]:
    labels, page = driver.window.feature(LabelsFeature), driver.window.feature(DataSetFeature)
    page.ask()
    assert page.page is not None
    source = page.page.source
    return [
        labels.poses.ask,
        labels.poses.ask_folder,
        labels.correcting.ask,
        lambda: source.ask_file(None),
        lambda: source.ask_folder(None),
    ]


def close_page(driver: Driver) -> None:
    page = driver.window.feature(DataSetFeature).page
    assert page is not None
    page.close()


def test_all_dialogs_begin_where_labels_were_opened_last(
    driver: Driver, labels: Path, beginnings: list[str]
) -> None:
    dialog_of(driver, labels).reject()
    for ask in askers(driver):
        ask()
    close_page(driver)
    assert beginnings == [str(labels.parent)] * 5


def test_the_page_of_a_new_model_says_where_the_others_begin(
    driver: Driver, labels: Path, beginnings: list[str]
) -> None:
    feature = driver.window.feature(DataSetFeature)
    feature.ask()
    assert feature.page is not None
    feature.page.source._give(labels)  # what a dialog or a drop does
    close_page(driver)
    driver.window.feature(LabelsFeature).poses.ask()
    assert beginnings == [str(labels.parent)]


def test_the_folder_is_remembered_until_it_is_gone(tmp_path: Path) -> None:
    (folder := tmp_path / "labels").mkdir()
    LastFolder(Settings()).remember(folder / "a.json")
    assert LastFolder(Settings()).begin() == str(folder)
    folder.rmdir()
    assert LastFolder(Settings()).begin(tmp_path) == str(tmp_path)
    assert LastFolder(Settings()).begin() == str(Path.home())
