import json
import math

import networkx as nx
import pytest

from graphose_core.document.files import skeletons as library
from graphose_core.document.files.skeletons import (
    FOLDER,
    VARIABLE,
    bundled_names,
    bundled_with,
    figure_from,
    forget_skeletons,
    has_trait,
    read_skeleton,
    save_skeleton,
    skeleton,
    skeleton_names,
)
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.document.values.traits import TRAITS
from graphose_core.errors import DocumentError, SkeletonError, UnknownNameError
from graphose_core.samples.scenes import empty_scene, sample_scene

NAMES = (
    "coco17",
    "free",
    "hand",
    "lattice",
    "openpose18",
    "pie",
    "polygon",
    "robot_arm",
    "scissors",
)
PRO = ("hand", "lattice", "pie", "polygon", "robot_arm", "scissors")
R = 0.5  # an object's radius, half the side of its rest pose


def graph(kind: Skeleton) -> nx.Graph:
    built = nx.Graph()
    built.add_nodes_from((joint.name, {"type": joint.type}) for joint in kind.joints)
    built.add_edges_from(kind.bones)
    return built


def distance(kind: Skeleton, a: str, b: str) -> float:
    at = {joint.name: joint.position for joint in kind.joints}
    return math.dist(at[a], at[b])


def test_the_library_holds_these():
    assert skeleton_names() == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_skeleton_is_whole(name):
    kind = skeleton(name)
    assert kind.name == name
    assert all(0 <= c <= 1 for joint in kind.joints for c in joint.position)
    assert len({frozenset(bone) for bone in kind.bones}) == len(kind.bones)
    assert kind.joints == () or nx.is_connected(graph(kind))
    specs = {spec.name: spec for spec in kind.attributes}
    for joint in kind.joints:
        for key in joint.attributes:
            assert not specs[key].applies_to or joint.type in specs[key].applies_to


@pytest.mark.parametrize("name", NAMES)
def test_a_mirror_of_names_maps_the_graph_to_itself(name):
    kind = skeleton(name)
    swap = {a: b for pair in kind.pairs for a, b in (pair, pair[::-1])}
    assert len(swap) == 2 * len(kind.pairs), "no joint may be in two pairs"
    if not swap:
        return
    bones = {frozenset(bone) for bone in kind.bones}
    assert {frozenset(swap.get(end, end) for end in bone) for bone in kind.bones} == bones


@pytest.mark.parametrize("name", PRO)
def test_every_joint_of_an_object_has_a_colour(name):
    assert all("colour" in joint.attributes for joint in skeleton(name).joints)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "free"])
def test_a_figure_is_the_rest_pose_put_in_its_place(name):
    kind = skeleton(name)
    figure = figure_from(kind, "it", centre=(0.25, 0.75), size=0.5)
    assert PoseDocument(figures=(figure,)).joint(JointRef("it", kind.joints[0].name))
    for joint, rest in zip(figure.joints, kind.joints, strict=True):
        x, y = rest.position
        assert joint.position == pytest.approx((0.25 + (x - 0.5) / 2, 0.75 + (y - 0.5) / 2))
        assert (joint.name, joint.type, dict(joint.attributes)) == (rest.name, rest.type, rest.attributes)
    assert figure.bones == kind.bones


def test_a_figure_must_lie_near_the_frame():
    with pytest.raises(DocumentError, match="position"):
        figure_from(skeleton("hand"), "far", centre=(9, 9))


def test_an_unknown_skeleton_is_answered_with_the_known_ones():
    with pytest.raises(UnknownNameError, match=r"'cat'.*coco17"):
        skeleton("cat")


def test_a_broken_skeleton_file_is_named(tmp_path, monkeypatch):
    (tmp_path / "bad.json").write_text('{"name": "bad", "label": "Bad", "joint_types": []}')
    monkeypatch.setattr(library, "FOLDER", tmp_path)
    monkeypatch.setattr(library, "skeleton_names", lambda: ("bad",))
    with pytest.raises(SkeletonError, match=r"bad\.json: joints"):
        skeleton("bad")


def test_coco_and_openpose_have_their_standard_joints():
    coco, openpose = skeleton("coco17"), skeleton("openpose18")
    assert [joint.name for joint in coco.joints][:5] == [
        "nose",
        "left_eye",
        "right_eye",
        "left_ear",
        "right_ear",
    ]
    assert len(coco.joints) == 17
    assert len(coco.bones) == 19
    assert len(openpose.joints) == 18
    assert len(openpose.bones) == 17
    assert {j.name for j in openpose.joints} - {j.name for j in coco.joints} == {"neck"}
    assert all(joint.type == joint.name for joint in (*coco.joints, *openpose.joints))


def test_a_person_faces_the_viewer():
    for joint in skeleton("coco17").joints:
        assert (joint.position[0] > 0.5) == joint.name.startswith("left_")


def test_the_hand_is_built_like_those_it_was_trained_on():
    kind = skeleton("hand")
    fingers = _finger_lengths(kind)
    for name, share in (("little", 0.7), ("ring", 0.9), ("middle", 1.0), ("index", 0.85)):
        assert fingers[name] == pytest.approx([share * 2 * R / 9] * 3, abs=1e-3)
    assert graph(kind).degree("wrist") == 5


def _finger_lengths(kind: Skeleton) -> dict[str, list[float]]:
    names = ("little", "ring", "middle", "index")
    return {n: [distance(kind, f"{n}_{i}", f"{n}_{i + 1}") for i in (1, 2, 3)] for n in names}


def test_the_other_objects_are_built_like_those_they_were_trained_on():
    arm, scissors, polygon, lattice = (skeleton(n) for n in ("robot_arm", "scissors", "polygon", "lattice"))
    segments = [distance(arm, f"arm_{i}", f"arm_{i + 1}") for i in range(1, 5)]
    assert all(0.8 * R / 4 <= length <= R / 4 for length in segments)
    assert distance(arm, "base", "arm_1") == pytest.approx(R / 8, abs=1e-3)
    for side in ("left", "right"):
        assert distance(arm, "arm_5", f"{side}_prong_1") == pytest.approx(0.8 * R / 4, abs=1e-3)
        assert distance(arm, f"{side}_prong_1", f"{side}_prong_2") == pytest.approx(0.6 * R / 4, abs=1e-3)
        assert distance(scissors, "pivot", f"{side}_tip") == pytest.approx(
            3 * distance(scissors, "pivot", f"{side}_handle"), abs=1e-3
        )
    assert graph(polygon).degree("centre") == 6
    names = [joint.name for joint in lattice.joints]
    near = {frozenset((a, b)) for a in names for b in names if a < b and distance(lattice, a, b) < 0.4 * R}
    assert near == {frozenset(bone) for bone in lattice.bones}


def test_the_scenes_to_begin_with():
    assert empty_scene().figures == ()
    (hand,) = sample_scene().figures
    assert hand.skeleton == "hand"
    ys = [joint.position[1] for joint in hand.joints]
    assert max(ys) - min(ys) > 0.5, "large"


def test_a_dressed_person_is_what_its_skeleton_says():
    assert set(skeleton("coco17").traits) == set(TRAITS)
    assert set(skeleton("openpose18").traits) == {"grounded", "depth_from_pose"}
    assert all(skeleton(name).traits == () for name in PRO)


def test_an_unknown_skeleton_has_the_traits_of_the_free_one():
    assert has_trait("gone", "depth_from_pose")
    assert not has_trait("gone", "wears_outfits")


@pytest.mark.parametrize("name", sorted(bundled_names() - {"free"}))
def test_a_file_from_before_traits_loads_and_infers_depths_by_joint_types(name, tmp_path):
    content = json.loads((FOLDER / f"{name}.json").read_bytes())
    del content["traits"], content["icon"]
    path = tmp_path / "old.json"
    path.write_text(json.dumps(content))
    expected = ("depth_from_pose",) if name in {"coco17", "openpose18"} else ()
    assert read_skeleton(path).traits == expected


@pytest.mark.parametrize("name", [[], {}, 7, None])
def test_joint_types_without_a_name_are_told_of(name, tmp_path):
    content = json.loads(skeleton("hand").model_dump_json(exclude={"traits"}))
    content["joint_types"][0]["name"] = name
    path = tmp_path / "broken.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(SkeletonError, match="joint_types"):
        read_skeleton(path)


@pytest.mark.parametrize("traits", [(), ("depth_from_pose",), ("grounded", "has_depth")])
def test_traits_are_saved_and_read(traits, tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    path = save_skeleton(skeleton("coco17").replace(name="mine", traits=traits))
    assert read_skeleton(path).traits == traits
    # The file of a skeleton that was possible before traits is one that older versions read.
    assert ("traits" in json.loads(path.read_bytes())) == (traits != ("depth_from_pose",))
    monkeypatch.undo()
    forget_skeletons()


def test_an_unknown_trait_is_named(tmp_path):
    content = json.loads((FOLDER / "hand.json").read_bytes()) | {"traits": ["flies"]}
    (tmp_path / "bird.json").write_text(json.dumps(content))
    with pytest.raises(SkeletonError, match=r"traits\.0 = 'flies'.*grounded"):
        read_skeleton(tmp_path / "bird.json")


def test_a_bundled_skeleton_is_found_by_its_trait():
    assert "wears_outfits" in bundled_with("wears_outfits").traits
    with pytest.raises(UnknownNameError, match="trait 'flies'"):
        bundled_with("flies")
