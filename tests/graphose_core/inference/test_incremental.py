"""Scenes of several figures: what is cached is what would be drawn."""

from dataclasses import replace

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.testing import assert_close

from graphose_core.inference import incremental
from graphose_core.inference.folded.fold import folded
from graphose_core.inference.incremental import IncrementalNetwork
from graphose_core.inference.layer_compositing import Composition, compose
from graphose_core.models.graphs.batching import regrouped
from graphose_core.models.graphs.pose_graph import PoseGraph
from tests.graphose_core.inference.together import together
from tests.graphose_core.models.colours.coloured_figures import FIGURES as FIGURE_COLOURS
from tests.graphose_core.models.colours.coloured_figures import person, with_values
from tests.networks import noise_for, random_graph, tiny_network

SIZES = (4, 6, 3, 5)
FIGURES = range(len(SIZES))


@pytest.fixture(scope="module")
def network():
    return folded(tiny_network())


@pytest.fixture
def drawn_parts(monkeypatch, network):
    """Nodes of each group that was drawn, in order."""
    counts: list[int] = []
    sources = type(network).contributions

    def counted(self, graph, noise):
        counts.append(graph.nodes)
        return sources(self, graph, noise)

    monkeypatch.setattr(type(network), "contributions", counted)
    return counts


def scene(seed: int = 0) -> PoseGraph:
    """One image of four figures."""
    return together(*(random_graph(seed + number, nodes) for number, nodes in enumerate(SIZES)))


def shown(network, graph, noise) -> Composition:
    """What the network itself composes."""
    return compose(network, graph, network.contributions(graph, noise), noise)


def moved(graph: PoseGraph, figure: int, by: float) -> PoseGraph:
    return replace(graph, position=graph.position + by * (graph.figure == figure)[:, None])


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(FIGURES), st.floats(-0.1, 0.1)), min_size=1, max_size=6))
@torch.inference_mode()
def test_images_of_a_drag_are_those_of_the_network_itself(network, drags):
    graph, draw = scene(), IncrementalNetwork(network)
    noise = noise_for(graph, network.config)
    for figure, by in drags:
        graph = moved(graph, figure, by)
        painting, expected = draw(graph, noise), shown(network, graph, noise)
        assert_close(painting.image, expected.image, atol=1e-5, rtol=1e-4)
        assert_close(painting.pasted, expected.pasted, atol=1e-5, rtol=1e-4)
        assert_close(painting.layout, expected.layout, atol=1e-4, rtol=1e-4)


@torch.inference_mode()
def test_only_figures_that_changed_are_drawn(network, drawn_parts):
    graph, draw = scene(), IncrementalNetwork(network)
    noise = noise_for(graph, network.config)
    draw(graph, noise)
    assert sum(drawn_parts) == sum(SIZES)
    drawn_parts.clear()
    draw(graph, noise)
    assert drawn_parts == []
    draw(moved(graph, 2, 0.05), noise)
    assert drawn_parts == [SIZES[2]]


@pytest.mark.parametrize(
    "column", ["type", "categories", "colours", "colours_given", "scalars", "scalars_given"]
)
@torch.inference_mode()
def test_any_attribute_of_a_node_is_noticed(network, drawn_parts, column):
    graph, draw = scene(), IncrementalNetwork(network)
    noise = noise_for(graph, network.config)
    draw(graph, noise)
    drawn_parts.clear()
    values = getattr(graph, column).clone()
    values[-1] = ~values[-1] if values.dtype == torch.bool else 1 - values[-1]
    changed = replace(graph, **{column: values})
    image = draw(changed, noise).image
    assert drawn_parts == [SIZES[-1]]
    assert_close(image, shown(network, changed, noise).image, atol=1e-5, rtol=1e-4)


@pytest.mark.parametrize("column", ["categories", "colours", "colours_given", "scalars", "scalars_given"])
@torch.inference_mode()
def test_any_value_of_a_figure_is_noticed(monkeypatch, drawn_parts, column):
    people, figures = (
        folded(tiny_network(**FIGURE_COLOURS)),
        [person(n, size) for n, size in enumerate(SIZES)],
    )
    graph, draw = together(*figures), IncrementalNetwork(people)
    noise = noise_for(graph, people.config)
    draw(graph, noise)
    drawn_parts.clear()
    values = getattr(graph.figure_values, column).clone()
    draw(with_values(graph, **{column: values.clone()}), noise)
    assert drawn_parts == [], "equal values are no change"
    values[1] = ~values[1] if values.dtype == torch.bool else 1 - values[1]
    changed = with_values(graph, **{column: values})
    image = draw(changed, noise).image
    assert drawn_parts == [SIZES[1]]
    assert_close(image, shown(people, changed, noise).image, atol=1e-5, rtol=1e-4)


@torch.inference_mode()
def test_other_noise_is_noticed(network):
    graph, draw = scene(), IncrementalNetwork(network)
    for seed in (1, 2, 1):
        noise = noise_for(graph, network.config, seed)
        assert_close(draw(graph, noise).image, shown(network, graph, noise).image, atol=1e-5, rtol=1e-4)


@torch.inference_mode()
def test_another_structure_forgets(network):
    first = scene()
    fewer = together(*(random_graph(number, nodes) for number, nodes in enumerate(SIZES[:3])))
    cut = replace(first, edge_index=first.edge_index[:, :-2])
    alone = random_graph(3)
    draw = IncrementalNetwork(network)
    for graph in (first, cut, fewer, alone, first):
        noise = noise_for(graph, network.config)
        assert_close(draw(graph, noise).image, shown(network, graph, noise).image, atol=1e-5, rtol=1e-4)


@torch.inference_mode()
def test_an_interrupted_call_leaves_no_half_of_a_memory(monkeypatch, network):
    graph, draw = scene(), IncrementalNetwork(network)
    noise = noise_for(graph, network.config)
    draw(graph, noise)
    changed = moved(moved(graph, 0, 0.1), 3, 0.1)
    with monkeypatch.context() as patch:
        patch.setattr(type(network), "paint", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            draw(changed, noise)
    assert_close(draw(graph, noise).image, shown(network, graph, noise).image, atol=1e-5, rtol=1e-4)


@pytest.mark.parametrize("group", [1, 7, 1000])
@torch.inference_mode()
def test_the_size_of_groups_decides_nothing_but_their_number(monkeypatch, network, drawn_parts, group):
    monkeypatch.setattr(incremental, "GROUP", group)
    graph = scene()
    noise = noise_for(graph, network.config)
    image = IncrementalNetwork(network)(graph, noise).image
    assert sum(drawn_parts) == sum(SIZES)
    assert len(drawn_parts) == {1: 4, 7: 3, 1000: 1}[group]
    assert_close(image, shown(network, graph, noise).image, atol=1e-5, rtol=1e-4)


@given(st.permutations(FIGURES), st.integers(1, len(SIZES)), st.integers(0, len(SIZES)))
def test_regrouped_figures_keep_their_edges_and_columns(order, count, cut):
    graph, chosen = scene(), order[:count]
    images = [part for part in (chosen[:cut], chosen[cut:]) if part]
    nodes, parts = regrouped(graph, images)
    assert parts.figures == tuple(tuple(SIZES[figure] for figure in part) for part in images)
    assert parts.sizes == tuple(sum(sizes) for sizes in parts.figures)
    assert graph.figure[nodes].unique_consecutive().tolist() == chosen
    assert_close(parts.position, graph.position[nodes])
    inside = torch.isin(graph.figure[graph.edge_index[1]], torch.tensor(chosen))
    assert torch.equal(nodes[parts.edge_index], graph.edge_index[:, inside])
    assert parts.figure.unique_consecutive().tolist() == list(range(count))
    assert parts.batch.bincount().tolist() == list(parts.sizes)
