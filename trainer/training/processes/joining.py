"""Join the processes that train together, and leave them."""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import torch
import torch.distributed as dist

from graphose_core.errors import ConfigError, TrainingError
from trainer.runs.launcher import Launched
from trainer.training.processes.distributed import ProcessGroup

PATIENCE = timedelta(days=30)
"""Timeout of collective operations: a paused run waits for a person."""

ARRIVAL = timedelta(minutes=5)
"""Timeout of joining the group."""


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
