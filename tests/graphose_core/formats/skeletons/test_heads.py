"""Heads of people whose labels have no face."""

import pytest

from graphose_core.anatomy.faces import FACE
from graphose_core.document.files.skeletons import skeleton
from graphose_core.formats.conversion.figures import figure_of
from graphose_core.formats.conversion.pixel_mapping import Placing
from graphose_core.formats.dialects.lspet import PERSON
from graphose_core.formats.keypoints import Keypoint, Kind, Subject
from graphose_core.formats.skeletons.heads import infers_face

COCO = skeleton("coco17")
PLACING = Placing((50, 50), 0.01)


def labelled(*left_out):
    places = {joint.name: joint.position for joint in COCO.joints}
    places |= {"neck": (0.5, 0.2), "head_top": (0.5, 0.03)}
    return {
        name: Keypoint(100 * places[name][0], 100 * places[name][1])
        for name in PERSON.points
        if name not in left_out
    }


def test_a_figure_of_fourteen_joints_has_a_face():
    figure = figure_of(Subject(PERSON, labelled()), PLACING, "p", "coco17")
    shown = {joint.name: joint.position for joint in figure.joints if not joint.hidden}
    assert set(FACE) <= shown.keys()
    assert len(shown) == 17
    assert 0.03 < shown["nose"][1] < 0.2


def test_what_is_labelled_stays_where_it_is():
    figure = figure_of(Subject(PERSON, labelled("left_wrist")), PLACING, "p", "coco17")
    joints = {joint.name: joint for joint in figure.joints}
    for name, point in labelled("left_wrist").items():
        if name in joints:
            assert joints[name].position == pytest.approx((point.x / 100, point.y / 100))
    assert joints["left_wrist"].hidden


def test_kinds_that_know_a_face_keep_theirs():
    names = tuple(joint.name for joint in COCO.joints)
    assert not infers_face(Kind("person", names), COCO)
    assert not infers_face(Kind("person", (*PERSON.points, "nose")), COCO)
    assert infers_face(PERSON, COCO)
    points = {n: k for n, k in labelled().items() if n in names}
    figure = figure_of(Subject(Kind("person", names), points), PLACING, "p", "coco17")
    assert all(joint.hidden for joint in figure.joints if joint.name in FACE), "not labelled in this image"


def test_other_skeletons_have_none():
    assert not infers_face(PERSON, skeleton("hand"))
    free = figure_of(Subject(PERSON, labelled()), PLACING, "p", "free")
    assert {joint.name for joint in free.joints} == set(PERSON.points)
