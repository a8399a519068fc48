"""Graphs of a drag: what is remembered is what would be read."""

from dataclasses import fields

import pytest
import torch

from graphose_core.document.edits.figure_edits import SetFigureAttribute
from graphose_core.document.edits.graph_edits import DeleteBone, DeleteJoint
from graphose_core.document.edits.joint_edits import (
    HideJoints,
    MoveJoints,
    SetJointAttribute,
    SetJointDepth,
    SetJointType,
)
from graphose_core.document.values.pose import JointRef
from graphose_core.graph.document_graph import graph_of
from graphose_core.inference import incremental_graph
from graphose_core.inference.drag_cache import DragCache
from graphose_core.inference.incremental_graph import IncrementalGraph
from graphose_core.models.graphs.figure_values import FigureValues
from graphose_core.samples.people_scenes import two_people_scene
from tests.graphose_core.documents import chain, document
from tests.networks import SCHEMA
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA

P, Q = JointRef("one", "p"), JointRef("two", "q")
MOVES = [MoveJoints({P: (0.1, 0.9)}), MoveJoints({P: (0.2, 0.2), Q: (0.7, 0.8)})]
CHANGES = [
    SetJointAttribute((P,), "colour", (0.0, 1.0, 0.0)),
    SetFigureAttribute("two", "width", 0.3),
    SetJointType((Q,), "c"),
    HideJoints((P,), True),
    DeleteJoint(Q),
    DeleteBone("one", "p", "q"),
]


@pytest.fixture
def read(monkeypatch):
    """Documents that were read as a whole."""
    documents = []

    def counted(one, schema):
        documents.append(one)
        return graph_of(one, schema)

    monkeypatch.setattr(incremental_graph, "graph_of", counted)
    return documents


def assert_equal(made, expected):
    assert made[1] == expected[1]
    for field in fields(made[0]):
        one, two = getattr(made[0], field.name), getattr(expected[0], field.name)
        if isinstance(one, FigureValues):
            one, two = one.flat(), two.flat()
        assert torch.equal(one, two) if isinstance(one, torch.Tensor) else one == two


def test_of_a_drag_only_the_positions_are_read(read):
    memory, scene = IncrementalGraph(SCHEMA, DragCache()), document(chain("one"), chain("two", 0.6))
    for edit in (*MOVES, *MOVES):
        scene = edit.apply(scene)
        assert_equal(memory.graph_of(scene), graph_of(scene, SCHEMA))
    assert len(read) == 1


@pytest.mark.parametrize("edit", CHANGES, ids=lambda edit: type(edit).__name__)
def test_what_else_is_changed_is_read(read, edit):
    memory, scene = IncrementalGraph(SCHEMA, DragCache()), document(chain("one"), chain("two", 0.6))
    memory.graph_of(scene)
    changed = edit.apply(scene)
    for one in (changed, MOVES[1].apply(scene), changed):
        assert_equal(memory.graph_of(one), graph_of(one, SCHEMA))
    assert len(read) == 4


def test_a_figure_of_another_kind_is_read(read):
    memory, figure = IncrementalGraph(SCHEMA, DragCache()), chain("one")
    memory.graph_of(document(figure))
    memory.graph_of(document(figure.model_copy(update={"skeleton": "lattice"})))
    assert len(read) == 2


def test_of_people_positions_and_depths_are_read_and_nothing_else(read):
    scene, memory = two_people_scene(), IncrementalGraph(PEOPLE_SCHEMA, DragCache())
    first, second = (figure.name for figure in scene.figures)
    wrist, knee = JointRef(first, "left_wrist"), JointRef(second, "right_knee")
    scene = HideJoints((JointRef(second, "left_elbow"),), True).apply(scene)  # the hand is cut off
    memory.graph_of(scene)
    for edit in (
        MoveJoints({wrist: (0.4, 0.3)}),
        SetJointDepth((wrist,), 0.2),
        MoveJoints({wrist: (0.3, 0.5), knee: (0.7, 0.7)}),
        SetJointDepth((wrist,), None),
    ):
        scene = edit.apply(scene)
        assert_equal(memory.graph_of(scene), graph_of(scene, PEOPLE_SCHEMA))
    assert len(read) == 1


def test_a_figure_without_shown_joints_stays_so(read):
    memory, scene = IncrementalGraph(PEOPLE_SCHEMA, DragCache()), document(chain("one"))
    hidden = HideJoints(tuple(JointRef("one", name) for name in "pqr"), True).apply(scene)
    for one in (hidden, MoveJoints({P: (0.3, 0.4)}).apply(hidden)):
        assert_equal(memory.graph_of(one), graph_of(one, PEOPLE_SCHEMA))
