"""Processes that a launcher starts, or the run itself: together they learn what one would."""

import os
import socket
import subprocess
import sys

import pytest
import torch
from safetensors.torch import load_file

from graphose_core.checkpoint import read_info
from graphose_core.errors import ConfigError
from tests.trainer.tiny_runs import Memory, finetune_config, pretrain_config
from trainer.runs.commands import Commands
from trainer.runs.process import source_root, to_toml
from trainer.runs.record.events import CheckpointSaved, StepCompleted, TimeEstimated, parse_event
from trainer.training.start import measure_run, train

STEPS = 3
EVEN = {"adversary_weight": 0.0, "freeze_statistics": 0.0, "hide": 0.0, "save_every": 1000.0}
"""Losses that are means over images alone. Normalisation keeps its statistics: else each part of a batch
would have its own; nothing is hidden, because the loss of what is unset is a mean over that."""
FINETUNE = finetune_config(batch=4, steps=STEPS, **EVEN)


def mean_loss(events, name: str = "loss") -> float:
    """The mean over all steps of a run; when it reports, and so over how many each time, depends on time."""
    total, before = 0.0, 0
    for event in events:
        if isinstance(event, StepCompleted):
            total += (event.step - before) * event.losses[name]
            before = event.step
    return total / before


def alone(config, folder) -> tuple[Memory, dict[str, torch.Tensor]]:
    memory = Memory()
    train(config, folder, memory, Commands(), resume=False)
    return memory, load_file(folder / "state" / "state.safetensors")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def launch(arguments, world_size: int = 2) -> list[subprocess.CompletedProcess]:
    """Start the same command several times, with the environment that torchrun gives."""
    port = free_port()
    place = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port), "WORLD_SIZE": str(world_size)}
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "trainer", *map(str, arguments)],
            cwd=source_root(),
            env=os.environ | place | {"RANK": str(rank), "LOCAL_RANK": str(rank)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for rank in range(world_size)
    ]
    outputs = [process.communicate() for process in running]
    return [
        subprocess.CompletedProcess(process.args, process.returncode, *output)
        for process, output in zip(running, outputs, strict=True)
    ]


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return alone(FINETUNE, tmp_path_factory.mktemp("runs") / "whole")


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """What two launched processes said, and the folder of their run."""
    folder = tmp_path_factory.mktemp("runs") / "shared"
    config = folder.with_suffix(".toml")
    config.write_text(to_toml(FINETUNE.model_dump()))
    return launch(["finetune", "--config", config, "--out", folder, "--events"]), folder


def close(one, two) -> None:
    """Weights agree; an optimiser also keeps moments of what one part of a batch alone did not need."""
    names = {name for name in one if name.startswith(("network/", "masks/"))}
    assert names == {name for name in two if name.startswith(("network/", "masks/"))}
    assert names
    for name in names:
        torch.testing.assert_close(
            one[name], two[name], atol=1e-4, rtol=1e-3, msg=lambda text, n=name: f"{n}: {text}"
        )


def test_two_launched_processes_learn_what_one_learns_from_the_same_batches(whole, shared):
    memory, state = whole
    ends, folder = shared
    assert [end.returncode for end in ends] == [0, 0], ends
    events = [parse_event(line) for line in ends[0].stdout.splitlines()]
    assert mean_loss(events) == pytest.approx(mean_loss(memory.events), abs=1e-4)
    saved = [event.metrics["psnr"] for event in events if isinstance(event, CheckpointSaved)]
    assert saved[-1] == pytest.approx(memory.of(CheckpointSaved)[-1].metrics["psnr"], abs=1e-2)
    close(load_file(folder / "state" / "state.safetensors"), state)


def test_only_the_first_reports_and_the_run_knows_its_images(shared):
    ends, folder = shared
    assert ends[1].stdout == ""
    assert read_info(folder / "weights.safetensors").images == STEPS * FINETUNE.batch


@pytest.mark.parametrize("build", [finetune_config, pretrain_config])
def test_gradients_of_two_batches_are_that_of_one_twice_as_large(tmp_path, build):
    common = {"steps": STEPS} | (EVEN if build is finetune_config else {})
    one, state = alone(build(batch=4, **common), tmp_path / "one")
    two, twice = alone(build(batch=2, accumulate=2, **common), tmp_path / "two")
    name = "loss" if build is finetune_config else "cross_entropy"
    assert mean_loss(one.events, name) == pytest.approx(mean_loss(two.events, name), abs=1e-4)
    close(state, twice)
    images = [read_info(tmp_path / run / "weights.safetensors").images for run in ("one", "two")]
    assert images == [STEPS * 4, STEPS * 4]


def test_a_batch_that_the_launched_cannot_share_is_refused(tmp_path, monkeypatch):
    for name, value in {
        "WORLD_SIZE": 3,
        "RANK": 0,
        "LOCAL_RANK": 0,
        "MASTER_ADDR": "x",
        "MASTER_PORT": 1,
    }.items():
        monkeypatch.setenv(name, str(value))
    with pytest.raises(ConfigError, match="cannot share a batch of 4"):
        train(FINETUNE, tmp_path, Memory(), Commands(), resume=False)
    with pytest.raises(ConfigError, match=r"processes = 2, but 3 were launched"):
        train(finetune_config(processes=2), tmp_path, Memory(), Commands(), resume=False)


@pytest.mark.parametrize("changes", [{}, {"steps": None, "minutes": 2}])
def test_a_few_steps_beforehand_tell_how_long_a_run_takes_and_write_nothing(tmp_path, monkeypatch, changes):
    monkeypatch.chdir(tmp_path)
    memory = Memory()
    measure_run(finetune_config(adversary_start=0.5, **changes), memory, 2)
    [told] = memory.of(TimeEstimated)
    assert told.images_per_second > 0
    assert told.total_steps == 6 or told.minutes == 2
    assert told.memory is None or told.memory > 2**20
    assert list(tmp_path.iterdir()) == []
