"""What is typed becomes a skeleton, or is named where it does not fit."""

from dataclasses import replace

import pytest

from app.skeletons.drafts import draft_from, draft_of, guessed_counterpart
from app.skeletons.skeleton_from_draft import skeleton_from
from graphose_core.document.edits.rename_edits import RenameJoint
from graphose_core.document.files.skeletons import (
    bundled_names,
    figure_from,
    skeleton,
)
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument


@pytest.mark.parametrize("name", sorted(bundled_names()))
def test_a_draft_of_a_skeleton_is_that_skeleton(name: str) -> None:
    kind, again = skeleton(name), skeleton_from(draft_of(skeleton(name)))
    assert (again.bones, again.root, again.label) == (kind.bones, kind.root, kind.label)
    assert {frozenset(pair) for pair in again.pairs} == {frozenset(pair) for pair in kind.pairs}
    assert [(joint.name, joint.attributes) for joint in again.joints] == [
        (joint.name, joint.attributes) for joint in kind.joints
    ]
    assert again.attributes == kind.attributes
    assert again.traits == kind.traits


def test_a_figure_with_changes_becomes_a_kind_of_its_own() -> None:
    figure = figure_from(skeleton("coco17"), "person", centre=(0.2, 0.3), size=0.3)
    kind = skeleton_from(draft_from(figure))
    assert kind.name == "my_coco17"
    assert kind.traits == skeleton("coco17").traits
    assert len(kind.pairs) == 8
    assert all(0 <= c <= 1 for joint in kind.joints for c in joint.position)


def test_values_of_an_attribute_that_is_another_kind_now_go() -> None:
    draft = draft_of(skeleton("scissors"))
    rows = [
        (row[0], row[1], "categorical", row[3], "thin, thick", *row[5:]) if row[0] == "thickness" else row
        for row in draft.attributes
    ]
    kind = skeleton_from(replace(draft, attributes=rows))
    assert all("thickness" not in joint.attributes for joint in kind.joints)
    assert any("colour" in joint.attributes for joint in kind.joints)
    assert next(spec for spec in kind.attributes if spec.name == "thickness").applies_to == ()


def test_a_copy_of_people_holds_their_hands() -> None:
    figure = figure_from(skeleton("coco17"), "person")
    held = [spec for spec in skeleton_from(draft_from(figure)).attributes if spec.held]
    assert [spec.name for spec in held] == ["hand", "twist", "bend", "lean"]
    assert all(set(spec.applies_to) <= {joint.type for joint in figure.joints} for spec in held)


def test_a_copy_of_people_shares_their_camera_and_light() -> None:
    figure = figure_from(skeleton("coco17"), "person")
    shared = [spec.name for spec in skeleton_from(draft_from(figure)).attributes if spec.shared]
    assert shared == ["pitch", "light_side", "light_height", "ambient", "shadow"]


def test_a_renamed_joint_keeps_its_counterpart() -> None:
    figure = figure_from(skeleton("coco17"), "person")
    rename = RenameJoint(JointRef("person", "left_wrist"), "paw")
    kind = skeleton_from(draft_from(rename.apply(PoseDocument(figures=(figure,))).figure("person")))
    assert {"paw", "right_wrist"} in map(set, kind.pairs)
    assert len(kind.pairs) == 8


def test_counterparts_are_guessed_from_names() -> None:
    assert guessed_counterpart("left_paw", {"left_paw", "right_paw"}) == "right_paw"
    assert guessed_counterpart("tail", {"tail"}) == ""
