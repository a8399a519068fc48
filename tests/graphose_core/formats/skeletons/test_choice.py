"""The right figure: an animal is no person, what is drawn is preferred, what is lost is told."""

import pytest

from graphose_core.document.files.skeletons import FREE, skeleton
from graphose_core.formats.dialects.openpose.kinds import KINDS
from graphose_core.formats.keypoints import Kind
from graphose_core.formats.skeletons.beings import is_animal, is_person
from graphose_core.formats.skeletons.choice import best_skeleton, fitting_skeletons, places, unplaced
from graphose_core.formats.skeletons.drawn import is_drawn
from graphose_core.formats.skeletons.point_names import canonical

COCO = tuple(joint.name for joint in skeleton("coco17").joints)
MEDIAPIPE_HAND = (
    *("WRIST", "THUMB_CMC", "THUMB_MCP", "THUMB_IP", "THUMB_TIP"),
    *(
        f"{f}_{j}"
        for f in ("INDEX_FINGER", "MIDDLE_FINGER", "RING_FINGER", "PINKY")
        for j in ("MCP", "PIP", "DIP", "TIP")
    ),
)
AP10K = (
    *("left_eye", "right_eye", "nose", "neck", "root_of_tail", "left_shoulder", "left_elbow"),
    *("left_front_paw", "right_shoulder", "right_elbow", "right_front_paw", "left_hip", "left_knee"),
    *("left_back_paw", "right_hip", "right_knee", "right_back_paw"),
)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (Kind("person", COCO), "coco17"),
        (Kind("", COCO), "coco17"),
        (Kind("Ann", COCO), "coco17"),
        (KINDS[18], "coco17"),
        (KINDS[25], "coco17"),
        (KINDS[15], "coco17"),
        (Kind("person", (*COCO, *map(str, range(116)))), "coco17"),
        (Kind("person", tuple(name.upper().replace("_", " ") for name in COCO)), "coco17"),
        (Kind("hand", MEDIAPIPE_HAND), "hand"),
        (Kind("jaguar", AP10K), FREE),
        (Kind("", AP10K), FREE),
        (Kind("macaque", COCO), FREE),
        (Kind("Dogs", COCO), FREE),
        (Kind("Ann", COCO[:12]), FREE),
        (Kind("face", tuple(map(str, range(98)))), FREE),
        (Kind("person", ()), FREE),
    ],
)
def test_each_kind_becomes_its_figure(kind: Kind, name: str):
    assert best_skeleton(kind) == name
    assert fitting_skeletons(kind)[0] == name


def test_what_is_lost_is_told():
    assert unplaced(KINDS[18], skeleton("coco17")) == ("neck",)
    assert unplaced(KINDS[18], skeleton("openpose18")) == ()
    assert unplaced(Kind("hand", MEDIAPIPE_HAND), skeleton("hand")) == ("THUMB_CMC",)
    assert unplaced(Kind("x", ("a", "b")), skeleton(FREE)) == ()


def test_an_animal_may_still_be_shown_as_a_person_by_choice():
    assert "coco17" in fitting_skeletons(Kind("jaguar", AP10K))


def test_no_two_points_are_the_same_joint():
    kind = Kind("person", ("left_eye", "L_eye", "eye left", "nose"))
    assert dict(places(kind, skeleton("coco17"))) == {"left_eye": "left_eye", "nose": "nose"}


def test_the_bundled_networks_say_what_they_draw():
    drawn = {name for name in ("coco17", "hand", "openpose18", "free") if is_drawn(skeleton(name))}
    assert drawn == {"coco17", "hand"}


@pytest.mark.parametrize(
    "names", [("leftEar", "ear_L", "EAR LEFT"), ("pinky1", "LITTLE_FINGER_MCP", "little_01")]
)
def test_names_mean_the_same_however_they_are_written(names: tuple[str, ...]):
    assert len({canonical(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("kind", "animal", "person"),
    [
        (Kind("mice", ("a",)), True, False),
        (Kind("mouse_3", ("a",)), True, False),
        (Kind("x", ("Tail_base",)), True, False),
        (Kind("person", ("tailbone",)), False, True),
        (Kind("player 2", ("a",)), False, True),
        (Kind("robot", ("a",)), False, False),
    ],
)
def test_beings_are_told_by_names_and_points(kind: Kind, animal: bool, person: bool):
    assert (is_animal(kind), is_person(kind)) == (animal, person)
