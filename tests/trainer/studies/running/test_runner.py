"""A study in its folder: whole, interrupted, started again, and with a folder that is not right."""

import json
import shutil

import pytest

from graphose_core.errors import ConfigError, TrainingError
from tests.trainer.studies.study_runs import run_tiny, stop_at, toy_study
from trainer.runs.record.events import RunStarted, StudyProgress
from trainer.runs.record.reporters import ConsoleReporter
from trainer.studies.folder import StudyFolder
from trainer.studies.result import read_result


def figures(root, seeds=1):
    folder = StudyFolder(root)
    return {
        (name, seed): read_result(folder.result(name, seed)).figures
        for name in ("plain", "fast", "fresh")
        for seed in range(seeds)
    }


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A study of two seeds that was never interrupted."""
    root = tmp_path_factory.mktemp("studies") / "whole"
    done, memory = run_tiny(toy_study(), root, seeds=2)
    assert done
    return root, memory


def test_every_variant_is_trained_and_measured_with_every_seed(whole):
    found = figures(whole[0], seeds=2)
    values = {key: value.values["weight"] for key, value in found.items()}
    assert len(set(values.values())) == 6, "each variant and seed leads to weights of its own"


def test_equal_pre_trainings_are_made_once(whole):
    root, memory = whole
    started = [event for event in memory.of(RunStarted) if event.stage == "pretrain"]
    assert [event.folder for event in started] == [
        str(root / "masks" / "plain" / f"seed-{s}") for s in (0, 1)
    ]
    assert json.loads((root / "runs/fresh/seed-0/config.json").read_text())["masks"] is None


def test_the_steps_are_the_same_for_all(whole):
    started = [event for event in whole[1].of(RunStarted) if event.stage == "finetune"]
    assert [event.total_steps for event in started] == [4] * 6


def test_progress_says_which_variant_which_seed_and_what_is_left(whole):
    told = whole[1].of(StudyProgress)
    assert [event.variant for event in told if event.what == "measuring"] == ["plain", "fast", "fresh"] * 2
    assert told[-1].number == told[-1].total == 6
    left = [event.eta_seconds for event in told if event.eta_seconds is not None]
    assert left[-1] == 0
    assert max(left) > 0


def test_started_again_it_does_nothing_that_is_done(whole):
    root, _ = whole
    before = (root / "results.md").read_bytes()
    done, memory = run_tiny(toy_study(), root)
    assert done
    assert memory.of(RunStarted) == []
    assert (root / "results.md").read_bytes() == before


@pytest.mark.parametrize(("step", "run"), [(1, 1), (2, 2), (4, 3), (1, 4)])
def test_a_study_that_was_stopped_gives_the_same_results(whole, tmp_path, step, run):
    root = tmp_path / "study"
    done, _ = run_tiny(toy_study(), root, stop_at(step, run))
    assert not done
    moved = root.rename(tmp_path / "elsewhere")
    done, _ = run_tiny(toy_study(), moved)
    assert done
    assert figures(moved) == {key: value for key, value in figures(whole[0], 2).items() if key[1] == 0}


def test_a_study_that_was_killed_while_it_measured_goes_on(whole, tmp_path):
    root = tmp_path / "study"

    def die(trained):
        raise MemoryError

    with pytest.raises(MemoryError):
        run_tiny(toy_study(measure=die), root)
    done, memory = run_tiny(toy_study(), root)
    assert done
    assert not any("masks/plain" in event.folder for event in memory.of(RunStarted))
    assert figures(root) == {key: value for key, value in figures(whole[0], 2).items() if key[1] == 0}


def test_a_run_killed_between_its_state_and_its_weights_writes_them_after_all(tmp_path):
    root = tmp_path / "study"
    run_tiny(toy_study(), root, stop_at(4, 2))
    weights = StudyFolder(root).run("plain", 0) / "weights.safetensors"
    before = weights.read_bytes()
    weights.unlink()
    done, _ = run_tiny(toy_study(), root)
    assert done
    assert len(weights.read_bytes()) == len(before)


def test_seeds_may_be_added_later(whole, tmp_path):
    root = tmp_path / "study"
    run_tiny(toy_study(), root)
    done, memory = run_tiny(toy_study(), root, seeds=2)
    assert done
    assert all("seed-1" in event.folder for event in memory.of(RunStarted))
    assert figures(root, 2) == figures(whole[0], 2)
    with pytest.raises(TrainingError, match="seeds = 1"):
        run_tiny(toy_study(), root, seeds=1)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"steps": 5}, "steps = 5"),
        ({"size": 32}, "size = 32"),
        ({"budget": 3.0}, r"budget = 3\.0"),
        ({"scenes": 5}, "scenes = 5"),
        ({"settings": {"batch": 3}}, "settings"),
    ],
)
def test_another_plan_is_refused_by_name(whole, changes, words):
    with pytest.raises(TrainingError, match=words):
        run_tiny(toy_study(), whole[0], **changes)


def test_the_folder_of_another_study_is_refused(whole):
    with pytest.raises(TrainingError, match=r"study = 'other'.*'toy'"):
        run_tiny(toy_study(name="other"), whole[0])


def test_a_folder_with_other_things_is_refused(tmp_path):
    (tmp_path / "thesis.txt").write_text("")
    with pytest.raises(TrainingError, match="no study"):
        run_tiny(toy_study(), tmp_path)


def test_wrong_fields_are_named(tmp_path):
    with pytest.raises(ConfigError, match="seeds = 0"):
        run_tiny(toy_study(), tmp_path / "study", seeds=0)
    with pytest.raises(ConfigError, match="batch = 0"):
        run_tiny(toy_study(), tmp_path / "study", settings={"batch": 0})
    assert not (tmp_path / "study").exists()


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("plan.json", "{", r"plan\.json: is not a plan"),
        ("plan.json", '{"format": 1}', r"plan\.json: is not a plan"),
        ("results/plain/seed-0.json", "{}", r"seed-0\.json: is not a result.*delete it"),
    ],
)
def test_broken_files_are_refused_by_name(whole, tmp_path, file, content, words):
    root = shutil.copytree(whole[0], tmp_path / "study")
    (root / file).write_text(content)
    with pytest.raises(TrainingError, match=words):
        run_tiny(toy_study(), root)


def test_a_plan_of_a_newer_format_is_refused(whole, tmp_path):
    plan = json.loads((whole[0] / "plan.json").read_text())
    (tmp_path / "plan.json").write_text(json.dumps(plan | {"format": 99}))
    with pytest.raises(TrainingError, match="format 99 is newer"):
        run_tiny(toy_study(), tmp_path)


def test_the_plan_counts_and_not_the_rows_of_the_code(whole, tmp_path):
    root = tmp_path / "study"
    run_tiny(toy_study(), root, stop_at(1, 1))
    done, _ = run_tiny(toy_study(variants=()), root)
    assert done
    assert figures(root) == {key: value for key, value in figures(whole[0], 2).items() if key[1] == 0}


def test_a_person_sees_the_place_in_the_study(capsys):
    with ConsoleReporter() as reporter:
        for number, eta in ((1, None), (2, 5400.0)):
            reporter.tell(
                StudyProgress(
                    study="toy", variant="plain", seed=number, what="fine-tuning", number=number, total=6,
                    eta_seconds=eta,
                )
            )  # fmt: skip
    told = capsys.readouterr().err
    assert "1/6 plain, seed 1: fine-tuning" in told
    assert "2/6 plain, seed 2: fine-tuning" in told
