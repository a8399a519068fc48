"""Document in, RGB image out, batch 1, on the CPU: what the worker does for each move of the pointer."""

from collections.abc import Iterator
from statistics import median

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.export.compose import composed
from graphose_core.export.plan import Look
from graphose_core.inference.machine.allocation import keep_freed_memory
from graphose_core.inference.opened import opened
from graphose_core.inference.session import Session
from graphose_core.rendering.contract import RenderRequest
from graphose_core.samples.people_scenes import person_scene
from tests.benchmarks.drawing import ROUNDS, measure
from tests.benchmarks.measures import Store
from tests.benchmarks.networks import (
    people_checkpoint,
    pro_session,
    session_with_waves,
    session_without_surfaces,
    untrained_session,
)
from tests.benchmarks.scenes import dragged, four_hands, hand, moved, person


def test_render_hand_64(benchmark: BenchmarkFixture, store: Store) -> None:
    """The sample scene by the bundled model of 64 pixels, or by untrained weights where there is none."""
    measure(benchmark, store, pro_session(64), dragged(hand()))


def test_render_hand_128(benchmark: BenchmarkFixture, store: Store) -> None:
    """The sample scene by the bundled model of PRO scenes."""
    measure(benchmark, store, pro_session(128), dragged(hand()))


def test_render_coco17_128(benchmark: BenchmarkFixture, store: Store) -> None:
    """One person by an untrained network of the trainer's shape for 128 pixels."""
    measure(benchmark, store, untrained_session(128), dragged(person()))


@pytest.mark.skipif(not people_checkpoint().is_file(), reason="no bundled model of people")
def test_render_person_128(benchmark: BenchmarkFixture, store: Store) -> None:
    """The person that the application opens with, by the bundled model of people."""
    session = Session.open(people_checkpoint(), device="cpu")
    measure(benchmark, store, session, dragged(person_scene()))


@pytest.mark.skipif(not people_checkpoint().is_file(), reason="no bundled model of people")
def test_render_person_512(benchmark: BenchmarkFixture, store: Store) -> None:
    """The same person drawn at 512, four times the side of the network; also how much longer that takes."""
    session = Session.open(people_checkpoint(), device="cpu")
    documents = dragged(person_scene())
    measure(benchmark, store, session, documents, size=512)
    benchmark.extra_info["ratio_to_128"] = ratio(documents, (session, 128), (session, 512))


@pytest.mark.skipif(not people_checkpoint(256).is_file(), reason="no bundled model of people at 256 pixels")
def test_render_person_256(benchmark: BenchmarkFixture, store: Store) -> None:
    """The same person by the bundled network of 256 pixels; also how much longer than by that of 128."""
    session = Session.open(people_checkpoint(256), device="cpu")
    documents = dragged(person_scene())
    measure(benchmark, store, session, documents)
    if people_checkpoint().is_file():
        smaller = Session.open(people_checkpoint(), device="cpu")
        benchmark.extra_info["ratio_to_128"] = ratio(documents, (smaller, 128), (session, 256))


@pytest.mark.parametrize("native", [128, 256])
def test_export_1024(benchmark: BenchmarkFixture, store: Store, native: int) -> None:
    """A person as an export of 1024 pixels composes it; `people-128` draws head and hands from close by."""
    if not people_checkpoint(native).is_file():
        pytest.skip(f"no bundled model of people at {native} pixels")
    renderer, look = opened(people_checkpoint(native), device="cpu"), Look(size=1024)
    documents = dragged(person_scene())
    keep_freed_memory()
    image = benchmark.pedantic(
        lambda document: composed(document, renderer, look),
        setup=lambda: ((next(documents),), {}),
        rounds=20,
        warmup_rounds=3,
    )
    assert image.size == (1024, 1024)
    benchmark.extra_info |= {"model": renderer.info.name, "device": renderer.info.device}
    store(lambda: composed(next(documents), renderer, look))


@pytest.mark.skipif(not people_checkpoint(256).is_file(), reason="no bundled model of people at 256 pixels")
def test_render_waves_256(benchmark: BenchmarkFixture, store: Store) -> None:
    """The same network with waves in the frames of its nodes; also how much longer than without."""
    plain = Session.open(people_checkpoint(256), device="cpu")
    session = session_with_waves(people_checkpoint(256))
    documents = dragged(person_scene())
    measure(benchmark, store, session, documents)
    benchmark.extra_info["ratio_to_none"] = ratio(documents, (plain, 256), (session, 256))


@pytest.mark.skipif(not people_checkpoint(256).is_file(), reason="no bundled model of people at 256 pixels")
def test_render_faces_512(benchmark: BenchmarkFixture, store: Store) -> None:
    """The person at 512 by the bundled network of 256; also how much longer than without faces."""
    plain = session_without_surfaces(people_checkpoint(256))
    session = Session.open(people_checkpoint(256), device="cpu")
    documents = dragged(person_scene())
    measure(benchmark, store, session, documents, size=512)
    benchmark.extra_info["ratio_to_none"] = ratio(documents, (plain, 512), (session, 512))


def ratio(documents: Iterator[PoseDocument], *ways: tuple[Session, int]) -> float:
    """Return by how much the second way to draw takes longer than the first.

    The ratio is of medians of images that alternate in one run: what else the machine does slows both.

    Args:
        documents: what is drawn, by both in turn.
        ways: two sessions, with the size in pixels at which each draws.
    """
    spent: dict[tuple[Session, int], list[float]] = {way: [] for way in ways}
    for _ in range(ROUNDS // 2):
        for (session, size), times in spent.items():  # each another document: nothing is remembered
            times.append(session.render(RenderRequest(next(documents), size=size)).milliseconds)
    first, second = (median(times) for times in spent.values())
    return second / first


def test_render_80_joints_128(benchmark: BenchmarkFixture, store: Store) -> None:
    """Four hands of 20 joints, all of them moved, by the bundled model of PRO scenes."""
    measure(benchmark, store, pro_session(128), moved(four_hands()))


def test_render_80_joints_in_layers_128(benchmark: BenchmarkFixture, store: Store) -> None:
    """The same by untrained weights, whose masks touch: the hands are painted in layers."""
    measure(benchmark, store, untrained_session(128), moved(four_hands()))


def test_render_drag_among_80_joints_128(benchmark: BenchmarkFixture, store: Store) -> None:
    """Four hands, a joint of one of them dragged: the other three are remembered."""
    measure(benchmark, store, pro_session(128), dragged(four_hands()))


def test_render_coco17_256(benchmark: BenchmarkFixture, store: Store) -> None:
    """One person at 256 pixels, 4 × 4 of them painted by each feature."""
    measure(benchmark, store, untrained_session(256), dragged(person()))
