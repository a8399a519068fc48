import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.theme.theme import ThemeMode, theme
from app.training.panel import TrainingPanel
from app.training.settings.dialog import BUNDLED_MASKS, TrainingDialog
from app.training.state import TrainingState
from tests.app.training.earlier_runs import earlier_run
from tests.paths import ROOT
from trainer.runs.process import RunPlan
from trainer.runs.record.events import HealthWarning

FAKE = ROOT / "tests" / "app" / "fake_trainer.py"


@pytest.fixture
def panel(qtbot, tmp_path):
    panel = TrainingPanel(runs=tmp_path / "runs")
    qtbot.addWidget(panel)
    panel.resize(340, 700)
    panel.show()
    yield panel
    panel.monitor.shutdown(patience=0)


def start(panel, mode, folder, stage="finetune"):
    panel.start(
        RunPlan(stage, folder / f"{stage}.toml", folder), [sys.executable, str(FAKE), mode, str(folder)]
    )


def reaches(qtbot, panel, state):
    qtbot.waitUntil(lambda: panel.monitor.state is state)


def click(qtbot, button):
    qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def left_of(widget, panel):
    return widget.mapTo(panel, widget.rect().topLeft()).x()


def test_the_empty_panel_offers_all_ways(qtbot, panel):
    with qtbot.waitSignal(panel.start_page.labels_wanted):
        click(qtbot, panel.start_page.labels_button)
    assert panel.start_page.pretrain_button.isVisible()
    assert panel.start_page.finetune_button.isVisible()
    assert not panel.is_running


def test_a_checkpoint_is_one_click_away_from_the_canvas(qtbot, panel, tmp_path):
    start(panel, "short", tmp_path)
    reaches(qtbot, panel, TrainingState.FINISHED)
    [row] = panel.run_view.checkpoints.rows
    with qtbot.waitSignal(panel.checkpoint_chosen) as chosen:
        click(qtbot, row.load_button)
    assert chosen.args == [str(tmp_path / "weights.safetensors")]


def test_progress_speed_and_warnings_are_said(qtbot, panel, tmp_path):
    start(panel, "short", tmp_path)
    reaches(qtbot, panel, TrainingState.FINISHED)
    header = panel.run_view.header
    assert header.step.text() == "Step 500 of 1,000"
    assert header.progress.value() == 500
    assert "Finished" in header.state.text()
    assert "the masks all look alike" in panel.run_view.warning.message.text()
    qtbot.waitUntil(lambda: not panel.run_view.curves.isHidden())


def test_all_that_was_found_at_a_step_is_said(panel):
    view = panel.run_view
    view._take(HealthWarning(step=7, problem="mask_blobs", message="blobs"))
    view._take(HealthWarning(step=7, problem="pose_ignored", message="ignored"))
    assert view.warning.message.text() == "Step 7: blobs\nignored"
    view._take(HealthWarning(step=9, problem="not_finite", message="nan"))
    assert view.warning.message.text() == "Step 9: nan"


def test_the_buttons_steer_the_process(qtbot, panel, tmp_path):
    running = []
    panel.running_changed.connect(running.append)
    start(panel, "train", tmp_path)
    header = panel.run_view.header
    reaches(qtbot, panel, TrainingState.RUNNING)
    click(qtbot, header.pause_button)
    reaches(qtbot, panel, TrainingState.PAUSED)
    assert header.pause_button.isHidden()
    click(qtbot, header.resume_button)
    reaches(qtbot, panel, TrainingState.RUNNING)
    click(qtbot, header.stop_button)
    assert header.stop_button.text() == "Stop now"
    reaches(qtbot, panel, TrainingState.FINISHED)
    assert "Stopped" in header.state.text()
    assert running == [True, False]


@pytest.mark.parametrize(("saved", "offer"), [(True, "Resume this run"), (False, "")])
def test_a_stopped_run_is_offered_to_go_on_if_it_saved_anything(qtbot, panel, tmp_path, saved, offer):
    folder = earlier_run(tmp_path, state=saved)
    start(panel, "train", folder)
    reaches(qtbot, panel, TrainingState.RUNNING)
    panel.stop()
    reaches(qtbot, panel, TrainingState.FINISHED)
    assert panel.run_view.next_button.text() == offer


def test_a_finished_run_can_train_longer(qtbot, panel, tmp_path, monkeypatch):
    folder = earlier_run(tmp_path)
    (folder / "state" / "seconds").write_text("600")
    start(panel, "short", folder)
    reaches(qtbot, panel, TrainingState.FINISHED)
    assert panel.run_view.longer_button.isVisible()
    assert not panel.run_view.next_button.isVisible()
    plans = []
    monkeypatch.setattr(panel, "start", plans.append)
    panel.run_view.longer_button.chosen.emit(60)
    (plan,) = plans
    assert plan.resume
    assert "minutes = 70" in plan.config.read_text()


def test_masks_alone_are_not_offered_to_the_canvas(qtbot, panel, tmp_path):
    start(panel, "short", tmp_path, "pretrain")
    reaches(qtbot, panel, TrainingState.FINISHED)
    [row] = panel.run_view.checkpoints.rows
    assert row.load_button.isHidden()


def test_a_failure_is_told_with_its_log(qtbot, panel, tmp_path):
    start(panel, "fail", tmp_path)
    reaches(qtbot, panel, TrainingState.FAILED)
    failure = panel.run_view.failure
    assert failure.isVisible()
    assert failure.message.text() == "the data folder is empty: choose another"
    click(qtbot, failure.details_button)
    assert "out of luck" in failure.details.toPlainText()


def test_after_masks_the_next_step_is_a_fine_tune_with_them(qtbot, panel, tmp_path):
    folder = earlier_run(tmp_path / "runs", "pretrain")
    start(panel, "short", folder, "pretrain")
    reaches(qtbot, panel, TrainingState.FINISHED)
    click(qtbot, panel.run_view.next_button)
    [dialog] = panel.findChildren(TrainingDialog)
    assert dialog.form.beginning.weights.path() == folder / "weights.safetensors"
    dialog.reject()


def test_a_sample_image_is_shown(qtbot, panel, tmp_path):
    (tmp_path / "samples").mkdir()
    image = QImage(64, 32, QImage.Format.Format_RGB32)
    image.fill(0)
    assert image.save(str(tmp_path / "samples" / "step-000500.png"))
    start(panel, "short", tmp_path)
    reaches(qtbot, panel, TrainingState.FINISHED)
    sample = panel.run_view.samples.view
    assert sample.isVisible()
    assert sample.rows == ("Target", "Generated", "Masks")


def test_earlier_runs_are_listed_and_can_go_on(qtbot, panel, tmp_path):
    folder = earlier_run(tmp_path / "runs")
    panel.refresh_runs()
    [row] = panel.start_page.rows
    qtbot.waitUntil(row.resume_button.isVisible)
    with qtbot.waitSignal(panel.checkpoint_chosen) as chosen:
        click(qtbot, row.load_button)
    assert chosen.args == [str(folder / "weights.safetensors")]


def test_a_wide_panel_puts_its_parts_side_by_side(qtbot, panel):
    losses, header = panel.run_view.curves, panel.run_view.header
    panel.start(RunPlan("pretrain", Path("a.toml"), Path("a")), [sys.executable, str(FAKE), "deaf"])
    panel.resize(1200, 300)
    qtbot.waitUntil(lambda: losses.mapTo(panel, losses.rect().topLeft()).x() > header.width())
    panel.resize(340, 700)
    qtbot.waitUntil(lambda: losses.mapTo(panel, losses.rect().topLeft()).x() < 50)


def test_curves_follow_the_theme_and_the_log_scale_leaves_out_what_it_cannot_show(qtbot, panel):
    curves = panel.run_view.curves
    for step, value in enumerate((1.0, 0.1, 0.0, -1.0, float("nan"), 0.2)):
        panel.monitor.losses.add(step, {"critic": value})
    curves.draw()
    theme().choose(ThemeMode.LIGHT)
    light = curves.legend_text()
    theme().choose(ThemeMode.DARK)
    assert curves.legend_text() != light
    assert [len(points) for points in curves.points("critic")] == [5, 5]
    curves.log_scale.setChecked(True)
    assert curves.points("critic")[0].tolist() == [0, 1, 5]


def test_without_a_pre_training_of_ones_own_the_bundled_masks_are_offered(qtbot, panel):
    panel.show_finetune_dialog()
    [dialog] = panel.findChildren(TrainingDialog)
    assert dialog.form.beginning.weights.path() == (BUNDLED_MASKS if BUNDLED_MASKS.is_file() else None)
    dialog.reject()


def test_a_second_run_waits_for_the_first(qtbot, panel, tmp_path):
    start(panel, "train", tmp_path / "first")
    reaches(qtbot, panel, TrainingState.RUNNING)
    plans = [RunPlan("finetune", tmp_path / f"{name}.toml", tmp_path / name) for name in ("b", "c")]
    for plan in plans:
        panel.start(plan)
    assert len(panel.queue) == 2
    assert panel.queue.isVisible()
    panel.queue.remove(plans[0])
    assert panel.queue.take() is plans[1]
    assert not panel.queue.isVisible()


def test_the_queue_goes_on_after_a_run_has_ended(qtbot, panel, tmp_path, monkeypatch):
    command = [sys.executable, str(FAKE), "short", str(tmp_path)]
    monkeypatch.setattr(RunPlan, "command", lambda _plan: command)
    start(panel, "train", tmp_path / "first")
    reaches(qtbot, panel, TrainingState.RUNNING)
    panel.start(RunPlan("finetune", tmp_path / "finetune.toml", tmp_path))
    panel.stop()
    qtbot.waitUntil(lambda: panel.monitor.plan.folder == tmp_path)
    reaches(qtbot, panel, TrainingState.FINISHED)
    assert len(panel.queue) == 0


def test_what_waits_for_the_canvas_is_told_unless_unticked(qtbot, panel, tmp_path):
    saved = []
    panel.checkpoint_saved.connect(saved.append)
    start(panel, "short", tmp_path)
    reaches(qtbot, panel, TrainingState.FINISHED)
    assert saved == [str(tmp_path / "weights.safetensors")]
    panel.run_view.follow_box.setChecked(False)
    start(panel, "short", tmp_path)
    reaches(qtbot, panel, TrainingState.FINISHED)
    assert len(saved) == 1


def test_a_run_does_not_begin_with_the_curves_of_the_one_before(qtbot, panel, tmp_path):
    start(panel, "short", tmp_path / "first")
    reaches(qtbot, panel, TrainingState.FINISHED)
    panel.run_view.curves.draw()
    assert panel.run_view.curves.legend_text()
    start(panel, "train", tmp_path / "second")
    assert panel.monitor.state is TrainingState.STARTING
    assert not panel.run_view.curves._items
    assert panel.run_view.curves._waiting.isVisibleTo(panel)


def test_cards_beside_each_other_have_one_height_their_titles_and_buttons_in_line(qtbot, panel):
    panel.resize(1000, 300)
    page = panel.start_page
    buttons = (page.labels_button, page.pretrain_button, page.finetune_button)
    qtbot.waitUntil(lambda: len({card.height() for card in page.cards}) == 1)
    assert len({card.layout().itemAt(0).widget().y() for card in page.cards}) == 1
    assert len({button.y() for button in buttons}) == 1
