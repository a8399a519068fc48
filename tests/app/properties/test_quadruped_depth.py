"""Depths of figures that are no people: the panel offers them, and infers none."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.editing.selection import Selection
from app.properties.attribute_facts import facts_of
from app.properties.dressing import people_in
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from tests.quadruped import QUADRUPED, library_with, quadruped, with_depths


@pytest.fixture(autouse=True)
def library(tmp_path: Path) -> Iterator[None]:
    with library_with(QUADRUPED.replace(attributes=QUADRUPED.attributes[:1]), tmp_path):
        yield


def test_unset_depths_are_offered_at_nought_and_called_unset():
    document = PoseDocument(figures=(with_depths(quadruped(), {"tail": 0.3}),))
    nose, tail = JointRef("dog", "nose"), JointRef("dog", "tail")
    unset, given = (facts_of(document, Selection(frozenset({ref}))).depth for ref in (nose, tail))
    assert unset is not None
    assert given is not None
    assert (unset.mean, unset.given, unset.inferred) == (0.0, False, False)
    assert (given.mean, given.given) == (0.3, True)


def test_a_depth_that_is_an_attribute_has_one_row(tmp_path: Path):
    document = PoseDocument(figures=(quadruped(),))
    with library_with(QUADRUPED, tmp_path):
        facts = facts_of(document, Selection(frozenset({JointRef("dog", "nose")})))
    assert facts.depth is None
    assert [fact.spec.name for fact in facts.attributes] == ["colour", "depth"]


def test_it_wears_nothing():
    document = PoseDocument(figures=(quadruped(),))
    joints = frozenset(JointRef("dog", joint.name) for joint in document.figures[0].joints)
    assert people_in(document, Selection(joints)) == ()
