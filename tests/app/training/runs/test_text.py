"""Texts of the list of runs."""

from app.training.run.text import facts, memory_text, title_of
from app.training.runs.text import best_text, data_text, differing_first, facts_of, of_text, value_text
from tests.app.training.runs.made_runs import make_run
from trainer.runs.folders import settings_of
from trainer.runs.record.events import StepCompleted
from trainer.runs.summary import summaries


def test_a_run_is_told_in_words(tmp_path):
    folder = make_run(tmp_path / "mice", 24.0)
    [run] = summaries(tmp_path)
    found = facts_of(run, settings_of(folder) | {"model": {"channels": [8, 16]}})
    assert found["steps"] == "40 of 100"
    assert found["best PSNR"] == "24 at step 40"
    assert found["size"] == "32"
    assert found["model.channels"] == "8, 16"
    assert best_text(run) == "24.00"
    assert best_text(run, "ssim") == "–"


def test_data_are_called_by_their_last_folder(tmp_path):
    make_run(tmp_path / "mice", 24.0)
    [run] = summaries(tmp_path)
    for data, text in (("pro", "pro"), ("/home/a/mice", "mice"), ("C:\\a\\mice", "mice"), (None, "–")):
        assert data_text(run.model_copy(update={"data": data})) == text


def test_what_differs_comes_first():
    rows = differing_first([{"size": "64", "seed": "0"}, {"size": "64", "seed": "1", "grow": "a"}])
    assert rows == [
        ("seed", ("0", "1"), True),
        ("grow", ("–", "a"), True),
        ("size", ("64", "64"), False),
    ]
    assert differing_first([{"size": "64"}]) == [("size", ("64",), False)]


def test_numbers_read_well():
    assert of_text(1200, 20_000) == "1,200 of 20,000"
    assert of_text(33.4, None) == "33"
    assert [value_text(each) for each in (True, None, 0.002, [])] == ["yes", "–", "0.002", "–"]


def test_memory_stands_beside_speed_and_time_left():
    step = StepCompleted(
        step=1, total_steps=2, losses={}, images_per_second=4.0, eta_seconds=60, memory=1_400_000_000
    )
    assert facts(step, moving=True) == "4.0 images/s · 1 min left · 1.4 GB"
    assert facts(step.model_copy(update={"memory": None}), moving=True) == "4.0 images/s · 1 min left"
    assert memory_text(850_000_000) == "850 MB"


def test_a_run_that_begins_with_nothing_on_own_images_is_no_fine_tuning():
    assert title_of("finetune", {"data": "/home/a/mice"}) == "Training a new model"
    assert title_of("finetune", {"data": "C:\\a\\mice", "masks": ""}) == "Training a new model"
    assert title_of("finetune", {"data": "/home/a/mice", "start": "/a/w.safetensors"}) == "Fine-tuning"
    assert title_of("finetune", {"data": "pro"}) == "Fine-tuning"
    assert title_of("finetune", {}) == "Fine-tuning"
    assert title_of("pretrain", {"data": "/home/a/mice"}) == "Pre-training masks"
