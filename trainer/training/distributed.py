"""A step that several processes make together: each takes a part of the batch, then they agree."""

import os
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import torch
import torch.distributed as dist
from torch import Tensor, nn

from graphose_core.errors import TrainingError

PATIENCE = timedelta(days=30)
"""How long one process waits for the others: a paused run waits for a person."""


ARRIVAL = timedelta(minutes=5)
"""How long the first to arrive waits for the rest."""


@dataclass(frozen=True)
class Share:
    """What one process has of every step.

    Attributes:
        rank: 0 … of − 1; 0 is the process that saves and reports.
        of: number of processes.
    """

    rank: int = 0
    of: int = 1

    def place(self, step: int) -> int:
        """Number of this process's part of a step, among the parts of all steps.

        Part p of a batch of B in `of` parts holds examples p·B/of … (p+1)·B/of − 1: together, what one
        process would have drawn.
        """
        return step * self.of + self.rank

    def places(self, start: int, stop: int) -> range:
        """Numbers of its parts of steps `start` … `stop` − 1."""
        return range(self.place(start), self.place(stop), self.of)

    def agree(self, *, go_on: bool = True) -> bool:
        """Whether to make another step: what the first process says. All wait for each other here.

        Raises:
            TrainingError: if another process has ended.
        """
        if self.of == 1:
            return go_on
        word = torch.tensor([int(go_on)])
        with _others_gone():
            dist.broadcast(word, src=0)
        return bool(word.item())

    @torch.no_grad()
    def average(self, network: nn.Module) -> None:
        """Give `network` in all processes the mean of their gradients and of their running statistics.

        A parameter that this part of the batch did not need counts with a gradient of zero.

        Raises:
            TrainingError: if another process has ended.
        """
        if self.of == 1:
            return
        learnt = [parameter for parameter in network.parameters() if parameter.requires_grad]
        for parameter in learnt:
            if parameter.grad is None:
                parameter.grad = torch.zeros_like(parameter)
        _mean([p.grad for p in learnt if p.grad is not None], self.of)
        _mean([buffer for buffer in network.buffers() if buffer.is_floating_point()], self.of)


ALONE = Share()
"""One process makes whole steps."""


@contextmanager
def joined(rank: int, of: int, meeting_point: str) -> Iterator[Share]:
    """This process as one of several that train together on this machine's processor.

    Each keeps to cores of its own with as many threads: small networks gain from processes that need no
    word from each other within a step what they lose to threads that do.

    Args:
        meeting_point: path of a file that does not exist yet, the same for all.
    """
    threads, cores = torch.get_num_threads(), _cores()
    own = cores[rank::of] or cores
    _keep_to(own)
    torch.set_num_threads(max(1, len(own)))
    store = dist.FileStore(meeting_point, of)  # type: ignore[attr-defined]  # public, but not in `__all__`
    store.set_timeout(ARRIVAL)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=of, timeout=PATIENCE)
    try:
        yield Share(rank, of)
    finally:
        dist.destroy_process_group()
        torch.set_num_threads(threads)
        _keep_to(cores)


def leave_interrupts_to_the_first() -> None:
    """Ctrl-C reaches all processes of a terminal: the first one saves, and tells the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _mean(tensors: Iterable[Tensor], of: int) -> None:
    """Replace the values of tensors by their mean over all processes, in one message."""
    parts = list(tensors)
    if not parts:
        return
    flat = torch.cat([part.reshape(-1) for part in parts])
    with _others_gone():
        dist.all_reduce(flat)
    flat /= of
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
