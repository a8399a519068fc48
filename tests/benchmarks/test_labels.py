"""What reading, indexing, following and describing labels takes of the processor, and how it grows."""

import gc
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from app.labels.importing.frames.index import index_of
from graphose_core.formats.frames.following import followed
from graphose_core.formats.loading import load
from graphose_core.formats.summary.described import LOOKED_AT, described
from tests.reliability.dense import DENSE

MOST = 2.5
"""Processor time for twice the data over that for once; 4 where work is quadratic."""

ROUNDS = 3

COUNTS = {"COCO": 4000, "DeepLabCut": 60_000, "OpenPose, empty frames": 80_000, "CVAT": 2000}
"""Entries of the smaller files: with fewer, what fits a cache takes less time for each."""


def describe(path: Path) -> None:
    described(path, LOOKED_AT)


def index(path: Path) -> None:
    index_of(load(path).frames)


def follow(path: Path) -> None:
    followed(load(path).frames)


WORKS: tuple[Callable[[Path], None], ...] = (index, follow, describe)


@pytest.fixture(scope="module", params=COUNTS)
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A file, and one of twice the entries."""
    name, parts, _ = DENSE[request.param]
    made = []
    for times in (1, 2):
        path = tmp_path_factory.mktemp("labels") / name
        path.write_text("".join(parts(times * COUNTS[request.param])), encoding="utf-8")
        made.append(path)
    return made


def seconds(work: Callable[[Path], None], path: Path) -> float:
    gc.collect()  # what other benchmarks left
    start = time.process_time()
    work(path)
    return time.process_time() - start


@pytest.mark.parametrize("work", WORKS, ids=lambda work: work.__name__)
def test_twice_the_labels_take_about_twice_the_time(
    benchmark: BenchmarkFixture, files: list[Path], work: Callable[[Path], None]
) -> None:
    once, _ = files
    benchmark.pedantic(lambda: work(once), rounds=1)
    if benchmark.disabled:
        return
    rounds = [[seconds(work, path) for path in files] for _ in range(ROUNDS)]  # in turn: others may be busy
    ratio = median(twice / alone for alone, twice in rounds)  # a machine swings less within a round
    benchmark.extra_info |= {"cpu_seconds": min(alone for alone, _ in rounds), "twice": ratio}
    assert ratio < MOST
