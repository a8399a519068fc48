"""Data-parallel training: each process has a part of every batch; gradients are averaged."""

import os
import signal
import socket
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor, nn

from graphose_core.errors import ConfigError, TrainingError
from trainer.runs.launcher import Launched

PATIENCE = timedelta(days=30)
"""Timeout of collective operations: a paused run waits for a person."""

ARRIVAL = timedelta(minutes=5)
"""Timeout of joining the group."""


@dataclass(frozen=True)
class Word:
    """Message of rank 0 to the other ranks before each step, and at the end.

    Attributes:
        go_on: whether another step follows.
        progress: share of the run that is done before it, see :mod:`trainer.training.schedule`: the clock of
            one process counts for all.
        rate_factor: factor on all learning rates of the network.
        roll_back: where no step follows, whether the run continues from its saved state.
    """

    go_on: bool = True
    progress: float = 0.0
    rate_factor: float = 1.0
    roll_back: bool = False

    @property
    def values(self) -> list[float]:
        """The message as numbers."""
        return [float(self.go_on), self.progress, self.rate_factor, float(self.roll_back)]

    @classmethod
    def of(cls, values: list[float]) -> "Word":
        """Return the message that these numbers encode."""
        go_on, progress, rate_factor, roll_back = values
        return cls(bool(go_on), progress, rate_factor, bool(roll_back))


@dataclass(frozen=True)
class ProcessGroup:
    """The rank of a process among those that share each step.

    Attributes:
        rank: 0 … of − 1; 0 is the process that saves and reports.
        world_size: number of processes.
    """

    rank: int = 0
    world_size: int = 1

    def batch_index(self, batch: int) -> int:
        """Return the number of this process's part of a batch, among the parts of all batches.

        Batches are counted over the whole run: with gradients of k batches a step, step s has batches
        s·k … (s+1)·k − 1. Part p of a batch of B on W processes holds examples p·B/W … (p+1)·B/W − 1:
        together, what one process would have drawn.
        """
        return batch * self.world_size + self.rank

    def batch_indices(self, start: int, stop: int) -> range:
        """Return the numbers of its parts of batches `start` … `stop` − 1."""
        return range(self.batch_index(start), self.batch_index(stop), self.world_size)

    def say(self, word: Word) -> None:
        """Broadcast a message as rank 0. All ranks synchronise here.

        Raises:
            TrainingError: if another process has ended.
        """
        if self.world_size > 1:
            self._broadcast(torch.tensor(word.values, dtype=torch.float64))

    def hear(self) -> Word:
        """Receive the message of rank 0 as another rank.

        Raises:
            TrainingError: if another process has ended.
        """
        heard = torch.zeros(len(Word().values), dtype=torch.float64)
        self._broadcast(heard)
        return Word.of(heard.tolist())

    def _broadcast(self, values: Tensor) -> None:
        with _others_gone():
            dist.broadcast(values, src=0)

    def mean_of(self, values: Mapping[str, float]) -> dict[str, float]:
        """Return the means of values, by name, over all processes: what one process would have measured.

        Raises:
            TrainingError: if another process has ended.
        """
        if self.world_size == 1:
            return dict(values)
        means = torch.tensor(list(values.values()), dtype=torch.float64)
        with _others_gone():
            dist.all_reduce(means)
        return dict(zip(values, (means / self.world_size).tolist(), strict=True))

    @torch.no_grad()
    def average_gradients(self, network: nn.Module) -> None:
        """Average gradients and running statistics of `network` over all processes.

        A parameter that this part of the batch did not need counts with a gradient of zero.

        Raises:
            TrainingError: if another process has ended.
        """
        if self.world_size == 1:
            return
        learnt = [parameter for parameter in network.parameters() if parameter.requires_grad]
        for parameter in learnt:
            if parameter.grad is None:
                parameter.grad = torch.zeros_like(parameter)
        _mean([p.grad for p in learnt if p.grad is not None], self.world_size)
        _mean([buffer for buffer in network.buffers() if buffer.is_floating_point()], self.world_size)


SINGLE_PROCESS = ProcessGroup()
"""The group of a single process."""


@contextmanager
def join_group(rank: int, world_size: int, meeting_point: str) -> Iterator[ProcessGroup]:
    """Join the processes that train together on this machine's processor, and leave them at the end.

    Each keeps to cores of its own with as many threads: small networks gain from processes that need no
    word from each other within a step what they lose to threads that do. They listen to this machine alone.

    Args:
        meeting_point: path of a file that does not exist yet, the same for all.

    Raises:
        TrainingError: if the others do not come, or the system has no loopback interface for them to meet at.
    """
    threads, cores = torch.get_num_threads(), _cores()
    own = cores[rank::world_size] or cores
    _keep_to(own)
    torch.set_num_threads(max(1, len(own)))
    store = dist.FileStore(meeting_point, world_size)  # type: ignore[attr-defined]  # public, but not in `__all__`
    store.set_timeout(ARRIVAL)
    try:
        _meet(store, rank, world_size)
        yield ProcessGroup(rank, world_size)
    finally:
        _leave()
        torch.set_num_threads(threads)
        _keep_to(cores)


def _meet(store: Any, rank: int, world_size: int) -> None:
    try:
        with _loopback():
            dist.init_process_group("gloo", store=store, rank=rank, world_size=world_size, timeout=PATIENCE)
    except RuntimeError as error:
        reason = str(error).splitlines()[0]
        raise TrainingError(
            f"processes = {world_size}: rank {rank} could not meet the others on this machine ({reason}); "
            "see that its loopback interface is up, or leave processes out"
        ) from error


@contextmanager
def join_launched(place: Launched, device: torch.device) -> Iterator[ProcessGroup]:
    """Join the processes that a launcher has started, on one machine or several, and leave them at the end.

    They meet where MASTER_ADDR and MASTER_PORT say. On GPUs each has its machine's GPU of its local rank.

    Raises:
        ConfigError: if this machine has fewer GPUs than processes.
        TrainingError: if the others do not come.
    """
    backend = "gloo"
    if device.type == "cuda":
        if place.local_rank >= torch.cuda.device_count():
            raise ConfigError(
                f"local rank {place.local_rank}: this machine has {torch.cuda.device_count()} GPUs, and each "
                "process needs one; start as many processes a machine as it has GPUs, or set device to cpu"
            )
        torch.cuda.set_device(place.local_rank)
        backend = "cpu:gloo,cuda:nccl"  # what rank 0 says is of the processor, gradients of the GPUs
    try:
        dist.init_process_group(backend, timeout=PATIENCE)
    except (RuntimeError, ValueError) as error:
        raise TrainingError(
            f"rank {place.rank} could not meet the others at {os.environ.get('MASTER_ADDR')} ({error}); see "
            "that all machines run the same command and reach that address"
        ) from error
    try:
        yield ProcessGroup(place.rank, place.world_size)
    finally:
        _leave()


def leave_stopping_to_the_first() -> None:
    """Ignore Ctrl-C and SIGTERM, which a launcher sends to all: rank 0 saves, and informs the others."""
    leave_interrupts_to_the_first()
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


def leave_interrupts_to_the_first() -> None:
    """Ignore Ctrl-C, which reaches all processes of a terminal: rank 0 saves, and informs the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _mean(tensors: Iterable[Tensor], world_size: int) -> None:
    """Replace the values of tensors by their mean over all processes, in one message."""
    parts = list(tensors)
    if not parts:
        return
    flat = torch.cat([part.reshape(-1) for part in parts])
    with _others_gone():
        dist.all_reduce(flat)
    flat /= world_size
    for part, mean in zip(parts, flat.split([part.numel() for part in parts]), strict=True):
        part.copy_(mean.view(part.shape))


@contextmanager
def _others_gone() -> Iterator[None]:
    try:
        yield
    except RuntimeError as error:
        raise TrainingError(
            f"a process that shares this run has ended ({error}); see what it said, then resume the run"
        ) from error


def _cores() -> list[int]:
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return list(range(os.cpu_count() or 1))


def _keep_to(cores: list[int]) -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, cores)


def _leave() -> None:
    if dist.is_initialized():
        dist.destroy_process_group()


@contextmanager
def _loopback() -> Iterator[None]:
    """Let gloo use the loopback interface inside the context, if it has a known name."""
    names = {name for _, name in socket.if_nameindex()}
    own = next((name for name in ("lo", "lo0") if name in names), None)
    before = os.environ.get(_INTERFACE)
    if own is not None:
        os.environ[_INTERFACE] = own
    try:
        yield
    finally:
        if before is not None:
            os.environ[_INTERFACE] = before
        elif own is not None:
            del os.environ[_INTERFACE]


_INTERFACE = "GLOO_SOCKET_IFNAME"
