"""How time and memory grow with the nodes of a graph: figures of one size, 128×128, batch 1, on the CPU."""

import json
import math
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.benchmarks.drawing import measure
from tests.benchmarks.measures import Store
from tests.benchmarks.networks import untrained_session
from tests.benchmarks.scenes import chains, dragged, moved

PROBE = Path(__file__).with_name("scaling_probe.py")

ROUNDS = {10: 100, 100: 60, 1000: 20}
"""By nodes."""


@pytest.fixture(scope="module")
def medians() -> dict[int, float]:
    """Milliseconds by nodes, as they become known."""
    return {}


@pytest.mark.parametrize("nodes", list(ROUNDS))
def test_render_nodes_128(
    benchmark: BenchmarkFixture, store: Store, medians: dict[int, float], nodes: int
) -> None:
    """Chains of ten joints, more and more of them, all moved; and what a process that draws them holds."""
    measure(benchmark, store, untrained_session(128), moved(chains(nodes)), ROUNDS[nodes])
    memory = memory_of(nodes)
    assert 0 < memory["ready_mb"] <= memory["peak_mb"]
    if benchmark.disabled:
        return
    medians[nodes] = benchmark.extra_info["ms_median"]
    benchmark.extra_info |= {"nodes": nodes, **memory}
    if len(medians) == len(ROUNDS):
        benchmark.extra_info["exponent"] = exponent(medians)


def test_render_drag_among_1000_nodes_128(benchmark: BenchmarkFixture, store: Store) -> None:
    """The same hundred chains; a joint of one of them is dragged, the others are remembered."""
    nodes = max(ROUNDS)
    measure(benchmark, store, untrained_session(128), dragged(chains(nodes)), ROUNDS[nodes])


def memory_of(nodes: int) -> dict[str, float]:
    """What :mod:`tests.benchmarks.scaling_probe` says."""
    command = [sys.executable, str(PROBE), str(nodes)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def exponent(times: dict[int, float]) -> float | None:
    """p where time grows like nodes^p above the time of the smallest graph, which is mostly the generator's.

    1 is linear. None if the middle graph takes no longer than the smallest.
    """
    (few, least), (some, middle), (many, most) = sorted(times.items())
    if middle <= least or most <= least:
        return None
    return math.log((most - least) / (middle - least)) / math.log((many - few) / (some - few))


@pytest.mark.parametrize("power", [0.5, 1.0, 2.0])
def test_exponent_is_that_of_the_growth(power: float) -> None:
    """Whatever the time of the smallest graph."""
    times = {nodes: 7 + 0.3 * (nodes - 10) ** power for nodes in ROUNDS}
    assert exponent(times) == pytest.approx(power)
