"""What is to be told of exported images reaches whoever watches the export, each sentence once."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from graphose_core.export.exporting import export
from graphose_core.export.plan import Kind, Look, Plan, Samples, Span
from graphose_core.export.watch import MOST_TOLD, Watch
from graphose_core.rendering.contract import RenderRequest, RenderResult
from tests.graphose_core.export.discs import DISCS, DiscRenderer, animated


class Worried(DiscRenderer):
    """Renders with warnings: one that is always the same, and one that differs from image to image."""

    def __init__(self, numbered: bool = False) -> None:
        self.numbers: Iterator[int] | None = count() if numbered else None

    def render(self, request: RenderRequest) -> RenderResult:
        own = () if self.numbers is None else (f"image {next(self.numbers)}",)
        return replace(DISCS.render(request), warnings=("Drawing on the CPU", *own))


def exported(kind: Kind, path: Path, renderer: DiscRenderer) -> tuple[str, ...]:
    watch = Watch()
    samples = Samples(3, "jitter") if kind == "data" else None
    export(Plan(kind, path, animated(), Look(), Span(0.0, 1.0, 24), samples), renderer, watch)
    return watch.warnings


@pytest.mark.parametrize("kind", ["picture", "gif", "webp", "mp4", "sheet", "sprites", "frames", "data"])
def test_every_kind_of_export_tells_a_warning_once(kind, tmp_path):
    assert exported(kind, tmp_path / "out", Worried()) == ("Drawing on the CPU",)
    assert exported(kind, tmp_path / "other", DiscRenderer()) == ()


def test_of_many_warnings_the_first_are_told_and_the_number_of_the_others(tmp_path):
    *first, last = exported("frames", tmp_path / "out", Worried(numbered=True))
    assert len(first) == MOST_TOLD
    assert first[:3] == ["Drawing on the CPU", "image 0", "image 1"]
    assert last == f"Warnings like these: {1 + 25 - MOST_TOLD} more."
