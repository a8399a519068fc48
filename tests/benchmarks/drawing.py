"""Measure how long a session draws."""

from collections.abc import Iterator

from pytest_benchmark.fixture import BenchmarkFixture

from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.inference.machine.allocation import keep_freed_memory
from graphose_core.inference.session import Session
from graphose_core.rendering.contract import RenderRequest
from tests.benchmarks.measures import Store

ROUNDS, WARM_UP = 100, 10


def measure(
    benchmark: BenchmarkFixture,
    store: Store,
    session: Session,
    documents: Iterator[PoseDocument],
    rounds: int = ROUNDS,
    size: int | None = None,
) -> None:
    """Draw documents, each round another; `size`: in pixels, None for that of the network."""

    def request() -> RenderRequest:
        return RenderRequest(next(documents), size=size)

    keep_freed_memory()  # as the drawing thread does
    result = benchmark.pedantic(
        session.render, setup=lambda: ((request(),), {}), rounds=rounds, warmup_rounds=min(rounds, WARM_UP)
    )
    side = size or session.size
    assert result.image.shape == (side, side, 3)
    benchmark.extra_info |= {"model": session.info.name, "device": session.device}
    store(lambda: session.render(request()))
