"""Deletion heals bones, or takes what lies beyond along."""

from app.canvas.gestures.deletion import delete_selection, delete_with_children
from app.editing.selection import BoneRef, Selection, select, whole_figure
from graphose_core.document.edits.catalogue import DeleteJoint
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.kinematics.structure.limbs import anatomy, beyond
from graphose_core.document.values.pose import Figure, Joint, JointRef
from graphose_core.document.values.pose_document import PoseDocument


def chain(name: str = "chain") -> Figure:
    joints = tuple(
        Joint(name=n, type="free", position=(x, 0.5))
        for n, x in zip("abcd", (0.2, 0.4, 0.6, 0.8), strict=True)
    )
    return Figure(name=name, skeleton="free", joints=joints, bones=(("a", "b"), ("b", "c"), ("c", "d")))


def deleted(figure: Figure, *names: str, children: bool = False) -> Figure:
    document = PoseDocument(figures=(figure, chain("other")))
    chosen = Selection(frozenset(JointRef(figure.name, name) for name in names))
    edit = (delete_with_children if children else delete_selection)(document, chosen)
    assert edit is not None
    after = edit.apply(document)
    assert edit.inverse(document).apply(after) == document
    return after.figure(figure.name)


def test_deleting_takes_bones_along_and_a_whole_figure_as_a_whole() -> None:
    document = PoseDocument(figures=(chain(), chain("other")))
    one = Selection(frozenset({JointRef("chain", "a")}), frozenset({BoneRef("chain", "a", "b")}))
    edit = delete_selection(document, one)
    assert edit is not None
    assert edit.label == "Delete joint and bone"
    assert edit.apply(document) == DeleteJoint(JointRef("chain", "a")).apply(document)
    edit = delete_selection(document, whole_figure(chain()))
    assert edit is not None
    assert [figure.name for figure in edit.apply(document).figures] == ["other"]
    assert delete_selection(document, Selection()) is None


def test_the_rest_of_a_limb_stays_tied():
    assert set(map(frozenset, deleted(chain(), "b").bones)) == {frozenset("cd"), frozenset("ac")}
    assert set(map(frozenset, deleted(chain(), "b", "c").bones)) == {frozenset("ad")}


def test_every_joint_of_a_hand_can_go_and_the_hand_stays_whole():
    hand = figure_from(skeleton("hand"), "hand")
    for joint in hand.joints:
        left = deleted(hand, joint.name)
        assert len(anatomy(left, left.joints[0].name).joints) == len(left.joints)
        assert len(set(map(frozenset, left.bones))) == len(left.bones)


def test_a_ring_stays_a_ring_without_a_doubled_bone():
    names = "abc"
    joints = tuple(Joint(name=n, type="free", position=(i / 4, 0.5)) for i, n in enumerate(names))
    ring = Figure(name="ring", skeleton="free", joints=joints, bones=(("a", "b"), ("b", "c"), ("c", "a")))
    assert deleted(ring, "b").bones == (("c", "a"),)


def test_with_children_all_beyond_goes_and_nothing_is_tied_anew():
    person = figure_from(skeleton("coco17"), "person")
    gone = {"left_elbow", *beyond(person, "left_elbow")}
    left = deleted(person, "left_elbow", children=True)
    assert {joint.name for joint in person.joints} - {joint.name for joint in left.joints} == gone
    assert set(left.bones) < set(person.bones)


def test_the_root_with_its_children_is_the_figure():
    document = PoseDocument(figures=(chain(), chain("other")))
    edit = delete_with_children(document, select(JointRef("chain", anatomy(chain(), "a").root)))
    assert edit is not None
    assert [figure.name for figure in edit.apply(document).figures] == ["other"]
