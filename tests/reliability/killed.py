"""Processes that are there to be killed, forked from one that has loaded already what they need."""

import multiprocessing
import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TextIO

from graphose_core.document.edits.catalogue import SavePose
from graphose_core.document.files.scene_file import save
from graphose_core.samples.scenes import sample_scene

LOADED = [
    *(__name__, "tests.reliability.drawn", "trainer.cli.main", "trainer.training.start"),
    *("trainer.domains.pro.domain", "torch._dynamo", "torch_geometric"),
]
"""Modules that are loaded once: to load torch for each kill would cost more than all that is killed."""

CAN_FORK = "forkserver" in multiprocessing.get_all_start_methods()


def forking() -> ForkServerContext:
    """Return what starts a process in some milliseconds, by forking one that has loaded all modules."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    return context


def save_for_ever(path: Path, ready: Connection) -> None:
    """Save two scenes by turns, after a word that it begins."""
    scene = sample_scene()
    scenes = [scene, SavePose("other").apply(scene)]
    ready.send_bytes(b"ready")
    while True:
        for one in scenes:
            save(one, path)


def train(arguments: list[str], events: Connection) -> None:
    """Make a run by the trainer's command line; what it prints goes to a pipe."""
    from trainer.cli.main import main  # noqa: PLC0415 (loads much, which the other process does not need)

    os.dup2(events.fileno(), sys.stdout.fileno())
    events.close()
    sys.argv = ["trainer", *arguments]
    main()


@contextmanager
def saver(path: Path) -> Iterator[BaseProcess]:
    """Start to save again and again; the process is killed at the end."""
    context = forking()
    reading, writing = context.Pipe(duplex=False)
    with closing(reading), closing(writing):
        process = context.Process(target=save_for_ever, args=(path, writing))
        process.start()
        assert reading.recv_bytes() == b"ready"
    yield process
    process.kill()
    process.join()


@contextmanager
def training(arguments: list[str]) -> Iterator[tuple[BaseProcess, TextIO]]:
    """Start a run; yield the process and its events, of which no more come once it is killed."""
    context = forking()
    reading, writing = context.Pipe(duplex=False)
    process = context.Process(target=train, args=(arguments, writing))
    process.start()
    writing.close()
    with closing(reading), os.fdopen(os.dup(reading.fileno())) as events:
        yield process, events
    process.kill()
    process.join()
