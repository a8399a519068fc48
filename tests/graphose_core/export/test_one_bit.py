"""Soft edges where a file knows covered and not covered alone."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from graphose_core.document.edits.catalogue import SetBackground
from graphose_core.document.values.background import SolidBackground
from graphose_core.export.exporting import export
from graphose_core.export.one_bit import one_bit
from graphose_core.export.plan import Edges, Look, Plan, Span
from tests.graphose_core.export.discs import DISCS, animated, drawn

WHITE = np.ones((1, 1, 3), np.float32)


def grey(coverage: float, side: int = 64) -> Image.Image:
    return Image.new("RGBA", (side, side), (100, 100, 100, round(255 * coverage)))


@pytest.mark.parametrize("edges", ["matte", "dither"])
@given(st.integers(0, 255))
def test_what_is_left_is_whole_or_nothing(edges: Edges, alpha: int) -> None:
    image = np.asarray(one_bit(grey(alpha / 255, 16), edges, WHITE))
    assert set(np.unique(image[..., 3])) <= {0, 255}
    assert not image[image[..., 3] == 0].any()


@pytest.mark.parametrize("edges", ["matte", "dither"])
def test_full_and_empty_pixels_stay_as_they_are(edges: Edges) -> None:
    assert np.array_equal(one_bit(grey(1.0), edges, WHITE), grey(1.0))
    assert not np.asarray(one_bit(grey(0.0), edges, WHITE)).any()


@pytest.mark.parametrize("coverage", [0.1, 0.5, 0.9])
def test_on_a_page_of_that_colour_a_matte_looks_as_the_soft_image_does(coverage: float) -> None:
    page = Image.new("RGBA", (64, 64), "white")
    soft = np.asarray(Image.alpha_composite(page, grey(coverage)))
    hard = np.asarray(Image.alpha_composite(page, one_bit(grey(coverage), "matte", WHITE)))
    assert np.abs(soft.astype(int) - hard).max() <= 1


@pytest.mark.parametrize("coverage", [0.1, 0.25, 0.5, 0.9])
def test_dithering_shows_the_share_that_is_covered_in_the_figure_s_own_colour(coverage: float) -> None:
    image = np.asarray(one_bit(grey(coverage), "dither", WHITE))
    shown = image[..., 3] > 0
    assert shown.mean() == pytest.approx(coverage, abs=1 / 64 + 1e-3)
    assert (image[shown][:, :3] == 100).all()


def test_what_is_all_but_uncovered_leaves_no_lone_dots() -> None:
    assert not np.asarray(one_bit(grey(0.08), "dither", WHITE)).any()


def test_a_gif_s_edges_are_mixed_with_the_background_of_the_scene(tmp_path: Path) -> None:
    document = SetBackground(SolidBackground(colour=(1.0, 1.0, 1.0))).apply(animated())
    look = Look(transparent=True, edges="matte")
    path = tmp_path / "a.gif"
    export(Plan("gif", path, document, look, Span(0.0, 0.2, 10)), DISCS)
    with Image.open(path) as file:
        first = file.convert("RGBA")
    page = Image.new("RGBA", first.size, "white")
    over = np.asarray(Image.alpha_composite(page, first))[..., :3].astype(int)
    plain = drawn(document).astype(int)
    assert np.abs(over - plain).mean() < 2
    assert (np.asarray(first)[..., 3] == 0).mean() > 0.2
