from graphose_core.document.edits.catalogue import ApplyPose
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.kinematics.held import figure_held_as, held_attributes
from graphose_core.document.values.pose import Figure, JointRef, PoseDocument

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


def test_what_only_some_joints_have_says_how_they_are_held():
    assert held_attributes("coco17") == ("hand", "twist", "bend", "lean")
    assert held_attributes("hand") == ()
    assert held_attributes("nobody has drawn this skeleton") == ()


def test_only_what_the_model_speaks_of_changes_and_only_in_the_chosen_joints():
    figure = with_hands(
        PERSON,
        left_wrist={"hand": "fist", "twist": 30.0, "colour": (1.0, 0.0, 0.0)},
        right_wrist={"hand": "fist"},
    )
    model = with_hands(PERSON, right_wrist={"hand": "point"})
    after = figure_held_as(figure, model, {"left_wrist"})
    assert held(after) == {"twist": 30.0, "colour": (1.0, 0.0, 0.0)}
    assert held(after, "right_wrist") == {"hand": "fist"}


def test_a_model_that_says_nothing_and_one_of_another_skeleton_change_nothing():
    figure = with_hands(PERSON, left_wrist={"hand": "fist"})
    names = {joint.name for joint in PERSON.joints}
    assert figure_held_as(figure, PERSON, names) == figure
    other = with_hands(PERSON, left_wrist={"hand": "flat"}).replace(skeleton="openpose18")
    assert figure_held_as(figure, other, names) == figure


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
