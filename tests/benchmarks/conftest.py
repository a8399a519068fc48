"""Benchmarks: run on an idle machine, one after another, off screen; see `table.py` for the command.

Each test calls `benchmark.pedantic` with a fixed number of rounds and then `store`.
With `--benchmark-disable` it does its work once, and nothing is stored.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from pytest_benchmark.fixture import BenchmarkFixture

from tests.app.main_collections import main_thread_collections
from tests.benchmarks.measures import Store, Work, gflop_of, matmul_gflops, store_times, store_work
from tests.benchmarks.networks import default_checkpoint

__all__ = ["main_thread_collections"]
"""Fixture of another module."""

os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No benchmark reads or writes anybody's settings."""
    monkeypatch.setenv("GRAPHOSE_SETTINGS", str(tmp_path / "settings.ini"))
    monkeypatch.setenv("GRAPHOSE_STATE", str(tmp_path / "state"))


@pytest.fixture(autouse=True)
def own_threads() -> Iterator[None]:
    """Give torch its threads back: what is drawn beside a training leaves it one."""
    threads = torch.get_num_threads()
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="session")
def machine() -> float:
    """GFLOP/s of this machine's own matrix product, timed once a session."""
    return matmul_gflops()


@pytest.fixture(scope="session")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The model that the application opens with, or untrained weights of its shape."""
    return default_checkpoint(tmp_path_factory.mktemp("checkpoint"))


@pytest.fixture
def store(benchmark: BenchmarkFixture, request: pytest.FixtureRequest) -> Store:
    """To be called after the rounds: stores their times and, given one round's `work`, its FLOP."""

    def put(work: Work | None) -> None:
        if benchmark.disabled:
            return
        seconds = store_times(benchmark)
        if work is not None:
            store_work(benchmark, gflop_of(work), seconds, request.getfixturevalue("machine"))

    return put
