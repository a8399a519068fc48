"""The export dialog in the window: settings, progress, cancelling, what is on disk afterwards."""

import json
import threading
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from app.export.dialog import ExportDialog
from app.export.feature import ExportFeature
from app.export.kinds import KINDS
from app.timeline.feature import TimelineFeature
from graphose_core.document.edits.catalogue import MoveJoints, SavePose
from graphose_core.document.files.skeletons import FREE
from graphose_core.document.values.pose import Figure, Joint, JointRef
from graphose_core.errors import RenderError
from graphose_core.export.data_set.layouts import LAYOUTS
from graphose_core.export.exporting import SUFFIXES
from graphose_core.export.plan import Kind, Samples, Sprites
from graphose_core.formats.dialects.coco.reading import load
from graphose_core.rendering.contract import ModelSource, RenderRequest, RenderResult
from tests.app.fake_renderer import SIZE, FakeRenderer
from tests.app.window_driver import Driver

TIP = JointRef("hand", "index_4")
MOUSE = Figure(
    name="mouse", skeleton=FREE, joints=(Joint(name="snout", type=FREE, position=(0.5, 0.5)),), bones=()
)


class Exporter:
    """A driver of the window that also uses the export dialog."""

    def __init__(self, driver: Driver, folder: Path) -> None:
        self.driver = driver
        self.folder = folder
        self.exporting = driver.window.feature(ExportFeature).exporting

    @property
    def dialog(self) -> ExportDialog:
        assert self.exporting.dialog is not None
        return self.exporting.dialog

    def open(self, kind: Kind) -> Path:
        """Open the dialog for a kind; return where it will write."""
        self.exporting.open(kind)
        self.dialog.form.suggest(self.folder, "clip")
        return self.dialog.form.destination.path()

    def run(self) -> None:
        """Export, and wait for the end."""
        self.dialog.export_button.click()
        self.driver.qtbot.waitUntil(lambda: self.exporting.worker is None, timeout=60_000)

    def animate(self) -> None:
        """Two keyframes, a second apart, at 12 images a second."""
        editor, keyframes = self.driver.editor, self.driver.window.feature(TimelineFeature).dock.keyframes
        keyframes.add()
        self.driver.window.feature(TimelineFeature).dock.playhead.seek(1.0)
        editor.do(MoveJoints({TIP: (0.9, 0.5)}))
        keyframes.add()


@pytest.fixture
def exporter(driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Exporter]:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    driver.window.feature(TimelineFeature).dock.playhead.seek(0.0)
    made = Exporter(driver, tmp_path)
    yield made
    made.exporting.end()
    driver.window.viewport.notice.dismiss()


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


def test_a_gif_has_the_range_rate_and_size_that_were_asked_for(exporter: Exporter) -> None:
    exporter.animate()
    path = exporter.open("gif")
    form = exporter.dialog.form
    form.start.setValue(0.5)
    form.rate.setValue(20)
    form.size_box.setCurrentIndex(form.size_box.findData(128))
    assert exporter.dialog.summary.text() == "11 pictures, 0.55 s"
    exporter.run()
    with Image.open(path) as film:
        assert film.size == (128, 128)
        assert getattr(film, "n_frames", 1) == 11


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


def test_a_format_that_cannot_hold_the_figures_says_so_and_can_be_changed(exporter: Exporter) -> None:
    exporter.open("data")
    form = exporter.dialog.form
    form._document = form._document.replace(figures=(MOUSE,))
    form.data.format_box.setCurrentIndex(form.data.format_box.findData("openpose"))
    exporter.run()
    assert "OpenPose knows" in exporter.dialog.notice.message.text()
    assert exporter.dialog.export_button.isEnabled()


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


@pytest.mark.parametrize("kind", ["gif", "webp", "mp4", "sheet", "frames"])
def test_without_keys_the_dialog_says_what_to_do(exporter: Exporter, kind: Kind) -> None:
    exporter.open(kind)
    assert not exporter.dialog.export_button.isEnabled()
    assert "press I" in exporter.dialog.notice.message.text()
    exporter.dialog.form.choose("picture")
    assert exporter.dialog.export_button.isEnabled()
    assert exporter.dialog.notice.isHidden()


def test_the_form_shows_the_settings_that_the_kind_has(exporter: Exporter) -> None:
    exporter.animate()
    exporter.open("mp4")
    form = exporter.dialog.form
    assert form.loop.isHidden()
    assert not form.background_box.isEnabled()
    assert not form.rate.isHidden()
    assert form.destination.path().suffix == ".mp4"
    form.choose("webp")
    assert not form.loop.isHidden()
    assert form.background_box.isEnabled()
    assert form.destination.path().name == "clip.webp"
    form.choose("data")
    assert not form.data.count.isHidden()
    assert form.skeleton.parentWidget().isHidden()


def test_sheets_are_transparent_unless_the_scene_is_chosen(exporter: Exporter) -> None:
    exporter.animate()
    exporter.open("gif")
    form = exporter.dialog.form
    form.choose("sheet")
    assert form.plan().look.transparent
    form.background_box.setCurrentIndex(0)
    assert not form.plan().look.transparent
    assert not form.sprites.trim.isEnabled()
    form.choose("gif")
    assert not form.plan().look.transparent


def test_a_batch_says_how_many_sheets_it_comes_to(exporter: Exporter) -> None:
    exporter.animate()
    path = exporter.open("sprites")
    form = exporter.dialog.form
    form.sprites.directions_box.setCurrentIndex(1)
    assert exporter.dialog.summary.text() == "26 pictures on 2 sheets"
    exporter.run()
    assert sorted(each.name for each in path.glob("*.png")) == ["clip-left.png", "clip-right.png"]


def test_the_window_offers_every_setting_of_data_sets_and_sheets(exporter: Exporter) -> None:
    exporter.open("data")
    data, sprites = exporter.dialog.form.data, exporter.dialog.form.sprites
    sprites._people = True
    for field, value in (
        *((data.count, 7), (data.degrees, 33), (data.seed, 5), (data.held_out, 50)),
        *((sprites.columns, 3), (sprites.padding, 4)),
    ):
        field.setValue(value)
    for choice in (data.source_box, data.format_box, sprites.format_box, sprites.pivot_box):
        choice.setCurrentIndex(1)
    for choice in (sprites.colours_box, sprites.directions_box):
        choice.setCurrentIndex(2)
    for tick in (data.parts, data.depth, sprites.trim, sprites.shadow, *data.vary.values()):
        tick.setChecked(not tick.isChecked())
    sprites.outfits.choose("skirt", "everyday")
    for made, plain, left in (
        (data.samples(), Samples(1), {"shift"}),
        (sprites.sprites(batch=True), Sprites(), set()),
    ):
        same = {
            field.name for field in fields(plain) if getattr(made, field.name) == getattr(plain, field.name)
        }
        assert same == left


def test_a_range_that_ends_before_it_begins_is_told(exporter: Exporter) -> None:
    exporter.animate()
    exporter.open("gif")
    exporter.dialog.form.start.setValue(2.0)
    assert not exporter.dialog.export_button.isEnabled()
    assert "change the range" in exporter.dialog.notice.message.text()


def test_a_file_that_is_there_is_replaced_only_when_that_is_wanted(
    exporter: Exporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = exporter.open("picture")
    path.write_bytes(b"old")
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: QMessageBox.StandardButton.Cancel)
    exporter.dialog.export_button.click()
    assert exporter.exporting.worker is None
    assert path.read_bytes() == b"old"
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: QMessageBox.StandardButton.Yes)
    exporter.run()
    with Image.open(path) as image:
        assert image.size == (SIZE, SIZE)


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
        exporter.driver.qtbot.waitUntil(lambda: exporter.dialog.progress.value() == 2, timeout=60_000)
        assert exporter.dialog.close_button.text() == "&Cancel"
        exporter.driver.editor.do(MoveJoints({TIP: (0.4, 0.1)}))
        exporter.driver.wait_for_image()
        exporter.dialog.close_button.click()
        SlowRenderer.go.set()
        exporter.driver.qtbot.waitUntil(lambda: exporter.exporting.worker is None, timeout=60_000)
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
