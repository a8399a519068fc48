"""Where exports go: which path is offered, and what lies there already."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QMessageBox

from tests.app.export.exporter import Exporter
from tests.app.fake_renderer import SIZE


def test_a_file_that_is_there_is_replaced_only_when_that_is_wanted(
    exporter: Exporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = exporter.open("picture")
    exporter.dialog.form.choose_size(None)
    path.write_bytes(b"old")
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: QMessageBox.StandardButton.Cancel)
    exporter.dialog.export_button.click()
    assert exporter.exporting.worker is None
    assert path.read_bytes() == b"old"
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: QMessageBox.StandardButton.Yes)
    exporter.run()
    with Image.open(path) as image:
        assert image.size == (SIZE, SIZE)


def test_a_file_that_lies_beside_is_not_replaced_unasked(
    exporter: Exporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = exporter.open("openpose").with_name("clip_skeleton.png")
    beside.write_bytes(b"old")
    asked = list[str]()
    monkeypatch.setattr(
        QMessageBox, "exec", lambda box: asked.append(box.text()) or QMessageBox.StandardButton.Cancel
    )
    exporter.dialog.export_button.click()
    assert asked == ["clip_skeleton.png is there already. Replace it?"]
    assert beside.read_bytes() == b"old"


def test_the_folder_of_an_export_is_offered_again_for_its_kind(exporter: Exporter, tmp_path: Path) -> None:
    chosen = tmp_path / "images"
    chosen.mkdir()
    exporter.exporting.open("picture")
    assert exporter.dialog.form.destination.path().parent == tmp_path
    exporter.dialog.form.destination.set_path(chosen / "mine.png")
    exporter.run()
    exporter.exporting.open("picture")
    destination = exporter.dialog.form.destination
    assert destination.path() == chosen / "Untitled.png"
    exporter.dialog.form.choose("gif")
    assert destination.path() == tmp_path / "Untitled.gif"
    exporter.dialog.form.choose("picture")
    assert destination.path() == chosen / "Untitled.png"
    exporter.dialog.reject()
    (chosen / "mine.png").unlink()
    chosen.rmdir()
    exporter.exporting.open("picture")
    assert exporter.dialog.form.destination.path().parent == tmp_path, "a folder that is gone is not offered"
    exporter.dialog.reject()


def test_exports_beside_their_scenes_stay_beside_them(exporter: Exporter, tmp_path: Path) -> None:
    exporter.open("picture")
    exporter.run()
    other = tmp_path / "other" / "walk.graphose"
    exporter.driver.editor.mark_saved(other)
    exporter.exporting.open("picture")
    assert exporter.dialog.form.destination.path() == other.with_name("walk.png")
    exporter.dialog.reject()
