"""Training on labelled images from the window: what a run is given, and which scene it is shown in."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton

from app.dataset.feature import DataSetFeature
from app.dataset.page import DataSetPage
from app.dataset.plan import DataSetPlan
from app.training.feature import TrainingFeature
from app.training.panel import TrainingPanel
from graphose_core.document.files.skeletons import own_names, skeleton
from graphose_core.document.values.background import ImageBackground
from tests.app.dataset.pages import FAKE, PATIENCE, read
from tests.app.window_driver import Driver
from tests.trainer.domains.photos.labelled import JOINTS, deeplabcut
from trainer.domains.photos.dataset.choices import Choices
from trainer.domains.photos.dataset.manifest import read_manifest
from trainer.domains.photos.dataset.prepare import prepare
from trainer.runs.process import RunPlan

pytestmark = pytest.mark.usefixtures("own_skeletons", "ended_runs", "unasked")


@pytest.fixture
def ended_runs(driver: Driver) -> Iterator[None]:
    """No run goes on when the test has ended: the window would ask about it as it closes."""
    yield
    dock = driver.window.feature(TrainingFeature).dock
    dock.panel.clear_queue()
    dock.stop()
    driver.qtbot.waitUntil(lambda: not dock.is_running, timeout=PATIENCE)


@pytest.fixture
def unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: pytest.fail("nothing is asked"))


@pytest.fixture
def panel(driver: Driver) -> TrainingPanel:
    return driver.window.feature(TrainingFeature).dock.panel


@pytest.fixture
def page(driver: Driver, tmp_path: Path) -> DataSetPage:
    """A page of the window that has read labels."""
    feature = driver.window.feature(DataSetFeature)
    feature.ask()
    assert feature.page is not None
    read(feature.page, deeplabcut(tmp_path), driver.qtbot)
    return feature.page


Trained = Callable[[str, str], DataSetPlan]


@pytest.fixture
def train(driver: Driver, page: DataSetPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Trained:
    """`train(name, mode)` names the figure and begins a run, which speaks as a fake trainer does."""

    def trained(name: str, mode: str) -> DataSetPlan:
        monkeypatch.setattr(RunPlan, "command", lambda _plan: fake(mode, tmp_path))
        plans: list[DataSetPlan] = []
        page.prepared.connect(plans.append)
        page.form.name.setText(name)
        page.start()
        driver.qtbot.waitUntil(lambda: bool(plans), timeout=PATIENCE)
        return plans[0]

    return trained


def fake(mode: str, folder: Path) -> list[str]:
    return [sys.executable, str(FAKE), mode, str(folder)]


def joints_on_show(driver: Driver) -> set[str]:
    (figure,) = driver.editor.document.figures
    return {joint.name for joint in figure.joints}


def offer_of(driver: Driver) -> QPushButton:
    [button] = driver.window.viewport.notice.buttons
    return button


def test_from_labels_to_a_run_that_draws_into_the_canvas(
    driver: Driver, page: DataSetPage, panel: TrainingPanel, train: Trained, tmp_path: Path
) -> None:
    page.sketch.toggle(*page.sketch.bones[0])
    wanted = page.sketch.bones
    (tmp_path / "labeled-data" / "v0" / "img011.png").unlink()  # the last one, held out
    plan = train("My Mouse!", "short")
    manifest = read_manifest(plan.folder)
    assert manifest.skeleton.bones == wanted
    assert manifest.counts.images == 11
    assert "1 of 12 images left out: " in driver.window.viewport.notice.text
    assert "my_mouse" in own_names()
    assert skeleton("my_mouse").label == "My Mouse!"
    assert joints_on_show(driver) == set(JOINTS)
    assert isinstance(driver.editor.document.background, ImageBackground)
    driver.qtbot.waitUntil(lambda: not panel.is_running, timeout=PATIENCE)
    assert panel.monitor.plan is not None
    text = panel.monitor.plan.config.read_text()
    assert str(plan.folder) in text
    assert "minutes = 60" in text


def test_a_scene_with_changes_stays_and_the_new_one_is_offered(
    driver: Driver, train: Trained, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.editor.open(driver.editor.document, is_saved=False)
    before = driver.editor.document
    train("Rat", "train")
    assert driver.editor.document == before
    assert "The training of Rat has begun" in driver.window.viewport.notice.text
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: QMessageBox.StandardButton.Discard)
    offer_of(driver).click()
    assert joints_on_show(driver) == set(JOINTS)


def test_a_run_that_waits_leaves_the_scene_that_another_draws(
    driver: Driver, panel: TrainingPanel, train: Trained, tmp_path: Path
) -> None:
    panel.start(RunPlan("finetune", tmp_path / "a.toml", tmp_path), fake("train", tmp_path))
    before = driver.editor.document
    train("Rat", "train")
    driver.qtbot.waitUntil(lambda: len(panel.queue) == 1, timeout=PATIENCE)
    assert driver.editor.document == before
    assert "waits until the one in progress ends" in driver.window.viewport.notice.text
    offer_of(driver).click()
    assert joints_on_show(driver) == set(JOINTS)


def test_an_ended_run_goes_on_with_larger_images(
    driver: Driver, page: DataSetPage, panel: TrainingPanel, train: Trained, tmp_path: Path
) -> None:
    feature = driver.window.feature(DataSetFeature)
    page.form.image_size.setCurrentIndex(page.form.image_size.findData(64))
    page.form.margin.setValue(100)
    page.sketch.toggle(*page.sketch.bones[0])
    bones = page.sketch.bones
    train("My Mouse!", "short")
    driver.qtbot.waitUntil(lambda: not panel.is_running, timeout=PATIENCE)
    first = panel.monitor.plan
    assert first is not None
    (first.folder / "weights.safetensors").write_bytes(b"")  # a fake trainer saves none
    driver.window.feature(TrainingFeature).dock.larger_wanted.emit(first.folder)
    larger = feature.page
    assert larger is not None
    driver.qtbot.waitUntil(lambda: larger.is_read, timeout=PATIENCE)
    assert larger.form.name.text() == "My Mouse!"
    assert larger.form.values() == {**page_choices(), "size": 128, "margin": 2.0}
    assert larger.sketch.bones == bones
    assert first.folder.name in larger.training.beginning.text()
    larger.start()
    driver.qtbot.waitUntil(lambda: panel.monitor.plan not in (None, first), timeout=PATIENCE)
    assert panel.monitor.plan is not None
    text = panel.monitor.plan.config.read_text()
    assert "size = 128" in text
    assert f"grow = {str(first.folder / 'weights.safetensors')!r}" in text.replace('"', "'")


def page_choices() -> dict[str, object]:
    return {name: getattr(Choices(), name) for name in ("background", "split", "held_out", "view")}


def test_a_run_whose_labels_or_images_are_gone_is_told(driver: Driver, tmp_path: Path) -> None:
    dock = driver.window.feature(TrainingFeature).dock
    dock.larger_wanted.emit(tmp_path)
    assert "its images are not there any more" in driver.window.viewport.notice.text
    labels = deeplabcut(tmp_path)
    prepare(labels, tmp_path / "images", Choices(size=32))
    run = tmp_path / "mouse-32"
    run.mkdir()
    (run / "finetune.toml").write_text(f"data = {str(tmp_path / 'images')!r}\nsize = 32\n")
    (run / "weights.safetensors").write_bytes(b"")
    labels.unlink()
    assert dock.next_size(run) == 64
    dock.larger_wanted.emit(run)
    assert f"its labels, {labels}, are not there any more" in driver.window.viewport.notice.text
    assert driver.window.feature(DataSetFeature).page is None
