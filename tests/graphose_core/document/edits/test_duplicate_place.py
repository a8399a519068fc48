"""Copies of people stand beside them, on the same ground; other figures are copied aslant."""

from itertools import pairwise

import pytest

from graphose_core.document.edits.catalogue import DuplicateFigure, free_figure_name
from graphose_core.document.files.clip import copied, pasted
from graphose_core.document.values.pose import Figure, JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.samples.people_scenes import person_scene
from graphose_core.samples.scenes import sample_scene


def ground(figure: Figure) -> float:
    return max(joint.position[1] for joint in figure.joints)


def middle(figure: Figure) -> float:
    xs = [joint.position[0] for joint in figure.joints]
    return (min(xs) + max(xs)) / 2


def again(document: PoseDocument) -> PoseDocument:
    figure = document.figures[-1]
    clip = copied(document, [JointRef(figure.name, joint.name) for joint in figure.joints])
    return pasted(document, clip, None)[0].apply(document)


@pytest.mark.parametrize("copy", [lambda d: DuplicateFigure(d.figures[-1].name).apply(d), again])
def test_copies_of_people_stand_apart_in_the_image_on_the_same_ground(copy):
    document = person_scene()
    for _ in range(2):
        document = copy(document)
    grounds = [ground(figure) for figure in document.figures]
    assert grounds == pytest.approx([grounds[0]] * 3)
    middles = sorted(middle(figure) for figure in document.figures)
    assert min(b - a for a, b in pairwise(middles)) > 0.04
    assert all(0 <= joint.position[0] <= 1 for figure in document.figures for joint in figure.joints)


def test_other_figures_are_copied_aslant():
    document = sample_scene()
    copy = DuplicateFigure("hand").apply(document).figures[-1]
    before = document.figure("hand").joints[0].position
    assert copy.joints[0].position == pytest.approx((before[0] + 0.05, before[1] + 0.05))


def test_numbered_names_are_counted_on():
    document = person_scene()
    for name in ("person 2", "person 3"):
        document = DuplicateFigure(document.figures[-1].name).apply(document)
        assert document.figures[-1].name == name
    assert free_figure_name(document, "person 9") == "person 9"
    assert free_figure_name(document, "2") == "2"
