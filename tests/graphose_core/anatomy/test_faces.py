"""Faces of people whose labels have none."""

import itertools
from math import cos, hypot, pi, sin

import pytest

from graphose_core.anatomy.faces import FACE, inferred_face
from graphose_core.anatomy.facing import facing_of
from graphose_core.anatomy.proportions import scale_of
from graphose_core.document.files.skeletons import skeleton

STAND = {joint.name: joint.position for joint in skeleton("coco17").joints}
BODY = {name: place for name, place in STAND.items() if name not in FACE}
TOP = (0.5, 0.025)


def mirrored(places):
    other = {"left": "right", "right": "left"}
    return {
        "_".join(other.get(word, word) for word in name.split("_")): (1 - x, y)
        for name, (x, y) in places.items()
    }


def turned(places, angle):
    """Turn places in the image about its middle."""
    c, s = cos(angle), sin(angle)
    return {
        n: (0.5 + c * (x - 0.5) - s * (y - 0.5), 0.5 + s * (x - 0.5) + c * (y - 0.5))
        for n, (x, y) in places.items()
    }


def near(a, b, within):
    return all(hypot(a[name][0] - b[name][0], a[name][1] - b[name][1]) < within for name in FACE)


@pytest.mark.parametrize("top", [TOP, None, (0.5, 0.2), (3.0, 0.0)])
def test_somebody_who_stands_gets_about_the_face_of_the_starting_pose(top):
    assert near(inferred_face(BODY, top), STAND, 0.035), "a top that cannot be is not taken"


def test_a_face_turns_with_the_image():
    for angle in (0.4, pi / 2, pi):
        found = inferred_face(turned(BODY, angle), turned({"top": TOP}, angle)["top"])
        assert near(found, turned(inferred_face(BODY, TOP), angle), 1e-6)


def test_a_mirrored_person_has_a_mirrored_face():
    walking = {**BODY, "left_knee": (0.7, 0.7), "right_wrist": (0.6, 0.4)}
    assert near(inferred_face(mirrored(walking)), mirrored(inferred_face(walking)), 1e-6)


def test_left_and_right_are_exchanged_from_behind():
    behind = {name: (1 - x, y) for name, (x, y) in BODY.items()}
    found = inferred_face(behind, TOP)
    assert found["left_ear"][0] < found["right_ear"][0]
    assert facing_of({**behind, **found}, scale_of(behind)).towards < -0.5


@pytest.mark.parametrize("way", [1, -1])
def test_who_is_seen_from_the_side_looks_where_the_knees_bend(way):
    side = {name: (0.5 + 0.1 * (x - 0.5), y) for name, (x, y) in BODY.items()}
    side |= {f"{s}_knee": (0.5 + way * 0.12, 0.68) for s in ("left", "right")}
    found = inferred_face(side, TOP)
    ears = (found["left_ear"][0] + found["right_ear"][0]) / 2
    assert (found["nose"][0] - ears) * way > 0.02
    assert found["left_ear"] != found["right_ear"]


@pytest.mark.parametrize("gone", ["left_shoulder", "right_shoulder"])
def test_without_shoulders_there_is_no_face(gone):
    assert inferred_face({name: place for name, place in BODY.items() if name != gone}) == {}
    assert inferred_face({}) == {}


def test_a_moved_knee_moves_the_face_without_a_jump():
    side = {name: (0.5 + 0.1 * (x - 0.5), y) for name, (x, y) in BODY.items()}
    noses = [
        inferred_face({**side, "left_knee": (0.4 + 0.002 * step, 0.7)}, TOP)["nose"][0] for step in range(100)
    ]
    assert max(abs(b - a) for a, b in itertools.pairwise(noses)) < 0.01
