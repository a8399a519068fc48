"""Covered joints: what lies behind a body, on its far side, or under hair; nothing without depths."""

from graphose_core.anatomy.depths.covering import covered_joints
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose import Figure
from tests.graphose_core.poses.bundled import pose


def moved(figure: Figure, name: str, position: tuple[float, float], depth: float) -> Figure:
    joints = tuple(
        joint.replace(position=position, depth=depth) if joint.name == name else joint
        for joint in figure.joints
    )
    return figure.replace(joints=joints)


def middle(figure: Figure, *names: str) -> tuple[float, float]:
    spots = [figure.joint(name).position for name in names]
    return sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots)


def test_who_stands_shows_all_but_for_hair() -> None:
    figure = pose("t-pose").replace(attributes={"hair_style": "cropped"})
    assert covered_joints([figure]) == [frozenset()]
    assert covered_joints([figure.replace(attributes={"hair_style": "long"})]) == [
        frozenset({"left_ear", "right_ear"})
    ]


def test_a_hand_behind_the_back_is_covered_and_before_it_is_not() -> None:
    figure = pose("t-pose")
    spot = middle(figure, "left_shoulder", "right_shoulder", "left_hip", "right_hip")
    assert "left_wrist" in covered_joints([moved(figure, "left_wrist", spot, -0.12)])[0]
    assert "left_wrist" not in covered_joints([moved(figure, "left_wrist", spot, 0.14)])[0]


def test_from_the_side_the_far_eye_and_ear_are_covered() -> None:
    (found,) = covered_joints([pose("walk")])
    assert {"right_ear"} <= found
    assert not {"left_ear", "left_eye", "nose"} & found


def test_who_stands_behind_is_covered_by_who_stands_before() -> None:
    back, front = pose("stand").replace(name="back"), pose("stand").replace(name="front")
    covered, free = covered_joints([back, front])
    assert {"left_hip", "left_knee", "nose"} <= covered
    assert "left_hip" not in free


def test_nothing_is_known_of_other_figures() -> None:
    assert covered_joints([figure_from(skeleton("hand"), "hand")]) == [frozenset()]
    assert covered_joints([]) == []
