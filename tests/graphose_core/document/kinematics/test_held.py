from graphose_core.document.edits.catalogue import ApplyPose
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.kinematics.held import figure_held_as, held_attributes, held_in_both
from graphose_core.document.values.pose import Figure, JointRef
from graphose_core.document.values.pose_document import PoseDocument

PERSON = figure_from(skeleton("coco17"), "Ann")


def with_hands(figure: Figure, **values: dict[str, object]) -> Figure:
    """Return a figure with attributes of some joints, by their names."""
    return figure.replace(
        joints=tuple(
            joint.replace(attributes={**joint.attributes, **values.get(joint.name, {})})
            for joint in figure.joints
        )
    )


def held(figure: Figure, name: str = "left_wrist") -> dict[str, object]:
    return dict(figure.joint(name).attributes)


def test_hands_and_feet_are_held_and_blades_are_not():
    assert held_attributes("coco17") == ("hand", "twist", "bend", "lean")
    for kind in ("hand", "scissors", "openpose18", "nobody has drawn this skeleton"):
        assert held_attributes(kind) == ()


def test_only_how_it_is_held_changes_and_only_in_the_chosen_joints():
    figure = with_hands(
        PERSON,
        left_wrist={"hand": "fist", "twist": 30.0, "colour": (1.0, 0.0, 0.0)},
        right_wrist={"hand": "fist"},
    )
    model = with_hands(PERSON, left_wrist={"hand": "flat"}, right_wrist={"hand": "point"})
    after = figure_held_as(figure, model, {"left_wrist"})
    assert held(after) == {"hand": "flat", "colour": (1.0, 0.0, 0.0)}
    assert held(after, "right_wrist") == {"hand": "fist"}


def test_a_joint_takes_what_its_type_and_both_skeletons_hold():
    wrist, ankle, nose = (PERSON.joint(name) for name in ("left_wrist", "left_ankle", "nose"))
    assert held_in_both(wrist, "coco17", wrist, "coco17") == {"hand", "twist", "bend", "lean"}
    assert held_in_both(wrist, "coco17", ankle, "coco17") == {"twist", "bend", "lean"}
    assert held_in_both(nose, "coco17", wrist, "coco17") == frozenset()
    assert held_in_both(wrist, "openpose18", wrist, "coco17") == frozenset()


def test_a_saved_pose_gives_hands_to_no_skeleton_that_has_none():
    plain = PERSON.replace(skeleton="openpose18")
    edit = ApplyPose(
        (with_hands(PERSON, left_wrist={"hand": "flat"}),), frozenset({JointRef("Ann", "left_wrist")})
    )
    assert held(edit.apply(PoseDocument(figures=(plain,))).figures[0]) == {}


def test_a_saved_pose_brings_its_hands_to_the_chosen_joints():
    """Also one that has none set: the hand is as it was when the pose was saved."""
    now = with_hands(PERSON, left_wrist={"hand": "fist"}, right_wrist={"hand": "fist", "bend": 20.0})
    saved = with_hands(PERSON, left_wrist={"hand": "flat"})
    document = PoseDocument(figures=(now,))
    edit = ApplyPose((saved,), frozenset({JointRef("Ann", "left_wrist"), JointRef("Ann", "right_wrist")}))
    after = edit.apply(document)
    assert held(after.figures[0]) == {"hand": "flat"}
    assert held(after.figures[0], "right_wrist") == {}
    assert edit.inverse(document).apply(after) == document
