import pytest

from graphose_core.anatomy.cut_off import cut_off
from graphose_core.document.edits.catalogue import DeleteBone, DeleteJoint, HideJoints
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.graph.document_graph import graph_of
from tests.people_documents import person
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA

DOCUMENT = PoseDocument(figures=(person(),))
ELBOW = JointRef("person", "left_elbow")


@pytest.mark.parametrize(
    "edit",
    [
        HideJoints((ELBOW,)),
        DeleteJoint(ELBOW),
        DeleteBone("person", "left_elbow", "left_wrist"),
    ],
)
def test_a_hand_without_a_forearm_is_not_drawn(edit):
    after = edit.apply(DOCUMENT)
    assert cut_off(after.figures[0]) == {"left_wrist"}
    _, refs = graph_of(after, PEOPLE_SCHEMA)
    assert JointRef("person", "left_wrist") not in refs
    assert JointRef("person", "left_shoulder") in refs
    assert not after.figures[0].joint("left_wrist").hidden, "the document stays as it is"


def test_whole_people_and_other_figures_are_drawn_whole():
    assert cut_off(person()) == frozenset()
    hand = figure_from(skeleton("hand"), "hand")
    assert cut_off(hand.replace(bones=())) == frozenset()
    arm = ("left_elbow", "left_wrist")
    lone = person().replace(joints=tuple(person().joint(name) for name in arm), bones=(arm,))
    assert cut_off(lone) == frozenset()
