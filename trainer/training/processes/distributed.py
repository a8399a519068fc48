"""Data-parallel training: each process has a part of every batch; gradients are averaged."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import torch
import torch.distributed as dist
from torch import Tensor, nn

from graphose_core.errors import TrainingError


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
