"""The image that ControlNet takes: published colours at the right places."""

import numpy as np
import pytest

from graphose_core.document.files.skeletons import skeleton
from graphose_core.errors import DocumentError
from graphose_core.formats.dialects.openpose.drawing import COLOURS, DIMMED, LIMBS, skeleton_image
from graphose_core.formats.dialects.openpose.kinds import ANIMAL, FACES, HANDS, KINDS
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject


def spread(kind: Kind) -> Subject:
    """Points far from each other, on a ring."""
    turns = np.linspace(0, 2 * np.pi, len(kind.points), endpoint=False)
    places = zip(kind.points, 256 + 200 * np.cos(turns), 256 + 200 * np.sin(turns), strict=True)
    return Subject(kind, {name: Keypoint(float(x), float(y)) for name, x, y in places})


def colour_at(image, place: Keypoint) -> tuple[int, ...]:
    return image.getpixel((int(place.x), int(place.y)))


def test_each_joint_has_its_colour_and_each_limb_its_own_dimmed():
    person = spread(KINDS[18])
    image = skeleton_image(Frame("a", (person,), None, (512, 512)))
    for name, colour in zip(KINDS[18].points, COLOURS, strict=True):
        assert colour_at(image, person.points[name]) == colour
    last = LIMBS[-1]
    a, b = (person.points[KINDS[18].points[k]] for k in last)
    middle = Keypoint((a.x + b.x) / 2, (a.y + b.y) / 2)
    assert colour_at(image, middle) == tuple(int(c * DIMMED) for c in COLOURS[16])
    assert image.getpixel((0, 0)) == (0, 0, 0)
    bones = {frozenset(bone) for bone in KINDS[18].bones}
    assert {frozenset(KINDS[18].points[k] for k in limb) for limb in LIMBS} == bones


def test_missing_joints_have_no_limbs_and_the_rest_is_drawn():
    one = Subject(KINDS[18], {"nose": Keypoint(100, 100)})
    image = np.asarray(skeleton_image(Frame("a", (one,), None, (512, 512))))
    assert {tuple(c) for c in image.reshape(-1, 3)} == {(0, 0, 0), COLOURS[0]}


def test_another_size_scales_places_and_widths():
    person = spread(KINDS[18])
    small, large = (skeleton_image(Frame("a", (person,), None, (512, 512)), (s, s)) for s in (256, 1024))
    nose = person.points["nose"]
    assert small.getpixel((int(nose.x / 2), int(nose.y / 2))) == COLOURS[0]
    drawn = [(np.asarray(image).max(axis=2) > 0).mean() for image in (small, large)]
    assert drawn[0] == pytest.approx(drawn[1], rel=0.25)


def test_coco_people_have_a_neck_hands_and_faces_are_drawn_animals_not():
    coco = Kind("person", tuple(joint.name for joint in skeleton("coco17").joints))
    neck = spread(coco)
    image = skeleton_image(Frame("a", (neck,), None, (512, 512)))
    assert COLOURS[1] in {tuple(c) for c in np.asarray(image).reshape(-1, 3)}
    colours = {}
    for kind in (HANDS["left"], FACES[70], ANIMAL):
        image = np.asarray(skeleton_image(Frame("a", (spread(kind),), None, (512, 512))))
        colours[kind.name] = {tuple(c) for c in image.reshape(-1, 3)}
    assert (0, 0, 255) in colours["left hand"]
    assert len(colours["left hand"]) > 15
    assert colours["face"] == {(0, 0, 0), (255, 255, 255)}
    assert colours["animal"] == {(0, 0, 0)}


def test_a_frame_without_a_size_is_told():
    with pytest.raises(DocumentError, match="size"):
        skeleton_image(Frame("a"))
