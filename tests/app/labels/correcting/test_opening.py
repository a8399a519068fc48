"""What is opened to be corrected: a file, or one of the tables that a project stands for."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PIL import Image
from PySide6.QtWidgets import QInputDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.labels.correcting import images
from app.labels.correcting.full_image import FullImage, full_image
from app.labels.label_correcting import LabelCorrecting
from app.labels.last_folder import LastFolder
from app.settings import Settings
from app.widgets.threads.background import wait_for_left
from graphose_core.formats.images.open import ImageSource
from graphose_core.formats.keypoints import Frame
from tests.graphose_core.formats.two_videos import two_videos

PATIENCE = 60_000


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The settings of a project of two videos, with their images."""
    settings = two_videos(tmp_path, images=2)
    for video in ("day", "night"):
        for number in range(2):
            Image.new("RGB", (60, 40)).save(tmp_path / "labeled-data" / video / f"img{number}.png")
    return settings


@pytest.fixture
def correcting(qtbot: QtBot) -> Iterator[LabelCorrecting]:
    """Of a parent that ends after it: `addWidget` would end the window that is waited for."""
    parent = QWidget()
    made = LabelCorrecting(parent, LastFolder(Settings()))
    yield made
    if (window := made.window) is not None:
        qtbot.waitUntil(lambda: not window.is_busy, timeout=PATIENCE)
        window.close()
    delete(parent)


def shown(correcting: LabelCorrecting, qtbot: QtBot) -> Path:
    qtbot.waitUntil(lambda: correcting.window is not None, timeout=PATIENCE)
    assert correcting.window is not None
    return correcting.window.session.path


def test_of_several_videos_one_is_asked_for(
    correcting: LabelCorrecting, qtbot: QtBot, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def choose(_parent: QWidget, _title: str, _text: str, names: list[str], **_more: object) -> object:
        offered.extend(names)
        return names[1], True

    monkeypatch.setattr(QInputDialog, "getItem", choose)
    correcting.open(project)
    assert shown(correcting, qtbot).parent.name == "night"
    assert [name.partition(":")[0] for name in offered] == ["day", "night"]


def test_nothing_opens_where_none_is_chosen(
    correcting: LabelCorrecting, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_of, **_more: ("", False))
    correcting.open(project)
    assert not correcting.is_reading
    assert correcting.window is None


def test_a_frame_says_which_video_is_meant(correcting: LabelCorrecting, qtbot: QtBot, project: Path) -> None:
    correcting.open(project, "labeled-data/night/img1.png")
    assert shown(correcting, qtbot).parent.name == "night"
    assert correcting.window is not None
    assert correcting.window.number == 1


def test_the_message_about_reading_ends_when_reading_fails(
    correcting: LabelCorrecting, qtbot: QtBot, tmp_path: Path
) -> None:
    told: list[str] = []
    ended: list[str] = []
    correcting.told.connect(told.append)
    correcting.ended.connect(ended.append)
    (tmp_path / "broken.json").write_text("{}")
    with qtbot.waitSignal(correcting.failed, timeout=PATIENCE):
        correcting.open(tmp_path / "broken.json")
    assert told == ended == ["Reading broken.json…"]


def test_a_window_that_ends_with_its_parent_takes_no_running_thread_along(
    qtbot: QtBot, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_image, go_on = Event(), Event()

    def slow_image(frame: Frame, source: ImageSource) -> FullImage:
        at_image.set()
        go_on.wait(PATIENCE / 1000)
        return full_image(frame, source)

    monkeypatch.setattr(images, "full_image", slow_image)
    parent = QWidget()
    correcting = LabelCorrecting(parent, LastFolder(Settings()))
    correcting.open(project, "labeled-data/night/img1.png")
    qtbot.waitUntil(at_image.is_set, timeout=PATIENCE)
    delete(parent)  # a running thread that went with it would abort this process
    go_on.set()
    wait_for_left()
