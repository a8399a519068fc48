"""What a benchmark stores beside pytest-benchmark's own figures: times, work, share of the machine."""

import time
from collections.abc import Callable
from statistics import median

import numpy as np
import torch
from pytest_benchmark.fixture import BenchmarkFixture
from torch.utils.flop_counter import FlopCounterMode

Work = Callable[[], object]
Store = Callable[[Work | None], None]

SIDE, PRODUCTS = 2048, 12
"""The product that the machine is measured by, and how often it is timed."""


def matmul_gflops() -> float:
    """GFLOP/s of a float32 matrix product of 2048³ on the CPU with torch's own threads; median of a few."""
    a, b = torch.rand(SIDE, SIDE), torch.rand(SIDE, SIDE)
    out = torch.empty(SIDE, SIDE)
    spent = []
    for _ in range(PRODUCTS):
        start = time.perf_counter()
        torch.mm(a, b, out=out)
        spent.append(time.perf_counter() - start)
    return 2 * SIDE**3 / median(spent[2:]) / 1e9


def gflop_of(work: Work) -> float:
    """GFLOP of the matrix products and convolutions in one call; a multiply-add counts as two."""
    with FlopCounterMode(display=False) as counter:
        work()
    return counter.get_total_flops() / 1e9


def store_times(benchmark: BenchmarkFixture) -> float:
    """Put number, median and 95th percentile of the raw rounds into `extra_info`; return the median [s]."""
    seconds = np.array(benchmark.stats.stats.data)
    benchmark.extra_info |= {
        "rounds": len(seconds),
        "ms_median": float(np.median(seconds)) * 1e3,
        "ms_p95": float(np.quantile(seconds, 0.95)) * 1e3,
    }
    return float(np.median(seconds))


def store_work(benchmark: BenchmarkFixture, gflop: float, seconds: float, machine: float) -> None:
    """Put `gflop`, and the rate against the machine's (GFLOP/s), into `extra_info`."""
    benchmark.extra_info |= {
        "gflop": gflop,
        "matmul_gflops": machine,
        "matmul_share": gflop / seconds / machine,
    }
