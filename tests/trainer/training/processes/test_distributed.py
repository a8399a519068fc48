"""Processes that share steps draw together what one would, and hold one network between them."""

import multiprocessing
import os
from pathlib import Path

import pytest
import torch
from torch import nn

from graphose_core.errors import ConfigError, TrainingError
from tests.trainer.tiny_runs import Memory, finetune_config
from trainer.domains.pro.batches import ProBatches
from trainer.runs.commands import Commands
from trainer.runs.folders import check_start
from trainer.runs.record.events import RunFinished, StepCompleted
from trainer.runs.settings.config import FinetuneConfig
from trainer.training.processes.distributed import SINGLE_PROCESS, ProcessGroup, Word
from trainer.training.processes.joining import join_group
from trainer.training.start import train

EXAMPLES = torch.arange(12.0).view(4, 3) / 12


def network() -> nn.Sequential:
    torch.manual_seed(3)
    return nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2), nn.Linear(2, 1))


def gradients_of(group: ProcessGroup, examples: torch.Tensor) -> nn.Sequential:
    own = network()
    own.add_module("unused" if group.rank else "used by the first alone", nn.Linear(1, 1))
    own[:3](examples).square().mean().backward()
    if group.rank == 0:
        own[3](torch.ones(1)).backward()
    group.average_gradients(own)
    return own


def listening() -> list[str]:
    """Addresses on which this process listens, as hexadecimal numbers of Linux."""
    own = {str(link.readlink()) for link in list(Path("/proc/self/fd").iterdir()) if link.is_symlink()}
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return [row[1].split(":")[0] for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in own]


def make_half(rank: int, meeting_point: str, out: str) -> None:
    with join_group(rank, 2, meeting_point) as group:
        own = gradients_of(group, EXAMPLES[2 * rank : 2 * rank + 2])
        heard = []
        for word in (Word(progress=0.25), Word(go_on=False)):
            if rank == 0:
                group.say(word)
            heard.append(word.values if rank == 0 else group.hear().values)
        means = group.mean_of({"rank": float(rank), "same": 3.0})
        torch.save(
            {
                "mean_of": torch.tensor(list(means.values())),
                "gradients": [parameter.grad for parameter in own.parameters()],
                "mean": own[1].running_mean,
                "cores": torch.tensor(sorted(os.sched_getaffinity(0))),
                "heard": torch.tensor(heard),
                "listening": torch.tensor([int(address, 16) for address in listening()]),
            },
            f"{out}/{rank}.pt",
        )
        if rank == 0:
            os._exit(0)
        try:
            group.hear()
        except TrainingError as error:
            Path(out, "said").write_text(str(error))


def run_both(target, folder) -> None:
    context = multiprocessing.get_context("spawn")
    both = [
        context.Process(target=target, args=(rank, str(folder / "meeting-point"), str(folder)))
        for rank in (0, 1)
    ]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert [process.exitcode for process in both] == [0, 0]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("halves")
    run_both(make_half, folder)
    return folder


@pytest.fixture(scope="module")
def halves(folder):
    return [torch.load(folder / f"{rank}.pt", weights_only=True) for rank in (0, 1)]


def test_both_hold_the_mean_of_their_gradients_and_statistics(halves):
    first, second = halves
    alone = [gradients_of(SINGLE_PROCESS, EXAMPLES[part : part + 2]) for part in (0, 2)]
    for place, (one, two) in enumerate(zip(first["gradients"], second["gradients"], strict=True)):
        assert torch.equal(one, two)
        if place < 6:
            expected = torch.stack([list(own.parameters())[place].grad for own in alone]).mean(dim=0)
            torch.testing.assert_close(one, expected)
    torch.testing.assert_close(first["mean"], torch.stack([own[1].running_mean for own in alone]).mean(dim=0))
    assert torch.equal(first["mean"], second["mean"])


def test_what_one_part_did_not_need_counts_as_zero(halves):
    assert [half["gradients"][6].item() for half in halves] == [0.5, 0.5]


def test_the_others_hear_what_the_first_says(halves):
    assert torch.equal(halves[0]["heard"], halves[1]["heard"])


def test_they_listen_to_this_machine_alone(halves):
    loopback = int("0100007F", 16)
    addresses = [address for half in halves for address in half["listening"].tolist()]
    assert addresses
    assert set(addresses) == {loopback}


def test_means_are_over_all_processes(halves):
    assert [half["mean_of"].tolist() for half in halves] == [[0.5, 3.0], [0.5, 3.0]]


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one core cannot be shared out")
def test_each_has_cores_of_its_own(halves):
    first, second = (set(half["cores"].tolist()) for half in halves)
    assert first
    assert not first & second


def test_one_that_is_left_alone_says_so_and_what_to_do(folder):
    said = (folder / "said").read_text()
    assert "a process that shares this run has ended" in said
    assert "resume the run" in said


def test_parts_together_are_what_one_process_draws():
    whole = ProBatches(seed=5, batch=4, size=16)[3]
    parts = [ProBatches(seed=5, batch=2, size=16)[ProcessGroup(rank, 2).batch_index(3)] for rank in (0, 1)]
    assert torch.equal(torch.cat([part.target for part in parts]), whole.target)
    assert [list(ProcessGroup(rank, 2).batch_indices(1, 3)) for rank in (0, 1)] == [[2, 4], [3, 5]]


def test_a_batch_is_shared_evenly_or_not_at_all():
    with pytest.raises(ConfigError, match=r"processes = 3 cannot share a batch of 4.*multiple"):
        FinetuneConfig.build({"batch": 4, "processes": 3})


class Stopping(Memory):
    """A reporter that stops its run at the first step it hears of."""

    def __init__(self, commands: Commands) -> None:
        super().__init__()
        self.commands = commands

    def tell(self, event) -> None:
        super().tell(event)
        if isinstance(event, StepCompleted):
            self.commands.give("stop")


def test_a_shared_run_stops_when_told_and_goes_on_to_its_end(tmp_path):
    cores, threads = os.sched_getaffinity(0), torch.get_num_threads()
    shared = finetune_config(processes=2, steps=500)
    commands = Commands()
    stopping = Stopping(commands)
    assert train(shared, tmp_path, stopping, commands, resume=False) == "stopped"
    stopped = stopping.of(RunFinished)[0].step
    assert 0 < stopped < 500

    rest = shared.model_copy(update={"steps": stopped + 1})
    memory = Memory()
    assert train(rest, tmp_path, memory, Commands(), resume=True) == "completed"
    assert memory.of(RunFinished)[0].step == stopped + 1
    assert multiprocessing.active_children() == []
    assert (os.sched_getaffinity(0), torch.get_num_threads()) == (cores, threads)


def test_a_shared_run_may_go_on_alone(tmp_path):
    ran = FinetuneConfig(batch=4, processes=2)
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "state.safetensors").touch()
    (tmp_path / "config.json").write_text(ran.model_dump_json())
    check_start(tmp_path, ran.model_copy(update={"processes": 1}), resume=True)
