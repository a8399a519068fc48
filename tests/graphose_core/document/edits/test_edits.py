import dataclasses
import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graphose_core.document.edits import catalogue as edits
from graphose_core.document.edits.catalogue import Edit
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.background import SolidBackground
from graphose_core.document.values.keyframes import Timeline
from graphose_core.document.values.latents import Latents
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.reference import Reference
from graphose_core.errors import DocumentError, UnknownNameError
from graphose_core.samples.scenes import sample_scene
from tests.graphose_core.document.document_strategies import documents, edits_of, fast, mergeable

WRIST = JointRef("hand", "wrist")
TIP = JointRef("hand", "index_4")
NOBODY = JointRef("nobody", "wrist")
NOTHING = JointRef("hand", "nothing")


def applied(edit: Edit, document: PoseDocument) -> PoseDocument:
    """The document after the edit; impossible edits are left out of the test."""
    try:
        return edit.apply(document)
    except DocumentError:
        assume(False)
        raise


POSSIBLE: tuple[Edit, ...] = (
    edits.MoveJoints({WRIST: (0.25, 0.25)}),
    edits.AddJoint("hand", sample_scene().joint(WRIST).replace(name="new"), 3),
    edits.DeleteJoint(WRIST),
    edits.RenameJoint(WRIST, "carpus"),
    edits.AddBone("hand", "little_4", "index_4"),
    edits.DeleteBone("hand", "little_1", "wrist"),
    edits.SetJointAttribute((WRIST, TIP), "colour", (0.1, 0.2, 0.3)),
    edits.SetFigureAttribute("hand", "light", 0.5),
    edits.ShareAttributes("bob"),
    edits.SetFigureAttributes(("hand",), {"light": 0.5, "size": None}, "Put on"),
    edits.SetJointType((WRIST, TIP), "free"),
    edits.SetJointDepth((WRIST, TIP), 0.5),
    edits.SetJointDepths({WRIST: 0.25, TIP: -0.5}),
    edits.HideJoints((WRIST, TIP)),
    edits.LockJoints((WRIST, TIP)),
    edits.AddFigure(figure_from(skeleton("polygon"), "polygon"), 0),
    edits.DeleteFigure("hand"),
    edits.MirrorFigure("hand"),
    edits.DuplicateFigure("hand"),
    edits.RenameFigure("hand", "glove"),
    edits.OrderFigure("hand", 1),
    edits.PutFigures((figure_from(skeleton("scissors"), "hand"),)),
    edits.TurnFigures((figure_from(skeleton("scissors"), "hand"),)),
    edits.SetBackground(SolidBackground(colour=(1, 0, 0))),
    edits.SetReference(Reference(path="photo.png")),
    edits.SetLatents(Latents(seed=7)),
    edits.SetCanvas(128),
    edits.SetAspect((16, 9)),
    edits.SavePose("third"),
    edits.DeleteSavedPoses(("first",)),
    edits.RenameSavedPose("first", "zeroth"),
    edits.OrderSavedPose("first", 1),
    edits.ApplyPose((figure_from(skeleton("pie"), "pie"),)),
    edits.PutTimeline(Timeline(loop=False, frame_rate=24)),
    edits.AddKeyframe("middle", 0.5, (figure_from(skeleton("pie"), "pie"),), Latents(seed=3)),
    edits.DeleteKeyframes(("start",)),
    edits.MoveKeyframes({"start": 2.0}),
    edits.RenameKeyframe("start", "beginning"),
    edits.EaseKeyframes(("start", "end"), "hold"),
    edits.HoldBackgrounds(True),
    edits.Group("Both", (edits.HideJoints((TIP,)), edits.DeleteJoint(TIP))),
)


BESIDE = ("Edit", "TimelineEdit", "free_figure_name")
"""What `edits` offers beside the kinds of edits."""


def rich_scene() -> PoseDocument:
    """Two figures and two people, who differ in what people share; two saved poses, two keyframes."""
    document = edits.AddFigure(figure_from(skeleton("pie"), "pie")).apply(sample_scene())
    for name, shadow in (("ann", 0.2), ("bob", 0.6)):
        person = figure_from(skeleton("coco17"), name).replace(attributes={"shadow": shadow})
        document = edits.AddFigure(person).apply(document)
    for name, time in (("start", 0.0), ("end", 1.0)):
        document = edits.AddKeyframe(name, time, document.figures, document.latents).apply(document)
    return edits.SavePose("second").apply(edits.SavePose("first").apply(document))


@pytest.mark.parametrize("edit", POSSIBLE, ids=lambda edit: type(edit).__name__)
def test_each_kind_changes_the_document_and_is_undone_exactly(edit):
    before = rich_scene()
    after = edit.apply(before)
    assert after != before
    assert edit.inverse(before).apply(after) == before
    assert edit.label


def test_no_kind_of_edit_is_left_out_above():
    kinds = {getattr(edits, name) for name in edits.__all__ if name not in BESIDE}
    assert kinds == {type(edit) for edit in POSSIBLE}


@fast
@given(documents, st.data())
def test_every_possible_edit_is_undone_exactly_and_every_other_raises_a_typed_error(document, data):
    for _ in range(4):
        edit = data.draw(edits_of(document))
        try:
            after = edit.apply(document)
        except DocumentError:
            continue
        inverse = edit.inverse(document)
        assert inverse.apply(after) == document
        assert inverse.inverse(after).apply(document) == after
        assert type(after).model_validate(after.model_dump()) == after, "an edit must leave a valid document"
        document = after


@fast
@given(documents, st.data())
def test_an_edit_that_cannot_be_applied_has_no_inverse_that_crashes(document, data):
    edit = data.draw(edits_of(document))
    try:
        edit.inverse(document)
    except DocumentError:
        with pytest.raises(DocumentError):
            edit.apply(document)


@fast
@given(documents, mergeable)
def test_a_merged_edit_does_what_both_did(document, pair):
    first, second = pair
    merged = first.merge(second)
    assert merged is not None
    middle = applied(first, document)
    after = applied(second, middle)
    assert merged.apply(document) == after
    assert merged.inverse(document).apply(after) == document


@fast
@given(documents, st.data())
def test_edits_look_up_names_in_the_document_at_hand(document, data):
    """A copied document carries no stale index of names."""
    after = applied(data.draw(edits_of(document)), document)
    for figure in after.figures:
        assert after.figure(figure.name) is figure
        for joint in figure.joints:
            assert figure.joint(joint.name) is joint


@pytest.mark.parametrize(
    "edit",
    [
        edits.MoveJoints({NOBODY: (0, 0)}),
        edits.MoveJoints({NOTHING: (0, 0)}),
        edits.AddJoint("nobody", sample_scene().joint(WRIST)),
        edits.DeleteJoint(NOTHING),
        edits.RenameJoint(NOTHING, "x"),
        edits.AddBone("hand", "wrist", "nothing"),
        edits.AddBone("nobody", "a", "b"),
        edits.DeleteBone("hand", "little_4", "thumb_3"),
        edits.SetJointAttribute((NOTHING,), "colour", None),
        edits.SetFigureAttribute("nobody", "colour", None),
        edits.SetJointType((NOBODY,), "x"),
        edits.SetJointDepth((NOBODY,), 0.0),
        edits.HideJoints((NOTHING,)),
        edits.LockJoints((NOBODY,)),
        edits.DeleteFigure("nobody"),
        edits.ShareAttributes("nobody"),
        edits.DuplicateFigure("nobody"),
        edits.RenameFigure("nobody", "somebody"),
        edits.OrderFigure("nobody", 0),
        edits.DeleteSavedPoses(("nothing",)),
        edits.RenameSavedPose("nothing", "x"),
        edits.OrderSavedPose("nothing", 0),
        edits.ApplyPose((), frozenset({NOTHING})),
        edits.Group("x", (edits.DeleteFigure("nobody"),)),
    ],
    ids=lambda edit: type(edit).__name__,
)
def test_a_bad_target_is_named(edit):
    with pytest.raises(UnknownNameError, match=r"nobody|nothing|little_4"):
        edit.apply(sample_scene())


@pytest.mark.parametrize(
    "edit",
    [
        edits.AddJoint("hand", sample_scene().joint(WRIST)),
        edits.AddBone("hand", "wrist", "wrist"),
        edits.AddBone("hand", "little_1", "wrist"),
        edits.RenameJoint(TIP, "wrist"),
        edits.SetJointAttribute((TIP,), "colour", (2.0, 0.0, 0.0)),
        edits.SetJointDepth((TIP,), math.nan),
        edits.SetJointType((TIP,), ""),
        edits.AddFigure(sample_scene().figure("hand")),
        edits.RenameFigure("hand", ""),
        edits.DuplicateFigure("hand", (9, 9)),
        edits.SetCanvas(1),
        edits.SavePose(""),
    ],
    ids=lambda edit: type(edit).__name__,
)
def test_a_broken_rule_is_a_document_error(edit):
    with pytest.raises(DocumentError):
        edit.apply(sample_scene())


def test_edits_are_frozen_and_keep_no_hold_on_what_they_were_made_of():
    positions = {WRIST: (0.5, 0.5)}
    edit = edits.MoveJoints(positions)
    positions[TIP] = (0.1, 0.1)
    assert dict(edit.positions) == {WRIST: (0.5, 0.5)}
    with pytest.raises(TypeError):
        edit.positions[TIP] = (0.1, 0.1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        edit.positions = {}


@pytest.mark.parametrize(
    ("edit", "label"),
    [
        (edits.MoveJoints({WRIST: (0, 0)}), "Move joints"),
        (edits.HideJoints((WRIST,), True), "Hide joints"),
        (edits.HideJoints((WRIST,), False), "Show joints"),
        (edits.SetJointAttribute((WRIST,), "colour", None), "Unset colour"),
        (edits.SetJointAttribute((WRIST,), "colour", (0, 0, 0)), "Set colour"),
        (edits.SetLatents(Latents(seed=1)), "Change randomness"),
        (edits.Group("Mirror", ()), "Mirror"),
    ],
)
def test_labels_say_what_is_done(edit, label):
    assert edit.label == label
