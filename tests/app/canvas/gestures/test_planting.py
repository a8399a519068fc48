"""A hip is dragged: feet stay on the ground, unless a person wants otherwise or takes the whole figure."""

from dataclasses import replace

import pytest

from app.canvas.gestures.gestures import press
from app.canvas.gestures.pointer import DragMode, GestureContext, Pointer
from app.editing.selection import Selection
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.history.history import History
from graphose_core.document.values.pose_document import PoseDocument

PERSON = figure_from(skeleton("coco17"), "Ann", (0.5, 0.5), 0.8)


def dragged(planting: bool, mode: DragMode = DragMode.LENGTHS, whole: bool = False) -> PoseDocument:
    history = History(PoseDocument(figures=(PERSON,)))
    start = PERSON.joint("left_hip").position
    context = GestureContext(history.document, Selection(), mode=mode, planting=planting)
    at = Pointer(start, 0.02, whole=whole)
    gesture, reaction = press(at, context)
    context = replace(context, selection=reaction.selection or Selection())
    at = replace(at, position=(start[0], start[1] + 0.1))
    for _ in range(2):
        gesture, reaction = gesture.move(at, context)
        if reaction.edit is not None:
            history.do(reaction.edit)
    return history.document


def fallen(document: PoseDocument, name: str) -> float:
    return document.figures[0].joint(name).position[1] - PERSON.joint(name).position[1]


def test_feet_stay_and_all_above_comes_down() -> None:
    document = dragged(planting=True)
    assert fallen(document, "left_ankle") == fallen(document, "right_ankle") == 0
    assert fallen(document, "right_hip") == pytest.approx(0.1, abs=1e-3)
    assert fallen(document, "nose") == pytest.approx(0.1, abs=1e-3)


@pytest.mark.parametrize(("planting", "whole"), [(False, False), (True, True)])
def test_the_whole_figure_goes_along_otherwise(planting: bool, whole: bool) -> None:
    document = dragged(planting, whole=whole)
    assert fallen(document, "left_ankle") == pytest.approx(0.1)


def test_other_modes_of_dragging_know_no_feet() -> None:
    assert fallen(dragged(planting=True, mode=DragMode.FREE), "nose") == 0
