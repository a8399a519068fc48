"""Edits of figures: where a copy lies, and what it is called."""

import pytest

from graphose_core.document.edits import catalogue as edits
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose import JointRef
from graphose_core.samples.scenes import sample_scene

WRIST = JointRef("hand", "wrist")


def test_a_copy_lies_in_front_of_its_original_under_a_free_name():
    scene = edits.AddFigure(figure_from(skeleton("pie"), "pie")).apply(sample_scene())
    edit = edits.DuplicateFigure("hand", (0.1, -0.1))
    after = edit.apply(edit.apply(scene))
    assert [figure.name for figure in after.figures] == ["hand", "hand 3", "hand 2", "pie"]
    x, y = scene.joint(WRIST).position
    assert after.figure("hand 2").joint("wrist").position == pytest.approx((x + 0.1, y - 0.1))
    assert edit.target(scene) == "hand 2"
