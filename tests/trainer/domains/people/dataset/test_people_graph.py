"""Records become graphs; dropout hides values and joints."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

pytest.importorskip("numba", reason="people are drawn with numba")

from graphose_core.models.graphs.columns import column
from graphose_core.models.graphs.schema import UNSET
from trainer.domains.people.clothing.person import BONES
from trainer.domains.people.dataset.columns import SCALARS, TURNS
from trainer.domains.people.dataset.people_graph import AttributeDropout, people_graph
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.dataset.storage.shards import PeopleFolder


def test_graph_of_a_record_has_its_joints_bones_and_values(folder: Path) -> None:
    for record in (PeopleFolder(folder)[index] for index in range(25)):
        graph = people_graph(record)
        present = [figure.present for figure in record.figures]
        assert graph.nodes == sum(int(p.sum()) for p in present)
        bones = sum(int(p[a] and p[b]) for p in present for a, b in BONES)
        assert graph.edge_index.shape == (2, 2 * bones)
        source, target = graph.edge_index
        assert (graph.figure[source] == graph.figure[target]).all()
        first = record.figures[0]
        np.testing.assert_allclose(graph.position[0], first.keypoints[0, :2])
        depth = column(PEOPLE_SCHEMA, "scalars", "depth")
        assert graph.scalars[0, depth] == pytest.approx((first.keypoints[0, 2] + 1) / 2, abs=1e-5)
        values = graph.figure_values
        skin = column(PEOPLE_SCHEMA, "colours", "skin")
        np.testing.assert_allclose(values.colours[0, skin], first.colours[0])
        np.testing.assert_allclose(graph.colours[0, 0], first.colours[0])  # skin covers a nose
        inside = (values.scalars >= -0.001) & (values.scalars <= 1.001) | ~values.scalars_given
        assert inside.all()


def test_what_is_not_worn_is_unset(folder: Path) -> None:
    stripes = column(PEOPLE_SCHEMA, "scalars", "stripes")
    stripe = column(PEOPLE_SCHEMA, "colours", "stripe")
    for record in (PeopleFolder(folder)[index] for index in range(25)):
        values = people_graph(record).figure_values
        worn = ~np.isnan(record.figures[0].scalars[list(SCALARS).index("stripes")])
        assert bool(values.scalars_given[0, stripes]) == worn
        assert bool(values.colours_given[0, stripe]) == worn


def test_dropout_hides_a_figures_value_as_a_whole_and_leaves_its_joints(folder: Path) -> None:
    for index in range(25):
        record = PeopleFolder(folder)[index]
        whole = people_graph(record)
        graph = people_graph(record, AttributeDropout(attribute=0.5), np.random.default_rng(index))
        for name in ("type", "categories", "colours", "colours_given", "scalars", "scalars_given"):
            assert torch.equal(getattr(graph, name), getattr(whole, name))
        values, given = graph.figure_values, whole.figure_values
        assert values.figures == len(record.figures)
        kept = [values.categories != UNSET, values.colours_given, values.scalars_given]
        there = [given.categories != UNSET, given.colours_given, given.scalars_given]
        for some, all_of_them in zip(kept, there, strict=True):
            assert not (some & ~all_of_them).any()
        assert sum(map(torch.sum, kept)) < sum(map(torch.sum, there))
        assert torch.equal(values.colours, given.colours), "values stay, for the losses"


def test_dropout_of_joints_leaves_figures(folder: Path) -> None:
    record = PeopleFolder(folder)[0]
    graph = people_graph(record, AttributeDropout(joint=1.0, kind=1.0), np.random.default_rng(1))
    assert not graph.colours_given.any()
    assert not graph.scalars_given.any()
    assert (graph.categories == UNSET).all()
    assert torch.equal(graph.figure_values.flat(), people_graph(record).figure_values.flat())


def test_dropout_of_turns_hides_all_of_them_and_nothing_else(folder: Path) -> None:
    record = PeopleFolder(folder)[0]
    figures = [replace(each, turns=np.full((4, len(TURNS)), 10.0, np.float32)) for each in record.figures]
    record = replace(record, figures=figures)
    whole = people_graph(record)
    graph = people_graph(record, AttributeDropout(turns=1.0), np.random.default_rng(1))
    turns = [column(PEOPLE_SCHEMA, "scalars", name) for name in TURNS]
    others = [place for place in range(whole.scalars.shape[1]) if place not in turns]
    assert whole.scalars_given[:, turns].any()
    assert not graph.scalars_given[:, turns].any()
    assert torch.equal(graph.scalars_given[:, others], whole.scalars_given[:, others])


def test_dropped_joints_leave_no_bones_behind(folder: Path) -> None:
    graph = people_graph(PeopleFolder(folder)[0], AttributeDropout(face=1.0), np.random.default_rng(1))
    assert (graph.type >= 5).all()
    assert graph.edge_index.max() < graph.nodes


def test_an_extra_joint_splits_a_bone(folder: Path) -> None:
    record = PeopleFolder(folder)[0]
    plain = people_graph(record)
    graph = people_graph(record, AttributeDropout(extra=1.0), np.random.default_rng(1))
    figures = len(record.figures)
    assert graph.nodes == plain.nodes + figures
    assert graph.edge_index.shape[1] == plain.edge_index.shape[1] + 2 * figures
    extra = (graph.type == UNSET).nonzero()[:, 0]
    assert len(extra) == figures
    for node in extra:
        a, b = graph.edge_index[1][graph.edge_index[0] == node]
        low, high = (
            torch.minimum(graph.position[a], graph.position[b]),
            torch.maximum(graph.position[a], graph.position[b]),
        )
        assert ((graph.position[node] >= low - 1e-6) & (graph.position[node] <= high + 1e-6)).all()
