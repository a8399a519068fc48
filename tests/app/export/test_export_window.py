"""The export dialog in the window: settings, progress, cancelling, what is on disk afterwards."""

import json
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from app.export.kinds import KINDS
from graphose_core.document.edits.catalogue import MoveJoints, SavePose
from graphose_core.document.values.pose import JointRef
from graphose_core.errors import RenderError
from graphose_core.export.data_set.layouts import LAYOUTS
from graphose_core.export.exporting import SUFFIXES
from graphose_core.export.plan import Kind
from graphose_core.formats.dialects.coco.reading import load
from graphose_core.rendering.contract import ModelSource, RenderRequest, RenderResult
from tests.app.export.exporter import Exporter
from tests.app.fake_renderer import SIZE, FakeRenderer

TIP = JointRef("hand", "index_4")


@pytest.mark.parametrize("row", KINDS, ids=lambda row: row.kind)
def test_every_kind_can_be_exported(exporter: Exporter, row) -> None:  # type: ignore[no-untyped-def]
    exporter.animate()
    path = exporter.open(row.kind)
    assert path.suffix == SUFFIXES[row.kind]
    exporter.dialog.form.data.count.setValue(4)
    exporter.run()
    assert path.exists(), exporter.driver.window.viewport.notice.text
    assert exporter.exporting.dialog is None
    assert "clip" in exporter.driver.window.viewport.notice.text
    assert not [left for left in exporter.folder.iterdir() if left.name.startswith(".")]


def test_the_exported_image_is_the_one_on_show(exporter: Exporter) -> None:
    path = exporter.open("picture")
    exporter.run()
    exporter.driver.wait_for_image()
    with Image.open(path) as image:
        shown = Image.fromarray(exporter.driver.image).resize(image.size, Image.Resampling.BOX)
        assert np.abs(np.asarray(image, float) - np.asarray(shown)).mean() < 3


def test_what_is_to_be_told_of_the_images_is_told_once(exporter: Exporter, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    render = FakeRenderer.render

    def worried(renderer: FakeRenderer, request: RenderRequest) -> RenderResult:
        return replace(render(renderer, request), warnings=("Ann: age = 1000 is drawn as 80.",))

    exporter.animate()
    exporter.open("gif")
    monkeypatch.setattr(FakeRenderer, "render", worried)
    exporter.run()
    told = exporter.driver.window.viewport.notice.text
    assert "Exported clip.gif." in told
    assert told.count("Ann: age = 1000 is drawn as 80.") == 1


def test_a_gif_has_the_range_rate_and_size_that_were_asked_for(exporter: Exporter) -> None:
    exporter.animate()
    path = exporter.open("gif")
    form = exporter.dialog.form
    form.start.setValue(0.5)
    form.rate.setValue(20)
    form.size_box.setCurrentIndex(form.size_box.findData(128))
    assert exporter.dialog.summary.text().startswith("11 images, 0.55 s. The loop ends on a different pose")
    form.loop.setChecked(False)
    assert exporter.dialog.summary.text() == "11 images, 0.55 s"
    form.loop.setChecked(True)
    exporter.run()
    with Image.open(path) as film:
        assert film.size == (128, 128)
        assert getattr(film, "n_frames", 1) == 11


def test_a_range_of_one_image_is_no_loop(exporter: Exporter) -> None:
    exporter.animate()
    exporter.open("gif")
    form = exporter.dialog.form
    form.start.setValue(0.5)
    form.end.setValue(0.5)
    told = exporter.dialog.summary.text()
    assert told.startswith("1 image, ")
    assert "Nothing moves" in told
    assert "loop" not in told
    exporter.dialog.close()


def test_a_data_set_from_the_window_can_be_read_again(exporter: Exporter) -> None:
    exporter.driver.editor.do(SavePose("rest"))
    path = exporter.open("data")
    exporter.dialog.form.data.count.setValue(3)
    exporter.run()
    frames = load(path / "annotations.json").frames
    assert [frame.size for frame in frames] == [(SIZE, SIZE)] * 3


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_data_set_has_the_format_that_is_chosen(exporter: Exporter, name: str) -> None:
    path = exporter.open("data")
    form = exporter.dialog.form
    form.data.format_box.setCurrentIndex(form.data.format_box.findData(name))
    assert form.data.held_out.isVisibleTo(form) == (name in ("coco", "yolo"))
    form.data.count.setValue(3)
    exporter.run()
    assert path.is_dir(), exporter.dialog.notice.message.text()
    said = exporter.driver.window.viewport.notice.text
    assert ("segmentations left out" in said) == (name != "coco")


def test_the_pose_is_copied_as_text(exporter: Exporter) -> None:
    exporter.driver.act("edit.copy_openpose")
    content = json.loads(QGuiApplication.clipboard().text())
    assert content["canvas_width"] == 512
    assert content["people"]
    assert "copied" in exporter.driver.window.viewport.notice.text


def test_the_skeleton_image_is_copied(exporter: Exporter) -> None:
    exporter.driver.act("edit.copy_skeleton")
    image = QGuiApplication.clipboard().image()
    assert (image.width(), image.height()) == (512, 512)
    assert len({image.pixel(x, y) for x in range(0, 512, 4) for y in range(0, 512, 4)}) > 5
    assert "copied" in exporter.driver.window.viewport.notice.text


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


@pytest.mark.parametrize("kind", SUFFIXES)
def test_all_that_was_written_is_named(exporter: Exporter, kind: Kind) -> None:
    exporter.animate()
    exporter.open(kind)
    exporter.dialog.form.data.count.setValue(2)
    before = set(exporter.folder.iterdir())
    exporter.run()
    written = set(exporter.folder.iterdir()) - before
    said = exporter.driver.window.viewport.notice.text
    assert written, said
    assert all(path.name in said for path in written), said


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


class SlowRenderer(FakeRenderer):
    """Waits in the third image until it is let go."""

    go = threading.Event()

    def render(self, request: RenderRequest) -> RenderResult:
        if len(self.requests) == 2:
            self.go.wait(60)
        return super().render(request)


def test_cancelling_leaves_nothing_and_the_window_lives_on_meanwhile(exporter: Exporter) -> None:
    exporter.animate()
    SlowRenderer.go.clear()
    exporter.exporting._renderer.opener, kept = SlowRenderer, exporter.exporting._renderer.opener
    try:
        exporter.open("gif")
        exporter.dialog.export_button.click()
        exporter.driver.qtbot.waitUntil(lambda: exporter.dialog.progress.value() == 2)
        assert exporter.dialog.close_button.text() == "&Cancel"
        exporter.driver.editor.do(MoveJoints({TIP: (0.4, 0.1)}))
        exporter.driver.wait_for_image()
        exporter.dialog.close_button.click()
        SlowRenderer.go.set()
        exporter.driver.qtbot.waitUntil(lambda: exporter.exporting.worker is None)
        assert "Nothing was written" in exporter.dialog.summary.text()
        assert exporter.dialog.export_button.isEnabled()
        assert exporter.dialog.export_button.isDefault(), "Enter exports again; it does not close"
        assert not list(exporter.folder.iterdir())
    finally:
        exporter.exporting._renderer.opener = kept


class FailingRenderer(FakeRenderer):
    def render(self, request: RenderRequest) -> RenderResult:
        raise RenderError("joint 'broken' cannot be drawn; rename it")


def test_what_fails_is_told_in_the_dialog_and_leaves_nothing(exporter: Exporter) -> None:
    exporter.exporting._renderer.opener, kept = FailingRenderer, exporter.exporting._renderer.opener
    try:
        exporter.open("picture")
        exporter.run()
        assert "rename it" in exporter.dialog.notice.message.text()
        assert not list(exporter.folder.iterdir())
    finally:
        exporter.exporting._renderer.opener = kept


@pytest.mark.parametrize("kind", [FakeRenderer, FailingRenderer], ids=["done", "failed"])
def test_the_model_of_an_export_is_closed_however_it_ends(
    exporter: Exporter, kind: type[FakeRenderer]
) -> None:
    opened: list[FakeRenderer] = []

    def opener(model: ModelSource) -> FakeRenderer:
        opened.append(kind(model))
        return opened[0]

    exporter.exporting._renderer.opener, kept = opener, exporter.exporting._renderer.opener
    try:
        exporter.open("picture")
        exporter.run()
    finally:
        exporter.exporting._renderer.opener = kept
    assert [renderer.closed for renderer in opened] == [True]


def test_a_failure_leaves_the_fields_whole(exporter: Exporter) -> None:
    exporter.open("picture")
    dialog = exporter.dialog
    exporter.driver.qtbot.wait(20)
    dialog.show_failure("It could not be written there. Choose another folder. " * 8)
    exporter.driver.qtbot.wait(20)
    form = dialog.form
    for field in (form.kind_box, form.size_box, form.background_box):
        assert field.height() >= field.minimumSizeHint().height()
    assert dialog.notice.height() >= dialog.notice.heightForWidth(dialog.notice.width())
    assert dialog.rect().contains(
        dialog.export_button.mapTo(dialog, dialog.export_button.rect().bottomRight())
    )


def test_what_was_chosen_is_chosen_again_in_the_next_dialog(exporter: Exporter) -> None:
    exporter.animate()
    exporter.open("sprites")
    sprites = exporter.dialog.form.sprites
    sprites.columns.setValue(4)
    sprites.trim.setChecked(True)
    sprites.shadow.setChecked(False)
    sprites.colours_box.setCurrentIndex(sprites.colours_box.findData(16))
    sprites.outfits.choose("skirt", "everyday")
    before = exporter.dialog.form.choices()
    exporter.dialog.close_button.click()
    exporter.open("sprites")
    assert exporter.dialog.form.choices() == before
    assert exporter.dialog.form.sprites.columns.value() == 4
    exporter.dialog.reject()


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
