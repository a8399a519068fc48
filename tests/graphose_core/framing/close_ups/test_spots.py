"""Heads and hands of figures."""

from math import hypot

from graphose_core.document.values.pose import Figure, Joint
from graphose_core.framing.close_ups.spots import spots_of
from graphose_core.samples.people_scenes import new_person_scene

(PERSON,) = new_person_scene().figures


def places() -> dict[str, tuple[float, float]]:
    return {joint.type: joint.position for joint in PERSON.joints}


def test_a_person_has_a_head_and_two_hands() -> None:
    head, *hands = spots_of((PERSON,))
    nose, shoulder = places()["nose"], places()["left_shoulder"]
    assert hypot(head.x - nose[0], head.y - nose[1]) < head.radius / 2
    assert head.y + head.radius < shoulder[1] + head.radius
    assert len(hands) == 2
    for hand, side in zip(hands, ("left", "right"), strict=True):
        wrist = places()[f"{side}_wrist"]
        assert 0 < hypot(hand.x - wrist[0], hand.y - wrist[1]) < hand.radius


def test_a_hand_goes_on_where_the_forearm_ends() -> None:
    _, left, _ = spots_of((PERSON,))
    wrist, elbow = places()["left_wrist"], places()["left_elbow"]
    along = (wrist[0] - elbow[0]) * (left.x - wrist[0]) + (wrist[1] - elbow[1]) * (left.y - wrist[1])
    assert along > 0


def test_a_forearm_that_points_at_the_camera_keeps_its_hand_by_the_wrist() -> None:
    there = places()["left_elbow"]
    joints = tuple(j.replace(position=there) if j.type == "left_wrist" else j for j in PERSON.joints)
    _, left, _ = spots_of((PERSON.replace(joints=joints),))
    assert (left.x, left.y) == there


def test_hidden_joints_and_figures_without_bones_of_people_have_none() -> None:
    hidden = tuple(joint.replace(hidden=True) for joint in PERSON.joints)
    dots = tuple(Joint(name=f"j{i}", type="dot", position=(0.2 * i, 0.5)) for i in range(3))
    assert spots_of((PERSON.replace(joints=hidden), Figure(name="dots", skeleton="free", joints=dots))) == ()


def test_a_spot_is_as_large_as_its_person() -> None:
    half = tuple(j.replace(position=(j.position[0] / 2, j.position[1] / 2)) for j in PERSON.joints)
    for whole, small in zip(spots_of((PERSON,)), spots_of((PERSON.replace(joints=half),)), strict=True):
        assert abs(small.radius - whole.radius / 2) < 1e-9
        assert abs(small.extent - whole.extent / 2) < 1e-9
