"""Saved poses become keyframes that move as their blend does."""

import pytest

from graphose_core.anatomy.depths.inbetweens import in_between
from graphose_core.document.edits.catalogue import AddKeyframe, ApplyPose, Edit, MoveJoints, SavePose
from graphose_core.document.timeline.motion import Interpolation, eased
from graphose_core.document.timeline.saved_poses import with_saved_poses
from graphose_core.document.timeline.timeline import moment_at
from graphose_core.document.values.background import SolidBackground
from graphose_core.document.values.keyframes import LONGEST
from graphose_core.document.values.latents import Latents
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import DocumentError
from graphose_core.samples.scenes import sample_scene

TIP = JointRef("hand", "index_4")


def edited(document: PoseDocument, *edits: Edit) -> PoseDocument:
    for edit in edits:
        document = edit.apply(document)
    return document


def scene(poses: int = 3) -> PoseDocument:
    """A scene with saved poses `P0`, `P1`, … whose finger tip wanders."""
    document = sample_scene()
    for number in range(poses):
        at = (0.2 + 0.6 * (number % 2), 0.3 + 0.1 * number)
        document = edited(document, MoveJoints({TIP: at}), SavePose(f"P{number}"))
    return document


def test_each_saved_pose_is_a_keyframe_a_second_after_the_one_before():
    document = scene()
    keyframes = with_saved_poses(document, "bones").keyframes
    assert [(each.name, each.time) for each in keyframes] == [("P0", 0), ("P1", 1), ("P2", 2)]
    assert [each.figures for each in keyframes] == [pose.figures for pose in document.saved_poses]
    assert {each.latents for each in keyframes} == {document.latents}


def test_chosen_poses_become_keyframes_in_the_order_of_the_scene():
    keyframes = with_saved_poses(scene(4), "bones", ("P3", "P0", "P2")).keyframes
    assert [(each.name, each.time) for each in keyframes] == [("P0", 0), ("P2", 1), ("P3", 2)]


@pytest.mark.parametrize("interpolation", ["bones", "straight"])
def test_what_lies_between_is_the_blend_of_the_two_poses(interpolation: Interpolation):
    document = scene()
    timeline = with_saved_poses(document, interpolation)
    start, end = document.saved_poses[1:]
    for share in (0.25, 0.5, 0.8):
        seen = moment_at(timeline, 1 + share, in_between).figures
        assert seen == in_between(start, end, eased("smooth", share), interpolation)


def test_keyframes_that_are_there_stay_with_their_interpolation_and_names():
    document = scene(2)
    document = document.replace(timeline=document.timeline.replace(interpolation="straight"))
    document = edited(document, AddKeyframe("P1", 0.5, document.figures, Latents(seed=5)))
    timeline = with_saved_poses(document, "bones")
    assert [(each.name, each.time) for each in timeline.keyframes] == [
        ("P1", 0.5),
        ("P0", 1.5),
        ("P1 2", 2.5),
    ]
    assert timeline.keyframes[0] == document.timeline.keyframes[0]
    assert timeline.interpolation == "straight"


def test_they_hold_the_background_of_the_scene_where_keyframes_hold_one():
    document = scene(2).replace(background=SolidBackground(colour=(0, 0, 1)))
    assert {each.background for each in with_saved_poses(document, "bones").keyframes} == {None}
    held = document.replace(timeline=document.timeline.replace(backgrounds=True))
    assert {each.background for each in with_saved_poses(held, "bones").keyframes} == {document.background}


def test_beyond_the_longest_timeline_there_are_none():
    document = scene(2)
    last = edited(document, AddKeyframe("last", LONGEST - 1.5, document.figures, document.latents))
    with pytest.raises(DocumentError, match="delete keyframes"):
        with_saved_poses(last, "bones")


def test_without_saved_poses_the_timeline_stays():
    document = edited(sample_scene(), ApplyPose(sample_scene().figures))
    assert with_saved_poses(document, "bones") == document.timeline
