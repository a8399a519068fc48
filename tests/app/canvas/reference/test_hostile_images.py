"""Images that are none: the window says so in a sentence, and goes on."""

import os
import shutil
from pathlib import Path

import pytest

from app.canvas.reference.loading import MISSING
from app.labels.feature import LabelsFeature
from graphose_core.document.edits.catalogue import SetBackground
from graphose_core.document.values.background import ImageBackground
from graphose_core.document.values.reference import Reference
from graphose_core.errors import RenderError
from graphose_core.rendering.backgrounds import background_of
from tests.app.fake_renderer import FakeRenderer
from tests.app.window_driver import Driver
from tests.paths import SHARED_DATA

HOSTILE = SHARED_DATA / "hostile"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    if not HOSTILE.is_dir():
        pytest.skip(f"{HOSTILE} is not there")
    for name in ("endless.eps", "bomb-13000.png"):
        shutil.copy(HOSTILE / name, tmp_path / name)
    shutil.copy(HOSTILE / "endless.eps", tmp_path / "eps.png")
    os.mkfifo(tmp_path / "pipe.png")
    return tmp_path


@pytest.mark.parametrize("name", ["eps.png", "bomb-13000.png"])
def test_a_reference_that_is_no_image_is_told(driver: Driver, folder: Path, name: str) -> None:
    driver.window.feature(LabelsFeature).reference.use(folder / name)
    assert name in driver.window.viewport.notice.text
    assert driver.canvas.reference_pixmap is None
    driver.editor.undo()


def test_a_pipe_is_no_reference(driver: Driver, folder: Path) -> None:
    driver.window.feature(LabelsFeature).reference.use(folder / "pipe.png")
    assert "is not there" in driver.window.feature(LabelsFeature).panel.name.text()


def test_a_scene_whose_reference_is_no_file_says_so(driver: Driver, tmp_path: Path) -> None:
    for name in (str(tmp_path), "../../nowhere.png"):
        driver.editor.open(driver.editor.document.replace(reference=Reference(path=name)))
        assert driver.window.viewport.notice.text == MISSING
        driver.editor.open(driver.editor.document.replace(reference=None))


def test_pasted_data_that_is_no_image_is_told(driver: Driver) -> None:
    driver.editor.open(driver.editor.document.replace(reference=Reference.embed(b"%!PS-Adobe-3.0 EPSF-3.0")))
    assert "what was pasted: is not a readable image" in driver.window.viewport.notice.text


@pytest.mark.parametrize("name", ["endless.eps", "bomb-13000.png", "pipe.png"])
def test_a_background_that_is_no_image_is_told(
    driver: Driver, folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = FakeRenderer.render

    def render(self: FakeRenderer, request: object) -> object:
        background_of(request.document.background, 64)  # type: ignore[attr-defined]
        return plain(self, request)  # type: ignore[arg-type]

    monkeypatch.setattr(FakeRenderer, "render", render)
    path = folder / name
    driver.editor.do(SetBackground(ImageBackground(path=str(path))))
    driver.qtbot.waitUntil(lambda: name in driver.window.viewport.notice.text)
    with pytest.raises(RenderError):
        background_of(ImageBackground(path=str(path)), 64)
    driver.editor.undo()
    driver.wait_for_image()
