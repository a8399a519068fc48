"""Dragging with lengths kept, and branches that go along."""

import math
from itertools import pairwise

import pytest

from app.canvas.gestures.pointer import DragMode, Reaction
from graphose_core.document.edits.catalogue import MoveJoints
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.kinematics.structure.limbs import parents
from graphose_core.document.values.pose import Figure, JointRef
from tests.app.canvas.gestures.desk import Desk, chain


def test_with_lengths_kept_a_finger_bends_and_comes_back_in_one_step() -> None:
    hand = figure_from(skeleton("hand"), "hand")
    desk = Desk(hand, mode=DragMode.LENGTHS)
    start = hand.joint("index_4").position
    through = [(start[0] - 0.02 * step, start[1] + 0.03 * step) for step in range(1, 6)]
    desk.drag(start, *through)
    bent = desk.document.figure("hand")
    assert bent.joint("index_4").position == pytest.approx(through[-1])
    assert bent.joint("wrist") == hand.joint("wrist")
    for a, b in hand.bones:
        lengths = [math.dist(figure.joint(a).position, figure.joint(b).position) for figure in (hand, bent)]
        assert lengths[0] == pytest.approx(lengths[1], abs=1e-6)
    desk.history.undo()
    assert desk.document.figures == (hand,)
    assert not desk.history.can_undo


def test_a_drag_with_lengths_kept_that_comes_back_leaves_the_figure_as_it_was() -> None:
    hand = figure_from(skeleton("hand"), "hand")
    desk = Desk(hand, mode=DragMode.LENGTHS)
    start = hand.joint("index_4").position
    desk.drag(start, (0.9, 0.9), (0.2, 0.2), start)
    for joint in desk.document.figure("hand").joints:
        assert joint.position == pytest.approx(hand.joint(joint.name).position, abs=1e-6)


def test_dragging_a_branch_takes_along_what_is_beyond_and_nothing_else() -> None:
    desk = Desk(chain(), mode=DragMode.BRANCH)
    desk.drag((0.2, 0.5), (0.5, 0.3))  # "a" hangs from "b", the middle: it turns about it
    assert desk.place("a") == pytest.approx((0.5, 0.2))
    assert (desk.place("b"), desk.place("c")) == ((0.5, 0.5), (0.8, 0.5))
    desk.drag((0.5, 0.5), (0.5, 0.6))
    assert (desk.place("a"), desk.place("c")) == (pytest.approx((0.5, 0.3)), pytest.approx((0.8, 0.6)))


def test_of_two_selected_joints_of_a_branch_the_inner_one_takes_both_along() -> None:
    hand = figure_from(skeleton("hand"), "hand")
    desk = Desk(hand, mode=DragMode.BRANCH)
    desk.click(hand.joint("index_2").position)
    desk.click(hand.joint("index_4").position, extend=True)
    start = hand.joint("index_2").position
    desk.drag(start, (start[0] + 0.1, start[1]))
    bent = desk.document.figure("hand")
    assert bent.joint("index_1") == hand.joint("index_1")
    lengths = [math.dist(f.joint("index_2").position, f.joint("index_4").position) for f in (hand, bent)]
    assert lengths[0] == pytest.approx(lengths[1])
    assert bent.joint("index_4") != hand.joint("index_4")


def test_a_target_out_of_reach_stretches_nothing_and_is_said_and_shown() -> None:
    hand = figure_from(skeleton("hand"), "hand")
    desk = Desk(hand, mode=DragMode.LENGTHS)
    start = hand.joint("index_4").position
    near, far = (start[0] - 0.02, start[1] + 0.03), (1.2, start[1])
    _, reached, missed, let_go = desk.drag(start, near, far)
    assert reached.readout is not None
    assert missed.readout is not None
    assert "out of reach" not in reached.readout.text
    assert missed.readout.text.endswith("out of reach")
    (line,) = missed.guides
    assert (line.a, line.b) == (pytest.approx(desk.place("index_4", "hand")), pytest.approx(far))
    assert (let_go.guides, let_go.readout) == ((), None)
    stretched = desk.document.figure("hand")
    for a, b in hand.bones:
        lengths = [math.dist(f.joint(a).position, f.joint(b).position) for f in (hand, stretched)]
        assert lengths[0] == pytest.approx(lengths[1], abs=1e-6)
    for name in ("wrist", "middle_4", "thumb_3"):
        assert stretched.joint(name) == hand.joint(name), "the body does not follow"


def test_without_lengths_kept_nothing_is_out_of_reach() -> None:
    for mode in (DragMode.FREE, DragMode.BRANCH):
        seen = Desk(chain(), mode=mode).drag((0.2, 0.5), (1.4, 1.4))
        assert not any(r.readout and "out of reach" in r.readout.text for r in seen)


def person_at(*through: tuple[float, float]) -> Figure:
    """A person whose left wrist has been dragged, which passed close by the shoulder."""
    person = figure_from(skeleton("coco17"), "Ann", (0.5, 0.5), 0.8)
    desk = Desk(person, mode=DragMode.LENGTHS)
    start = person.joint("left_wrist").position
    desk.drag(start, *((start[0] + x, start[1] + y) for x, y in through))
    desk.history.undo()
    assert desk.document.figures == (person,)
    assert not desk.history.can_undo
    desk.history.redo()
    return desk.document.figures[0]


def test_a_drag_ends_alike_however_many_events_it_had() -> None:
    few = person_at((-0.05, -0.2), (0.1, -0.4))
    corners = [(-0.05 * i / 30, -0.2 * i / 30) for i in range(1, 31)]
    many = person_at(*corners, *((-0.05 + 0.15 * i / 40, -0.2 - 0.2 * i / 40) for i in range(1, 41)))
    for joint in few.joints:
        assert many.joint(joint.name).position == pytest.approx(joint.position, abs=1e-6)


def test_an_elbow_swings_round_while_its_wrist_is_dragged_over_the_shoulder() -> None:
    person = figure_from(skeleton("coco17"), "Ann", (0.5, 0.5), 0.8)
    desk = Desk(person, mode=DragMode.LENGTHS)
    (x, y), wrist = (person.joint(f"left_{n}").position for n in ("shoulder", "wrist"))
    ends = x - (wrist[0] - x), y - (wrist[1] - y)
    through = [
        (wrist[0] + i / 400 * (ends[0] - wrist[0]), wrist[1] + i / 400 * (ends[1] - wrist[1]))
        for i in range(401)
    ]
    step = math.dist(wrist, ends) / 400
    elbows = []
    for reaction in desk.drag(wrist, *through):
        if reaction.edit is not None:
            assert isinstance(reaction.edit, MoveJoints)
            elbows.append(reaction.edit.positions[JointRef("Ann", "left_elbow")])
    assert max(map(math.dist, elbows[1:-2], elbows[2:-1])) < 6.5 * step
    assert desk.place("left_wrist", "Ann") == pytest.approx(ends, abs=1e-3)


def furthest_step(seen: list[Reaction]) -> float:
    """Return the longest way of a joint from one event to the next."""
    edits = [each.edit for each in seen if isinstance(each.edit, MoveJoints)]
    return max(
        math.dist(place, before.positions[ref])
        for before, after in pairwise(edits)
        for ref, place in after.positions.items()
    )


@pytest.mark.parametrize("name", ["left_elbow", "left_wrist", "right_knee"])
@pytest.mark.parametrize("beside", [0.0, 0.003])
def test_a_limb_that_is_turned_does_not_leap_where_the_pointer_passes_its_parent(name, beside) -> None:
    person = figure_from(skeleton("coco17"), "Ann", (0.5, 0.5), 0.8)
    parent = person.joint(parents(person, name)[0]).position
    x, y = person.joint(name).position
    way = 2 * (parent[0] - x) + beside, 2 * (parent[1] - y)
    count = math.ceil(math.hypot(*way) * 256)
    out = [(x + way[0] * step / count, y + way[1] * step / count) for step in range(1, count + 1)]
    desk = Desk(person, mode=DragMode.BRANCH)
    step = math.hypot(*way) / count
    assert furthest_step(desk.drag((x, y), *out)) < 7 * step
    reached = desk.place(name, "Ann")
    wanted = math.atan2(out[-1][1] - parent[1], out[-1][0] - parent[0])
    assert math.atan2(reached[1] - parent[1], reached[0] - parent[0]) == pytest.approx(wanted, abs=1e-6)
    desk.history.undo()
    assert furthest_step(desk.drag((x, y), *out, *out[::-1], (x, y))) < 7 * step
    for joint in person.joints:
        assert desk.place(joint.name, "Ann") == pytest.approx(joint.position, abs=1e-6)
