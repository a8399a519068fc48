"""Renaming reaches saved poses and keyframes."""

import pytest

from graphose_core.document.edits.catalogue import (
    AddFigure,
    AddKeyframe,
    ApplyPose,
    DeleteFigure,
    RenameFigure,
    RenameJoint,
    SavePose,
)
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import UnknownNameError
from graphose_core.samples.scenes import sample_scene

TIP = JointRef("hand", "index_4")


def kept() -> PoseDocument:
    """A scene that is saved as a pose and is a keyframe."""
    document = SavePose("first").apply(sample_scene())
    return AddKeyframe("start", 0.0, document.figures, document.latents).apply(document)


def test_a_joint_has_its_new_name_in_saved_poses_and_keyframes():
    document = RenameJoint(TIP, "fingertip").apply(kept())
    for figures in (document.saved_poses[0].figures, document.timeline.keyframes[0].figures):
        assert figures == document.figures
        assert "fingertip" in {joint.name for joint in figures[0].joints}
    refs = frozenset({JointRef("hand", "fingertip")})
    assert ApplyPose(document.saved_poses[0].figures, refs).apply(document) == document


def test_a_figure_has_its_new_name_in_saved_poses_and_keyframes():
    document = RenameFigure("hand", "glove").apply(kept())
    assert document.saved_poses[0].figures == document.figures == document.timeline.keyframes[0].figures
    assert document.figures[0].name == "glove"


def test_a_pose_that_holds_the_new_name_already_keeps_its_own_and_undo_is_exact():
    document = AddFigure(figure_from(skeleton("pie"), "pie")).apply(sample_scene())
    document = DeleteFigure("pie").apply(SavePose("both").apply(document))
    edit = RenameFigure("hand", "pie")
    renamed = edit.apply(document)
    assert {figure.name for figure in renamed.saved_poses[0].figures} == {"hand", "pie"}
    assert edit.inverse(document).apply(renamed) == document


def test_what_is_not_there_is_named():
    with pytest.raises(UnknownNameError, match="nobody"):
        RenameFigure("nobody", "x").apply(kept())
    with pytest.raises(UnknownNameError, match="nothing"):
        RenameJoint(JointRef("hand", "nothing"), "x").apply(kept())
