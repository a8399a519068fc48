"""Creation of a people folder by parallel processes; its shards are independent of each other.

Imports no numba, which would take the first process longer to load than to start the others.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path

from graphose_core.errors import ConfigError
from trainer.domains.people.about import MANIFEST
from trainer.domains.people.body.body_file import body_path
from trainer.domains.people.dataset.storage.manifest import (
    Manifest,
    read_manifest,
    shard_path,
    write_manifest,
)
from trainer.domains.people.dataset.storage.shards import Shard, Tensors, write_shard

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Environment variables that set the number of threads of linear algebra libraries."""

ShardFuture = Future[tuple[range, Tensors]]
"""A piece of a shard that a process is drawing."""

Tick = Callable[[int], object]
"""Callback that receives the number of images finished since its last call."""


def make_people(folder: Path, manifest: Manifest, processes: int, body_file: Path, tick: Tick) -> None:
    """Fill a folder with people; shards that it already holds are kept.

    Args:
        folder: created if it does not exist.
        manifest: what to make.
        processes: number of worker processes; even a single one is separate from this process.
        body_file: the exported body.
        tick: see `Tick`.

    Raises:
        ConfigError: if the folder holds people of another manifest.
        OSError: if it cannot be written to.
    """
    begin(folder, manifest)
    todo = [number for number in range(manifest.shards) if not _is_made(folder, manifest, number, tick)]
    context = multiprocessing.get_context("spawn")
    pieces = {number: _pieces(manifest.indices(number)) for number in todo}
    drawers = min(processes, max(1, sum(map(len, pieces.values()))))
    with _one_thread_each():
        pool = ProcessPoolExecutor(drawers, context, initializer=_leave_interrupts_to_the_parent)
        try:
            drawing = {
                pool.submit(_draw, body_file, manifest, piece): number
                for number in todo
                for piece in pieces[number]
            }
            for number, drawn in _whole(drawing, pieces, tick):
                write_shard(shard_path(folder, number), drawn)
        finally:  # after an interrupt: wait for the pieces in progress, cancel those not begun
            with _uninterrupted():
                pool.shutdown(cancel_futures=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ignore further interrupts (Ctrl-C) inside the context, so that the worker processes can end cleanly."""
    if threading.current_thread() is not threading.main_thread():  # interrupts go to the main thread
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _leave_interrupts_to_the_parent() -> None:
    """Ignore interrupts in a worker; Ctrl-C reaches all processes, and workers end with their piece."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _whole(
    drawing: dict[ShardFuture, int], pieces: dict[int, list[range]], tick: Tick
) -> Iterator[tuple[int, list[Tensors]]]:
    """Yield the number and the pieces, in order, of each shard as soon as its last piece is drawn."""
    drawn: dict[int, dict[range, Tensors]] = {number: {} for number in pieces}
    for future in as_completed(drawing):
        number = drawing.pop(future)
        piece, tensors = future.result()
        drawn[number][piece] = tensors
        tick(len(piece))
        if len(drawn[number]) == len(pieces[number]):
            whole = drawn.pop(number)
            yield number, [whole[piece] for piece in pieces[number]]


PIECE = 25
"""Number of images that a process draws at a time: few, so that all processes end at about the same time."""


def _pieces(indices: range) -> list[range]:
    """Split scene indices into ranges of at most `PIECE`."""
    return [indices[start : start + PIECE] for start in range(0, len(indices), PIECE)]


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Make processes started inside the context use one thread each for linear algebra.

    The libraries read the variables when they are loaded, so they must be set before the children start.
    """
    new = {name: "1" for name in THREADS if name not in os.environ}
    os.environ.update(new)
    try:
        yield
    finally:
        for name in new:
            del os.environ[name]


def begin(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, or check that the folder's equals it.

    Raises:
        ConfigError: if the folder was begun with other settings.
    """
    if not (folder / MANIFEST).exists():
        folder.mkdir(parents=True, exist_ok=True)
        write_manifest(folder, manifest)
        return
    found = read_manifest(folder)
    if found != manifest:
        other = next(n for n in Manifest.model_fields if getattr(found, n) != getattr(manifest, n))
        raise ConfigError(
            f"{folder}: holds people with {other} = {getattr(found, other)}, asked is "
            f"{getattr(manifest, other)}; give the same, or another folder"
        )


def _is_made(folder: Path, manifest: Manifest, number: int, tick: Tick) -> bool:
    """Return whether a shard is complete; if so, report its images to `tick`."""
    path = shard_path(folder, number)
    if not path.exists() or len(Shard(path, manifest.size)) != len(manifest.indices(number)):
        return False
    tick(len(manifest.indices(number)))
    return True


def _draw(body_file: Path, manifest: Manifest, piece: range) -> tuple[range, Tensors]:
    """Draw a piece of a shard in a worker process."""
    from trainer.domains.people.dataset.storage.shard_worker import drawn, loaded  # noqa: PLC0415 (numba, which only drawing needs)

    return piece, drawn(loaded(body_file), manifest, piece)


def exported_body() -> Path:
    """Return the path of the exported body, exporting it first if needed.

    Raises:
        ConfigError: if it has to be exported and anny is not installed.
    """
    path = body_path()
    if not path.exists():
        from trainer.domains.people.body.anny_body import anny_body  # noqa: PLC0415 (numba, and seldom needed)

        anny_body(path)
    return path
