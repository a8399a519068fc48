"""The painter of surfaces: a function of the place on the surface."""

from dataclasses import replace

import pytest
import torch
from pydantic import ValidationError

from graphose_core.models.graphs.schema import UNSET
from graphose_core.models.surfaces.config import SurfaceConfig
from graphose_core.models.surfaces.ellipsoid import seen_at
from graphose_core.models.surfaces.frames import frames_of
from graphose_core.models.surfaces.surface_painter import VALUES, SurfacePainter
from tests.graphose_core.models.surfaces.heads import HEAD, SCHEMA, head
from tests.graphose_core.models.turning import turn
from tests.networks import tiny_config

PLACES = torch.tensor([[0.5, 0.5], [0.45, 0.4], [0.52, 0.6]])


def painted(painter: SurfacePainter, graph, side: int = 64) -> torch.Tensor:
    frames = frames_of(graph, HEAD, SCHEMA)
    seen = seen_at(PLACES, frames, 0, HEAD)
    return painter(
        seen, torch.full((3, 2), 0.5), painter.modulation(painter.described(graph, frames, side))[0]
    )


def test_before_it_has_learnt_it_paints_nothing():
    assert not painted(SurfacePainter(HEAD, SCHEMA), head(turn(0.5))).any()


@pytest.fixture
def painter() -> SurfacePainter:
    torch.manual_seed(0)
    made = SurfacePainter(HEAD, SCHEMA)
    torch.nn.init.normal_(made.paint.weight)
    return made


def test_what_is_painted_depends_on_turn_size_and_what_the_figure_is_like(painter):
    graph = head()
    usual = painted(painter, graph)
    assert usual.shape == (3, VALUES + 2)
    assert not torch.allclose(usual, painted(painter, head(turn(0.5))))
    assert not torch.allclose(usual, painted(painter, graph, side=512))
    values = graph.figure_values
    for other in (
        replace(values, categories=torch.tensor([[0]])),
        replace(values, scalars=torch.tensor([[0.9]])),
    ):
        assert not torch.allclose(usual, painted(painter, replace(graph, figure_values=other)))


def test_an_unset_value_is_one_of_its_own_and_hides_what_is_stored(painter):
    graph = head()
    values = replace(
        graph.figure_values,
        categories=torch.tensor([[UNSET]]),
        scalars_given=torch.zeros(1, 1, dtype=torch.bool),
    )
    unset = painted(painter, replace(graph, figure_values=values))
    assert not torch.allclose(unset, painted(painter, graph))
    stored = replace(values, scalars=torch.tensor([[0.1]]))
    assert torch.equal(unset, painted(painter, replace(graph, figure_values=stored)))


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"landmarks": ("nose", "left", "right", "tail")}, "tail"),
        ({"depth": "age"}, "age"),
        ({"choices": ("shoes",)}, "shoes"),
        ({"scalars": ("depth",)}, "depth"),
        ({"parts": ("skin", "fur")}, "fur"),
    ],
)
def test_a_name_that_the_schema_has_not_is_refused(changes, named):
    surface = HEAD.model_dump() | changes
    with pytest.raises(ValidationError, match=f"surface: .*'{named}'"):
        tiny_config(schema=SCHEMA, copy_from="figures", palette=(), surface=surface)


def test_a_surface_needs_colours_of_figures_and_a_place_for_each_landmark():
    with pytest.raises(ValidationError, match="surface needs copy_from = 'figures'"):
        tiny_config(schema=SCHEMA, palette=(), surface=HEAD)
    with pytest.raises(ValidationError, match="3 places for 4 landmarks"):
        SurfaceConfig.model_validate(HEAD.model_dump() | {"reference": HEAD.reference[:3]})
