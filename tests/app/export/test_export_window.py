"""The export dialog in the window: settings, progress, cancelling, what is on disk afterwards."""

import json
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication

from app.export.kinds import KINDS
from graphose_core.document.edits.catalogue import SavePose
from graphose_core.document.values.pose import JointRef
from graphose_core.export.data_set.layouts import LAYOUTS
from graphose_core.export.exporting import SUFFIXES
from graphose_core.export.plan import Kind
from graphose_core.formats.dialects.coco.reading import load
from graphose_core.rendering.contract import RenderRequest, RenderResult
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
