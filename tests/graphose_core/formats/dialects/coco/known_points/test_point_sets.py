import pytest

from graphose_core.document.files.skeletons import skeleton
from graphose_core.formats.dialects.coco.known_points.faces import FACE_29, FACE_68, FACE_98
from graphose_core.formats.dialects.coco.known_points.point_sets import GROUPS, known_set, whole_body


@pytest.mark.parametrize("names", [FACE_29, FACE_68, FACE_98])
def test_faces_have_as_many_points_as_published(names: tuple[str, ...]):
    assert len(set(names)) == len(names)


def test_the_mirror_image_of_300w_is_the_published_one():
    pairs = dict((known_set(68, ("face",)) or pytest.fail("no face")).pairs)
    places = {name: i for i, name in enumerate(FACE_68)}
    found = {frozenset((places[a], places[b])) for a, b in pairs.items()}
    jaw = {(i, 16 - i) for i in range(8)}
    brows = {(17 + i, 26 - i) for i in range(5)}
    eyes = {(36, 45), (37, 44), (38, 43), (39, 42), (40, 47), (41, 46)}
    mouth = {(48, 54), (49, 53), (50, 52), (55, 59), (56, 58), (60, 64), (61, 63), (65, 67)}
    assert found == {frozenset(pair) for pair in jaw | brows | eyes | mouth | {(31, 35), (32, 34)}}


@pytest.mark.parametrize(
    ("count", "called", "name"),
    [
        (17, ("person",), "person"),
        (17, (), "person"),
        (17, ("dog", "animal"), None),
        (21, ("left hand",), "hand"),
        (21, ("person",), None),
        (98, ("face", "person"), "face"),
        (133, ("person",), "person"),
        (12, (), None),
    ],
)
def test_a_set_is_of_what_it_is_called(count: int, called: tuple[str, ...], name: str | None):
    kind = known_set(count, called)
    assert (kind and kind.name) == name
    assert kind is None or len(kind.points) == count


def test_a_whole_body_has_the_groups_that_are_asked_for():
    body = whole_body(())
    assert body.points == tuple(joint.name for joint in skeleton("coco17").joints)
    assert len(whole_body(("foot_kpts",)).points) == 23
    whole = whole_body(tuple(GROUPS))
    assert (len(whole.points), len(whole.pairs)) == (133, 8 + 3 + 29 + 21)
    assert {point for pair in (*whole.pairs, *whole.bones) for point in pair} <= set(whole.points)
