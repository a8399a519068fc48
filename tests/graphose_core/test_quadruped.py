"""A quadruped with a depth column works, and nothing treats it as a person."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from graphose_core.anatomy.cut_off import cut_off
from graphose_core.anatomy.depths.inbetweens import in_between
from graphose_core.anatomy.depths.inference import inferred_depths
from graphose_core.anatomy.depths.staging import own_depths, staged_depths
from graphose_core.document.edits.catalogue import (
    AddFigure,
    DuplicateFigure,
    SetJointAttribute,
    SetJointDepth,
)
from graphose_core.document.files.clip import copied, pasted
from graphose_core.document.files.scene_file import from_json, to_json
from graphose_core.document.files.skeletons import skeleton
from graphose_core.document.values.pose import Figure, JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.formats.conversion.figures import kind_of
from graphose_core.graph.document_graph import graph_of
from graphose_core.graph.document_noise import noise_of
from graphose_core.inference.drag_cache import DragCache
from graphose_core.inference.incremental_graph import IncrementalGraph
from graphose_core.poses.library_pose import LibraryPose
from graphose_core.poses.posing import mirrored, posed
from graphose_core.samples.studio_wall import STUDIO, with_wall
from tests.networks import tiny_network
from tests.people_documents import person
from tests.quadruped import QUADRUPED, SCHEMA, library_with, quadruped, with_depths

NOSE, PAW = JointRef("dog", "nose"), JointRef("dog", "left_forepaw")
DEPTH = [scalar.name for scalar in SCHEMA.scalars].index("depth")


@pytest.fixture(autouse=True)
def library(tmp_path: Path) -> Iterator[None]:
    with library_with(QUADRUPED, tmp_path):
        yield


def scene(*figures: Figure) -> PoseDocument:
    return PoseDocument(figures=figures)


def told(document: PoseDocument) -> dict[JointRef, float | None]:
    """Depth of each node as a network is told of it, in image sides; None: unset."""
    graph, refs = graph_of(document, SCHEMA)
    values, given = graph.scalars[:, DEPTH], graph.scalars_given[:, DEPTH]
    return {ref: 2 * float(v) - 1 if g else None for ref, v, g in zip(refs, values, given, strict=True)}


def test_its_skeleton_is_kept_as_it_is():
    assert skeleton("quadruped") == QUADRUPED


def test_unset_depths_are_unset_in_the_graph_and_set_ones_are_told():
    dog = with_depths(quadruped(), {"nose": 0.25})
    assert inferred_depths(dog) == {}
    depths = told(scene(dog))
    assert depths.pop(NOSE) == pytest.approx(0.25)
    assert len(depths) == len(QUADRUPED.joints) - 1
    assert set(depths.values()) == {None}


def test_a_depth_is_set_by_edits_as_field_or_attribute_and_left_unset_again():
    first = scene(quadruped())
    edit = SetJointDepth((NOSE,), 0.5)
    second = edit.apply(first)
    third = SetJointAttribute((PAW,), "depth", -0.5).apply(second)
    depths = told(third)
    assert (depths[NOSE], depths[PAW]) == (pytest.approx(0.5), pytest.approx(-0.5))
    assert told(edit.inverse(first).apply(third))[NOSE] is None
    assert from_json(to_json(third)) == third


def test_it_is_not_staged_and_brings_nobody_forward():
    back, front = (with_depths(quadruped(name), {"nose": 0.1, "tail": 0.1}) for name in ("dog", "cat"))
    assert staged_depths([back, front]) == [{"nose": 0.1, "tail": 0.1}] * 2
    someone = person("Ann")
    alone, (_, beside) = (
        staged_depths([someone])[0],
        staged_depths([with_depths(back, {"nose": 0.9}), someone]),
    )
    assert beside == alone
    assert staged_depths([someone, back])[1] == own_depths(back)


def test_a_joint_without_a_bone_is_drawn():
    dog = quadruped()
    loose = dog.replace(bones=tuple(bone for bone in dog.bones if "nose" not in bone))
    assert cut_off(loose) == frozenset()
    assert NOSE in told(scene(loose))


def test_a_drag_tells_the_network_the_same_as_a_fresh_look():
    graphs = IncrementalGraph(SCHEMA, DragCache())
    first = scene(quadruped(), with_depths(quadruped("cat"), {"nose": 0.3}))
    graphs.graph_of(first)
    second = SetJointDepth((NOSE,), -0.2).apply(first)
    graph, fresh = graphs.graph_of(second)[0], graph_of(second, SCHEMA)[0]
    for name in ("position", "scalars", "scalars_given", "type", "colours"):
        torch.testing.assert_close(getattr(graph, name), getattr(fresh, name))


def test_between_poses_set_depths_mix_and_unset_ones_stay_unset():
    start, end = with_depths(quadruped(), {"nose": 0.0}), with_depths(quadruped(), {"nose": 0.4, "tail": 0.2})
    (early,), (late,) = in_between([start], [end], 0.25), in_between([start], [end], 0.75)
    assert early.joint("nose").depth == pytest.approx(0.1)
    assert (early.joint("tail").depth, late.joint("tail").depth) == (None, pytest.approx(0.2))
    assert early.joint("left_hip").depth is None


def test_a_library_pose_sets_depths_and_keeps_the_feet_on_the_ground():
    crouching = with_depths(quadruped(size=1.0), {"nose": 0.4})
    low = {"nose": (0.1, 0.6), "left_shoulder": (0.28, 0.62)}
    crouching = crouching.replace(
        joints=tuple(j.replace(position=low.get(j.name, j.position)) for j in crouching.joints)
    )
    dog = quadruped(centre=(0.4, 0.6))
    after = posed(dog, LibraryPose(name="crouch", figure=crouching, grounded=True))
    nose = after.joint("nose")
    assert (nose.depth, nose.depth_follows) == (pytest.approx(0.2), False)
    assert max(j.position[1] for j in after.joints) == pytest.approx(max(j.position[1] for j in dog.joints))
    assert told(scene(after))[NOSE] == pytest.approx(0.2)
    flipped = mirrored(LibraryPose(name="crouch", figure=crouching))
    assert flipped.figure.joint("nose").depth == 0.4


def test_a_copy_stands_beside_on_the_same_ground():
    first = scene(with_depths(quadruped(), {"nose": 0.25}))
    second = DuplicateFigure("dog").apply(first)
    dog, copy = second.figures
    assert [j.position[1] for j in copy.joints] == [j.position[1] for j in dog.joints]
    assert copy.joint("nose").position[0] != dog.joint("nose").position[0]
    assert told(second)[JointRef(copy.name, "nose")] == pytest.approx(0.25)
    edit, _ = pasted(first, copied(first, [JointRef("dog", j.name) for j in dog.joints]), None)
    pasted_dog = edit.apply(first).figures[1]
    assert [j.position[1] for j in pasted_dog.joints] == [j.position[1] for j in dog.joints]


def test_it_is_no_person_for_labels_and_may_be_dark():
    dog = quadruped()
    assert kind_of(dog).name == "quadruped"
    added = with_wall(AddFigure(dog), (dog,), PoseDocument()).apply(PoseDocument())
    assert (added.figures, added.background) == ((dog,), STUDIO)


def test_a_network_that_is_told_depths_draws_it():
    network = tiny_network(schema=SCHEMA)
    near, far = (scene(with_depths(quadruped(), {"nose": depth})) for depth in (0.8, -0.8))
    images = []
    for document in (scene(quadruped()), near, far):
        graph, refs = graph_of(document, SCHEMA)
        with torch.inference_mode():
            images.append(network(graph, noise_of(document, refs, network.config)).image)
    assert all(torch.isfinite(image).all() for image in images)
    assert not any(torch.allclose(images[a], images[b]) for a, b in ((0, 1), (1, 2)))
