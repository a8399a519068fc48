"""People who are added: beside the others, before a wall, as tall as they are."""

from itertools import pairwise

import pytest

from app.editor import Editor
from app.figures.figures_panel import add_figure
from app.properties.dressing import put_on
from graphose_core.anatomy.presets import bodies
from graphose_core.document.edits.catalogue import SetFigureAttributes
from graphose_core.document.values.background import SolidBackground
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.samples.people_scenes import new_person_scene, person_scene
from graphose_core.samples.studio_wall import STUDIO


def test_another_person_stands_beside_the_others_on_the_same_ground(qtbot):
    editor = Editor(person_scene())
    first = editor.document.figures[0]
    for count in (2, 3):
        add_figure(editor, "coco17")
        assert len(editor.document.figures) == count
        spans = sorted(_span(figure) for figure in editor.document.figures)
        assert all(left[1] < right[0] for left, right in pairwise(spans)), "nobody covers anybody"
        assert spans[0][0] >= 0
        assert spans[-1][1] <= 1
        new = editor.document.figures[-1]
        lowest = max(joint.position[1] for joint in first.joints)
        assert max(joint.position[1] for joint in new.joints) == pytest.approx(lowest)
        assert new.attributes["light_side"] == first.attributes["light_side"], "one light for all"
    tops = [figure.attributes["top"] for figure in editor.document.figures]
    assert len(set(tops)) == 3
    assert {name for name, _ in editor.selection.joints} == {editor.document.figures[-1].name}


def test_what_is_unset_of_the_scene_is_unset_for_who_is_added(qtbot):
    editor = Editor(person_scene())
    editor.do(SetFigureAttributes((editor.document.figures[0].name,), {"shadow": None, "towards": 0.5}))
    add_figure(editor, "coco17")
    added = editor.document.figures[-1]
    assert "shadow" not in added.attributes
    assert "towards" not in added.attributes, "the way somebody faces is their own"


def test_the_first_person_of_a_scene_stands_before_a_wall_unless_there_is_a_background(qtbot):
    editor = Editor(PoseDocument())
    add_figure(editor, "coco17")
    assert editor.document.background == STUDIO
    editor.undo()
    assert editor.document == PoseDocument()
    add_figure(editor, "hand")
    add_figure(editor, "coco17")
    assert editor.document.background == SolidBackground()
    red = Editor(PoseDocument(background=SolidBackground(colour=(1, 0, 0))))
    add_figure(red, "coco17")
    assert red.document.background == SolidBackground(colour=(1, 0, 0))


def test_beside_a_child_an_adult_is_taller(qtbot):
    editor = Editor(new_person_scene())
    put_on(editor, next(body for body in bodies() if body.name == "child"))
    add_figure(editor, "coco17")
    child, adult = editor.document.figures
    assert _height(adult) == pytest.approx(1.73 / 1.22 * _height(child), rel=0.02)


def _height(figure):
    return figure.joint("left_ankle").position[1] - figure.joint("left_shoulder").position[1]


def _span(figure):
    xs = [joint.position[0] for joint in figure.joints]
    return min(xs), max(xs)
