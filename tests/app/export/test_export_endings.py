"""How exports end: cancelled, failed or done, nothing half-written is left."""

import threading

import pytest

from graphose_core.document.edits.catalogue import MoveJoints
from graphose_core.document.values.pose import JointRef
from graphose_core.errors import RenderError
from graphose_core.rendering.contract import ModelSource, RenderRequest, RenderResult
from tests.app.export.exporter import Exporter
from tests.app.fake_renderer import FakeRenderer

TIP = JointRef("hand", "index_4")


class SlowRenderer(FakeRenderer):
    """Waits in the third image until it is let go."""

    go = threading.Event()

    def render(self, request: RenderRequest) -> RenderResult:
        if len(self.requests) == 2:
            self.go.wait(60)
        return super().render(request)


def test_cancelling_leaves_nothing_and_the_window_lives_on_meanwhile(
    exporter: Exporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    exporter.animate()
    SlowRenderer.go.clear()
    monkeypatch.setattr(exporter.exporting._renderer, "opener", SlowRenderer)
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


class FailingRenderer(FakeRenderer):
    def render(self, request: RenderRequest) -> RenderResult:
        raise RenderError("joint 'broken' cannot be drawn; rename it")


def test_what_fails_is_told_in_the_dialog_and_leaves_nothing(
    exporter: Exporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporter.exporting._renderer, "opener", FailingRenderer)
    exporter.open("picture")
    exporter.run()
    assert "rename it" in exporter.dialog.notice.message.text()
    assert not list(exporter.folder.iterdir())


@pytest.mark.parametrize("kind", [FakeRenderer, FailingRenderer], ids=["done", "failed"])
def test_the_model_of_an_export_is_closed_however_it_ends(
    exporter: Exporter, monkeypatch: pytest.MonkeyPatch, kind: type[FakeRenderer]
) -> None:
    opened: list[FakeRenderer] = []

    def opener(model: ModelSource) -> FakeRenderer:
        opened.append(kind(model))
        return opened[0]

    monkeypatch.setattr(exporter.exporting._renderer, "opener", opener)
    exporter.open("picture")
    exporter.run()
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
