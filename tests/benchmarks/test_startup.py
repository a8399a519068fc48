"""From the command to a window, and to an image: processes of their own, off screen, with a warm disk."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.benchmarks.measures import Store

PROBE = Path(__file__).with_name("startup_probe.py")

ROUNDS = 10


class Start:
    """One process at a time that runs main.py."""

    def __init__(self, checkpoint: Path) -> None:
        self._command = [sys.executable, str(PROBE), "--checkpoint", str(checkpoint)]
        self._process: subprocess.Popen[str] | None = None

    def until(self, word: str) -> None:
        """Start it, and wait until it has said `word`."""
        self._process = subprocess.Popen(self._command, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.strip() == word:
                return
        raise AssertionError(f"the application ended ({self._process.wait()}) before there was a {word}")

    def end(self) -> None:
        """End it, if there is one: its work is done, and nothing of it is to be kept."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


@pytest.fixture
def start(checkpoint: Path) -> Iterator[Start]:
    start = Start(checkpoint)
    yield start
    start.end()


def test_startup_window(benchmark: BenchmarkFixture, start: Start, store: Store) -> None:
    """Until the window has been painted."""
    benchmark.pedantic(start.until, args=("window",), setup=start.end, rounds=ROUNDS, warmup_rounds=1)
    store(None)


def test_startup_first_image(benchmark: BenchmarkFixture, start: Start, store: Store) -> None:
    """Until the first image has been painted; torch is loaded, and the model opened, in between."""
    benchmark.pedantic(start.until, args=("image",), setup=start.end, rounds=ROUNDS, warmup_rounds=1)
    store(None)
