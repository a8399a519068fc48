"""Documents of records."""

from pathlib import Path

import pytest
import torch

pytest.importorskip("numba", reason="people are drawn with numba")

from graphose_core.graph.document_graph import graph_of
from tests.trainer.domains.people.dataset.documents import people_document
from trainer.domains.people.dataset.people_graph import people_graph
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.dataset.storage.shards import PeopleFolder


def test_a_document_of_a_record_becomes_the_records_graph(folder: Path) -> None:
    record = next(r for r in map(PeopleFolder(folder).__getitem__, range(25)) if len(r.figures) == 1)
    graph, refs = graph_of(people_document(record), PEOPLE_SCHEMA)
    expected = people_graph(record)
    assert len(refs) == expected.nodes
    torch.testing.assert_close(graph.position, expected.position)
    torch.testing.assert_close(graph.type, expected.type)
    torch.testing.assert_close(graph.categories, expected.categories)
    assert (graph.colours_given == expected.colours_given).all()
    torch.testing.assert_close(graph.colours, expected.colours)
    torch.testing.assert_close(graph.scalars, expected.scalars)
    torch.testing.assert_close(graph.figure_values.flat(), expected.figure_values.flat())
    assert set(map(tuple, graph.edge_index.t().tolist())) == set(map(tuple, expected.edge_index.t().tolist()))
