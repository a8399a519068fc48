"""Load batches in worker processes; each depends on its number alone."""

import os
import signal
from collections.abc import Iterator, Sequence
from multiprocessing import get_all_start_methods

import torch
from torch.utils.data import DataLoader, Dataset

from graphose_core.errors import GraphoseError
from trainer.data.batch import Batch

GRACE = 60
"""Seconds for which a worker process continues after SIGTERM."""


def _yield_to_training(worker: int) -> None:  # noqa: ARG001 (the loader's signature)
    """Lower the priority of a worker process below that of training, and defer signals.

    Ctrl-C and SIGTERM, which a terminal, `timeout` or SLURM sends to all processes, are the training's: it
    saves before it ends, for which it may need more batches. SIGTERM is only put off where it can be: a
    training process that ends by an error sends it, and waits for this one.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    alarm = getattr(signal, "alarm", None)
    signal.signal(signal.SIGTERM, signal.SIG_IGN if alarm is None else lambda *_: alarm(GRACE))
    torch.set_num_threads(1)
    if hasattr(os, "nice"):
        os.nice(5)


class _Guarded(Dataset[Batch | Exception]):
    """Returns errors as values: raised in a worker, they would carry that process's traceback."""

    def __init__(self, batches: Dataset[Batch]) -> None:
        self._batches = batches

    def __getitem__(self, number: int) -> Batch | Exception:
        try:
            return self._batches[number]
        except (GraphoseError, OSError) as error:
            return error


def load(batches: Dataset[Batch], numbers: Sequence[int], workers: int) -> Iterator[Batch]:
    """Yield the batches of these numbers in order; the same ones whatever the number of workers.

    Raises:
        GraphoseError, OSError: what `batches` raise.
    """
    loader = DataLoader(
        _Guarded(batches),
        batch_size=None,
        sampler=numbers,
        num_workers=workers,
        prefetch_factor=4 if workers else None,
        multiprocessing_context="fork" if workers and "fork" in get_all_start_methods() else None,
        worker_init_fn=_yield_to_training,
    )
    for batch in loader:
        if isinstance(batch, Exception):
            raise batch
        yield batch
