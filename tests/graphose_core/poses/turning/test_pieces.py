"""Pieces: every joint is of one, a face is one, a trunk is one, arms are not."""

from graphose_core.document.files.skeletons import figure_from, skeleton, skeleton_names
from graphose_core.document.values.pose import Figure, Joint
from graphose_core.poses.turning.pieces import pieces_of


def named(figure: Figure) -> set[frozenset[str]]:
    return {frozenset(piece.joints) for piece in pieces_of(figure)}


def test_every_joint_is_of_one_piece_after_its_parent() -> None:
    for name in skeleton_names():
        figure = figure_from(skeleton(name), name)
        pieces = pieces_of(figure)
        joints = [joint for piece in pieces for joint in piece.joints]
        assert sorted(joints) == sorted(joint.name for joint in figure.joints)
        for i, piece in enumerate(pieces):
            assert piece.parent is None or piece.parent < i
            assert piece.parent is None or set(piece.pivot) <= set(pieces[piece.parent].joints)


def test_a_person_is_a_trunk_a_head_and_eight_limbs() -> None:
    for kind in ("coco17", "openpose18"):
        pieces = named(figure_from(skeleton(kind), "Ann"))
        assert len(pieces) == 10
        assert frozenset({"nose", "left_eye", "right_eye", "left_ear", "right_ear"}) in pieces
        assert any({"left_shoulder", "right_shoulder", "left_hip", "right_hip"} <= piece for piece in pieces)


def test_a_ring_of_bones_is_one_piece() -> None:
    assert len(pieces_of(figure_from(skeleton("polygon"), "polygon"))) == 1


def test_a_person_without_an_arm_and_an_animal_have_pieces() -> None:
    person = figure_from(skeleton("coco17"), "Ann")
    joints = tuple(joint for joint in person.joints if "elbow" not in joint.name)
    names = {joint.name for joint in joints}
    bones = tuple(bone for bone in person.bones if set(bone) <= names)
    parts = pieces_of(person.replace(joints=joints, bones=bones))
    assert sum(piece.parent is None for piece in parts) == 3
    points = ("snout", "leftear", "rightear", "tailbase", "tailend")
    mouse = Figure(
        name="mouse",
        skeleton="free",
        joints=tuple(Joint(name=n, type=n, position=(0.1 * i, 0.5)) for i, n in enumerate(points)),
        bones=(("snout", "leftear"), ("snout", "rightear"), ("snout", "tailbase"), ("tailbase", "tailend")),
    )
    assert frozenset({"snout", "leftear", "rightear"}) in named(mouse)
