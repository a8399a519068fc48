"""Scalars outside the range that a model knows are drawn as its nearest value, and told."""

from dataclasses import replace

import numpy as np
import pytest

from graphose_core.graph.document_graph import graph_of
from graphose_core.graph.scalar_ranges import held_to_ranges, told_ranges
from graphose_core.inference.session import Session
from graphose_core.models.graphs.schema import Scalar
from graphose_core.samples.people_scenes import person_scene
from tests.graphose_core.documents import chain, document, figure, joint
from tests.graphose_core.inference.sessions import info, render
from tests.networks import SCHEMA, tiny_network

(PERSON,) = person_scene().figures

PEOPLE = replace(SCHEMA, scalars=(Scalar("age", 5, 80), Scalar("pitch", -10, 30), Scalar("twist", -90, 90)))


@pytest.fixture(scope="module")
def session():
    return Session(tiny_network(), info(), "cpu")


@pytest.mark.parametrize(("value", "nearest"), [(1.001, 1), (50, 1), (1e300, 1), (-0.5, 0), (-1e30, 0)])
def test_the_image_is_that_of_the_nearest_value(session, value, nearest):
    far, near = (render(session, chain(width=each)) for each in (value, nearest))
    assert np.array_equal(far.image, near.image)
    assert near.warnings == ()
    assert far.warnings == (
        f"one: width = {value:g} is outside 0 … 1, and is drawn as {nearest}. Change it, or unset it.",
    )


@pytest.mark.parametrize("value", [0.0, 0.3, 1.0, None])
def test_what_lies_within_its_range_stays_as_it_is(value):
    figures = (chain() if value is None else chain(width=value),)
    assert held_to_ranges(figures, SCHEMA) is figures
    assert told_ranges(figures, SCHEMA) == ()


def test_a_graph_holds_nothing_outside_whoever_makes_it():
    joints = joint("p", attributes={"width": 7.0}), joint("q"), joint("r", attributes={"width": -7.0})
    graph, _ = graph_of(document(figure("f", *joints, width=70.0)), SCHEMA)
    assert graph.scalars[:, 0].tolist() == [1, 1, 0]


def test_of_joints_the_first_that_is_shown_is_told():
    joints = (
        joint("p", attributes={"width": 3.0}, hidden=True),
        joint("q", attributes={"width": 4.0}),
        joint("r", attributes={"width": 5.0}),
    )
    assert told_ranges([figure("f", *joints)], SCHEMA) == (
        "f: width of q = 4 is outside 0 … 1, and is drawn as 1. Change it, or unset it.",
    )


def test_a_hidden_figure_is_not_told():
    assert told_ranges([figure("f", joint("p", hidden=True), width=9.0)], SCHEMA) == ()


def test_attributes_that_the_model_does_not_know_are_nobodys_concern():
    assert told_ranges([chain(age=1000.0)], SCHEMA) == ()


def test_each_attribute_of_each_figure_is_told_by_the_name_that_the_window_has_for_it():
    wild = PERSON.replace(name="Ann", attributes={"age": 1000.0, "pitch": -45.0})
    twisted = tuple(
        each.replace(attributes={"twist": 360.0}) if each.name == "left_wrist" else each
        for each in PERSON.joints
    )
    told = told_ranges([wild, PERSON.replace(name="Bob", joints=twisted)], PEOPLE)
    assert [text.partition(" is outside")[0] for text in told] == [
        "Ann: age = 1000",
        "Ann: Camera tilt (pitch) = -45",
        "Bob: twist of left_wrist = 360",
    ]
