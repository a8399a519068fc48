"""The loop: a run that stops and goes on is the run that never stopped."""

import pytest
import torch
from safetensors.torch import load_file

from graphose_core.checkpoint import read_info, read_weights
from graphose_core.errors import TrainingError
from tests.trainer.tiny_runs import finetune_config, loop_of, note_losses, pretrain_config, stop_after
from trainer.runs.record.events import (
    CheckpointSaved,
    HealthWarning,
    RunFinished,
    RunPaused,
    RunResumed,
    RunStarted,
    SampleRendered,
    StepCompleted,
    parse_event,
)

CONFIGS = [
    pretrain_config(),
    finetune_config(freeze_statistics=0.5),
    finetune_config(adversary_start=0.7, seed=1),
    finetune_config(adversary_start=0.3, seed=1, adversary="projected", adversary_mixing="scales"),
]
NAMES = ["pretrain", "finetune", "finetune, adversary later", "finetune, projected adversary"]


def state_of(folder):
    return load_file(folder / "state" / "state.safetensors")


@pytest.mark.parametrize("config", CONFIGS, ids=NAMES)
def test_a_run_that_stopped_and_went_on_equals_one_that_never_stopped(tmp_path, config):
    loop, _ = loop_of(config, tmp_path / "whole")
    whole = note_losses(loop)
    assert loop.run() == "completed"

    loop, _ = loop_of(config, tmp_path / "halves")
    first = note_losses(loop, stop_after(3))
    assert loop.run() == "stopped"
    assert sorted(first) == [0, 1, 2]
    loop, memory = loop_of(config, tmp_path / "halves")
    second = note_losses(loop)
    assert loop.run(resume=True) == "completed"

    assert memory.of(RunStarted)[0].start_step == 3
    assert first | second == whole
    for read in (state_of, lambda folder: read_weights(folder / "weights.safetensors")):
        one, two = read(tmp_path / "whole"), read(tmp_path / "halves")
        assert one.keys() == two.keys()
        assert [name for name in one if not torch.equal(one[name], two[name])] == []


def test_another_seed_is_another_run(tmp_path):
    runs = []
    for seed in (0, 1):
        loop, _ = loop_of(pretrain_config(steps=1, seed=seed), tmp_path / str(seed))
        runs.append(note_losses(loop))
        loop.run()
    assert runs[0] != runs[1]


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """The folder of a run that has made its two steps, and what it told."""
    folder = tmp_path_factory.mktemp("runs") / "finished"
    loop, memory = loop_of(pretrain_config(steps=2, sample_every=1), folder)
    loop.run()
    return folder, memory


def test_a_run_tells_where_it_starts_what_it_saves_and_how_it_ends(finished):
    folder, memory = finished
    started, ended = memory.events[0], memory.events[-1]
    assert started == RunStarted(
        stage="pretrain", folder=str(folder), start_step=0, total_steps=2, image_size=16
    )
    assert ended == RunFinished(step=2, reason="completed", checkpoint=str(folder / "weights.safetensors"))
    assert memory.of(StepCompleted)[-1].step == 2
    saved = memory.of(CheckpointSaved)[-1]
    assert saved.step == 2
    assert saved.metrics.keys() == {"cross_entropy", "squared_error"}
    assert read_info(folder / "weights.safetensors").steps == 2


def test_contact_sheets_are_written_when_they_are_due_and_at_the_end(finished):
    folder, memory = finished
    names = [sample.path for sample in memory.of(SampleRendered)]
    assert names[0] == str(folder / "samples" / "step-000001.png")
    assert names[-1] == str(folder / "samples" / "step-000002.png")
    assert all((folder / "samples" / name).is_file() for name in names)


def test_the_first_checkpoint_brings_a_contact_sheet(tmp_path):
    loop, memory = loop_of(pretrain_config(steps=3, sample_every=100, save_every=1e-6), tmp_path / "run")
    loop.run()
    assert [sample.step for sample in memory.of(SampleRendered)] == [1, 3]


def test_every_event_comes_back_from_its_line(finished):
    _, memory = finished
    assert [parse_event(event.model_dump_json()) for event in memory.events] == memory.events


def test_a_finished_run_has_nothing_left_to_do(finished):
    folder, _ = finished
    before = read_weights(folder / "weights.safetensors")
    loop, memory = loop_of(pretrain_config(steps=2), folder)
    assert loop.run(resume=True) == "completed"
    assert memory.of(StepCompleted) == []
    after = read_weights(folder / "weights.safetensors")
    assert all(torch.equal(before[name], after[name]) for name in before)


def test_a_finished_run_can_be_given_more_steps(finished):
    folder, _ = finished
    loop, memory = loop_of(pretrain_config(steps=3), folder)
    noted = note_losses(loop)
    loop.run(resume=True)
    assert list(noted) == [2]
    assert memory.events[-1].step == 3


@pytest.mark.parametrize(
    "config",
    [
        pretrain_config(model=pretrain_config().model | {"hidden": 12}),
        pretrain_config(model=pretrain_config().model | {"layers": 1}),
        finetune_config(),
    ],
    ids=["wider", "fewer layers", "another stage"],
)
def test_a_state_of_another_network_is_refused(finished, config):
    loop, memory = loop_of(config, finished[0])
    with pytest.raises(TrainingError, match=r"state\.safetensors.*more.*settings it began with"):
        loop.run(resume=True)
    assert memory.events == []


def test_there_must_be_a_state_to_go_on_from(tmp_path):
    loop, _ = loop_of(pretrain_config(), tmp_path)
    with pytest.raises(TrainingError, match="cannot be resumed"):
        loop.run(resume=True)


@pytest.mark.parametrize("content", [b"", b"no state", b"\xff" * 100])
def test_a_broken_state_is_refused(tmp_path, content):
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "state.safetensors").write_bytes(content)
    loop, _ = loop_of(pretrain_config(), tmp_path)
    with pytest.raises(TrainingError, match="cannot be resumed"):
        loop.run(resume=True)


def test_a_new_run_does_not_count_the_time_of_another_in_its_folder(tmp_path):
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "seconds").write_text("360000.0")
    loop, _ = loop_of(pretrain_config(steps=1), tmp_path)
    loop.run()
    assert read_info(tmp_path / "weights.safetensors").record["hours"] < 100


def test_a_resumed_run_counts_the_time_before_unless_that_note_is_broken(tmp_path):
    loop, _ = loop_of(pretrain_config(steps=1), tmp_path)
    loop.run()
    for note, hours in (("360000.0", 100), ("", 0)):
        (tmp_path / "state" / "seconds").write_text(note)
        loop, _ = loop_of(pretrain_config(steps=1), tmp_path)
        loop.run(resume=True)
        assert read_info(tmp_path / "weights.safetensors").record["hours"] == hours


def test_a_stop_saves_what_was_done(tmp_path):
    loop, memory = loop_of(pretrain_config(steps=50), tmp_path)
    note_losses(loop, stop_after(2))
    assert loop.run() == "stopped"
    assert memory.events[-1] == RunFinished(
        step=2, reason="stopped", checkpoint=str(tmp_path / "weights.safetensors")
    )
    assert read_info(tmp_path / "weights.safetensors").steps == 2
    assert (tmp_path / "samples" / "step-000002.png").is_file()


def test_a_pause_saves_waits_and_goes_on_with_the_same_losses(tmp_path):
    loop, _ = loop_of(pretrain_config(steps=3), tmp_path / "whole")
    whole = note_losses(loop)
    loop.run()

    def tell(commands, number):
        if number == 0:
            commands.give("pause")
            commands.give("pause")
            commands.give("resume")

    loop, memory = loop_of(pretrain_config(steps=3), tmp_path / "paused")
    noted = note_losses(loop, tell)
    assert loop.run() == "completed"
    assert noted == whole
    kinds = [kind for kind in memory.kinds() if kind != "step_completed"]
    assert kinds[:4] == ["run_started", "checkpoint_saved", "run_paused", "run_resumed"]
    assert memory.of(RunPaused) == [RunPaused(step=1)]
    assert memory.of(RunResumed) == [RunResumed(step=1)]


def test_a_paused_run_can_be_stopped(tmp_path):
    def tell(commands, number):
        commands.give("pause")
        commands.give("stop")

    loop, memory = loop_of(pretrain_config(steps=9), tmp_path)
    note_losses(loop, tell)
    assert loop.run() == "stopped"
    assert memory.events[-1].step == 1
    assert memory.of(RunResumed) == []


def test_states_are_saved_while_the_run_goes_on(tmp_path):
    loop, memory = loop_of(pretrain_config(steps=2, save_every=1e-9), tmp_path)
    loop.run()
    assert [event.step for event in memory.of(CheckpointSaved)] == [1, 2, 2]


@pytest.mark.parametrize("config", [pretrain_config(steps=2), finetune_config(steps=2)], ids=NAMES[:2])
def test_a_step_that_is_no_number_is_told_and_left_out(tmp_path, config):
    loop, memory = loop_of(config, tmp_path)
    before = {name: tensor.clone() for name, tensor in parameters(loop)}
    batches = loop.task.batches
    loop.task.batches = lambda *seed: batches(*seed) if seed else Poisoned(batches())
    loop.run()
    told = [event for event in memory.of(HealthWarning) if event.problem == "not_finite"]
    assert [event.step for event in told] == [1, 2]
    assert [name for name, tensor in parameters(loop) if not torch.equal(before[name], tensor)] == []
    assert [parse_event(event.model_dump_json()).kind for event in memory.events] == memory.kinds()


def parameters(loop):
    parts = {name: part for name, part in loop.task.parts.items() if isinstance(part, torch.nn.Module)}
    return [
        (f"{name}/{key}", tensor.detach())
        for name, part in parts.items()
        for key, tensor in part.named_parameters()
    ]


class Poisoned:
    """Batches whose targets hold a value that is no number."""

    def __init__(self, batches):
        self.batches = batches

    def __getitem__(self, number):
        batch = self.batches[number]
        batch.target[0, 0, 0, 0] = float("nan")
        return batch
