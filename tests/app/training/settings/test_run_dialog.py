"""The dialog of a new run: settings, data, weights to begin with, mistakes."""

import tomllib

import pytest
from PySide6.QtCore import QPoint

from app.training.settings.dialog import TrainingDialog
from tests.app.training.earlier_runs import earlier_run
from tests.trainer.domains.photos.labelled import deeplabcut
from trainer.domains.photos.dataset.choices import Choices
from trainer.domains.photos.dataset.prepare import prepare
from trainer.runs.process import RunPlan
from trainer.runs.settings.config import FinetuneConfig


def test_the_dialog_plans_a_new_run_with_its_settings(qtbot, tmp_path):
    dialog = TrainingDialog("pretrain", tmp_path)
    qtbot.addWidget(dialog)
    dialog.form.steps.setValue(123)
    dialog.folder.set_path(tmp_path / "mine")
    with qtbot.waitSignal(dialog.planned) as planned:
        dialog.start_button.click()
    [plan] = planned.args
    assert plan.folder == tmp_path / "mine"
    assert not plan.resume
    assert "steps = 123" in plan.config.read_text()


def planned_settings(qtbot, dialog):
    with qtbot.waitSignal(dialog.planned) as planned:
        dialog.start_button.click()
    return tomllib.loads(planned.args[0].config.read_text())


def test_a_fine_tune_learns_scenes_unless_a_folder_of_people_is_given(qtbot, tmp_path):
    people = tmp_path / "people"
    people.mkdir()
    (people / "people.json").touch()
    seen = []
    for number, given in enumerate((None, people)):
        dialog = TrainingDialog("finetune", tmp_path)
        qtbot.addWidget(dialog)
        dialog.folder.set_path(tmp_path / f"run {number}")
        dialog.form.data.fill(given)
        seen.append(planned_settings(qtbot, dialog)["data"])
    assert seen == ["pro", str(people)]


def test_the_fields_show_what_is_usual_for_the_data_where_nothing_else_was_chosen(qtbot, tmp_path):
    prepare(deeplabcut(tmp_path / "labels"), tmp_path / "mouse", Choices(size=32))
    dialog = TrainingDialog("finetune", tmp_path)
    qtbot.addWidget(dialog)
    dialog.folder.set_path(tmp_path / "run")
    form = dialog.form
    form.seed.setValue(7)
    form.batch.setValue(4)
    form.data.fill(tmp_path / "mouse")
    usual = FinetuneConfig.build({"data": str(tmp_path / "mouse")})
    assert (form.image_size.currentData(), form.seed.value(), form.batch.value()) == (32, 7, 4)
    settings = FinetuneConfig.build(planned_settings(qtbot, dialog))
    assert (settings.size, settings.learning_rate) == (32, usual.learning_rate)
    assert (settings.adversary_weight, settings.batch, settings.seed) == (usual.adversary_weight, 4, 7)


def test_other_data_again_have_their_own_size(qtbot, tmp_path):
    prepare(deeplabcut(tmp_path / "labels"), tmp_path / "mouse", Choices(size=32))
    dialog = TrainingDialog("finetune", tmp_path)
    qtbot.addWidget(dialog)
    for data, size in ((tmp_path / "mouse", 32), ("pro", 64)):
        dialog.form.data.fill(data)
        assert dialog.form.image_size.currentData() == size


def test_data_that_need_a_folder_ask_for_one(qtbot, tmp_path):
    dialog = TrainingDialog("finetune", tmp_path)
    qtbot.addWidget(dialog)
    field = dialog.form.data
    assert field.folder.isHidden()
    field.kind.setCurrentIndex(field.kind.findData("people"))
    assert not field.folder.isHidden()
    dialog.start_button.click()
    assert "A folder of people: none is chosen" in dialog.mistake.message.text()


@pytest.mark.parametrize("name", ["masks", "start", "grow"])
def test_a_fine_tune_begins_as_chosen_and_says_so_when_it_is_shown_again(qtbot, tmp_path, name):
    weights = tmp_path / "weights.safetensors"
    weights.touch()
    dialog = TrainingDialog("finetune", tmp_path)
    qtbot.addWidget(dialog)
    kind = dialog.form.beginning.kind
    kind.setCurrentIndex(kind.findData(name))
    dialog.form.beginning.weights.set_path(weights)
    dialog.form.processes.setValue(4)
    settings = planned_settings(qtbot, dialog)
    assert {key: settings.get(key) for key in ("masks", "start", "grow")} == dict.fromkeys(
        ("masks", "start", "grow")
    ) | {name: str(weights)}
    assert settings["processes"] == 4

    dialog.form.beginning.fill({})
    dialog.form.fill(settings)
    assert dialog.form.beginning.settings() == {name: weights}


def test_a_mistake_stays_in_the_dialog(qtbot, tmp_path):
    dialog = TrainingDialog("finetune", tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form.beginning.weights.set_path(tmp_path / "nowhere.safetensors")
    dialog.start_button.click()
    assert dialog.isVisible()
    assert "nowhere.safetensors" in dialog.mistake.message.text()


def test_the_dialog_resumes_an_earlier_run_with_its_own_settings(qtbot, tmp_path):
    folder = earlier_run(tmp_path, total=777)
    dialog = TrainingDialog("finetune", tmp_path)
    qtbot.addWidget(dialog)
    dialog.which.setCurrentIndex(1)
    assert dialog.form.steps.value() == 777
    assert not dialog.form.steps.isEnabled()
    with qtbot.waitSignal(dialog.planned) as planned:
        dialog.start_button.click()
    [plan] = planned.args
    assert plan == RunPlan("finetune", folder / "finetune.toml", folder, resume=True)


def test_a_mistake_goes_when_a_field_changes_and_squeezes_no_field(qtbot, tmp_path):
    dialog = TrainingDialog("finetune", tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    field = dialog.form.data
    full = field.kind.height()
    field.kind.setCurrentIndex(field.kind.findData("people"))
    dialog.start_button.click()
    assert dialog.mistake.isVisible()
    qtbot.waitUntil(lambda: min(field.kind.height(), field.folder.height()) >= full)
    place = field.kind.mapTo(dialog, QPoint())
    field.kind.setCurrentIndex(0)
    assert not dialog.mistake.isVisible()
    qtbot.wait(20)  # the layout follows later
    assert field.kind.mapTo(dialog, QPoint()) == place, "no field moves"
    assert dialog.isVisible()
