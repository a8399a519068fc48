"""A person with more joints becomes one that a model knows, in the scene and on its timeline."""

from app.live.models.redrawn_as import kind_for, redrawn
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.keyframes import Keyframe, Timeline
from graphose_core.document.values.pose_document import PoseDocument

PERSON = figure_from(skeleton("openpose18"), "person")
ROBOT = figure_from(skeleton("robot_arm"), "arm")
KNOWN = ("coco17", "hand")


def test_the_kind_is_one_whose_joints_are_all_shown():
    assert kind_for(PERSON, KNOWN) == skeleton("coco17")
    assert kind_for(ROBOT, KNOWN) is None
    nose = PERSON.index("nose")
    joints = list(PERSON.joints)
    joints[nose] = joints[nose].replace(hidden=True)
    assert kind_for(PERSON.replace(joints=tuple(joints)), KNOWN) is None
    joints[nose] = joints[nose].replace(hidden=False, type="left_eye")
    assert kind_for(PERSON.replace(joints=tuple(joints)), KNOWN) is None


def test_joints_stay_where_they_are_and_all_can_be_taken_back():
    keyframe = Keyframe(name="first", time=0.0, figures=(PERSON, ROBOT))
    document = PoseDocument(figures=(ROBOT, PERSON), timeline=Timeline(keys=(keyframe,)))
    edit = redrawn(document, {"person": skeleton("coco17")})
    after = edit.apply(document)
    arm, person = after.figures
    assert arm == ROBOT
    assert person.skeleton == "coco17"
    assert set(person.bones) == set(skeleton("coco17").bones)
    assert all(joint == PERSON.joint(joint.name) for joint in person.joints)
    assert {joint.name for joint in PERSON.joints} - {joint.name for joint in person.joints} == {"neck"}
    assert after.timeline.keyframes[0].figures == (person, ROBOT)
    assert edit.inverse(document).apply(after) == document
