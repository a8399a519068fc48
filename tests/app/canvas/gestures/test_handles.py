"""Handles of a selection and the anchor of a figure: where they are, and what a drag of them does."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.canvas.gestures.handles import Box, Handle, anchor_place, handle_at, handle_places, selection_box
from app.canvas.gestures.pointer import DragMode
from app.editing.selection import Selection, select, whole_figure
from graphose_core.document.edits.catalogue import LockJoints, MoveJoints
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from tests.app.canvas.gestures.desk import Desk, chain

REACH = 0.02
HAND = figure_from(skeleton("hand"), "hand", size=0.6)


def desk_with_all() -> Desk:
    desk = Desk(HAND)
    desk.selection = whole_figure(HAND)
    return desk


def box_of(desk: Desk) -> Box:
    box = selection_box(desk.document, desk.selection)
    assert box is not None
    return box


def handle(desk: Desk, name: Handle) -> tuple[float, float]:
    return handle_places(box_of(desk), REACH)[name]


@pytest.mark.parametrize("name", [h for h in Handle if h not in (Handle.MOVE, Handle.ANCHOR)])
def test_each_handle_is_found_where_it_is_drawn(name: Handle) -> None:
    desk = desk_with_all()
    found = handle_at(desk.document, desk.selection, handle(desk, name), REACH)
    assert found is not None
    assert found.name == name


def test_one_joint_or_one_bone_has_no_box() -> None:
    document = PoseDocument(figures=(chain(),))
    assert selection_box(document, Selection()) is None
    assert selection_box(document, select(JointRef("chain", "a"))) is None


def test_the_anchor_moves_the_whole_figure_and_only_the_anchor_does() -> None:
    desk = Desk(chain(), chain("other", 0.2), mode=DragMode.LENGTHS)
    desk.selection = select(JointRef("chain", "a"))
    anchor = anchor_place(desk.document.figure("chain"), REACH)
    desk.drag(anchor, (anchor[0] + 0.1, anchor[1] + 0.1))
    assert [desk.place(n) for n in "abc"] == [pytest.approx((x, 0.6)) for x in (0.3, 0.6, 0.9)]
    assert desk.place("a", "other") == (0.2, 0.2)
    assert desk.selection == select(JointRef("chain", "a"))
    desk.history.undo()
    assert not desk.history.can_undo


def test_a_click_on_the_anchor_selects_the_figure_and_moves_nothing() -> None:
    desk = Desk(chain())
    desk.click(anchor_place(chain(), REACH))
    assert desk.selection == whole_figure(chain())
    assert not desk.history.can_undo


def test_the_anchor_stays_in_sight() -> None:
    for y in (0.0, 0.5, 1.0):
        x, place = anchor_place(chain(y=y), REACH)
        assert -0.05 < place < 1.05
        assert -0.05 < x < 1.05


def test_the_border_moves_the_selection() -> None:
    desk = desk_with_all()
    (x, top), (left, _) = handle(desk, Handle.N), handle(desk, Handle.NW)
    at = ((x + left) / 2, top)
    desk.drag(at, (at[0] + 0.1, at[1]))
    before, after = HAND.joint("wrist").position, desk.place("wrist", "hand")
    assert after == pytest.approx((before[0] + 0.1, before[1]))


def test_a_quarter_turn() -> None:
    desk = desk_with_all()
    centre, at = box_of(desk).centre, handle(desk, Handle.ROTATE)
    desk.drag(at, (centre[0] + centre[1] - at[1], centre[1]))
    for joint in HAND.joints:
        dx, dy = joint.position[0] - centre[0], joint.position[1] - centre[1]
        assert desk.place(joint.name, "hand") == pytest.approx((centre[0] - dy, centre[1] + dx))


def test_shift_turns_in_steps() -> None:
    desk = desk_with_all()
    centre, at = box_of(desk).centre, handle(desk, Handle.ROTATE)
    desk.drag(at, (centre[0] + 0.1, centre[1] - 0.3), extend=True)
    (ax, ay), (bx, by) = (desk.place(name, "hand") for name in ("wrist", "middle_1"))
    start = [HAND.joint(name).position for name in ("wrist", "middle_1")]
    before = math.atan2(start[1][1] - start[0][1], start[1][0] - start[0][0])
    turned = math.degrees(math.atan2(by - ay, bx - ax) - before)
    assert turned == pytest.approx(15)


def test_the_box_turns_with_its_joints_until_it_is_let_go() -> None:
    desk = desk_with_all()
    box, at = box_of(desk), handle(desk, Handle.ROTATE)
    pivot = box.centre
    seen = desk.drag(at, (pivot[0] + 0.1, pivot[1] - 0.3), (pivot[0] + 0.3, pivot[1]), extend=True)
    _, first, second, last = seen
    assert first.frame is not None
    assert second.frame is not None
    assert first.readout is not None
    assert second.readout is not None
    assert (first.frame.box, second.frame.box) == (box, box), "it does not grow around what is turned"
    assert (first.frame.pivot, second.frame.pivot) == (pivot, pivot)
    assert math.degrees(second.frame.angle) == pytest.approx(90)
    assert (first.readout.text, second.readout.text) == ("↻ 15°", "↻ 90°")
    assert last.frame is None
    assert last.edit == second.edit


def test_at_the_edge_of_the_field_the_box_stays_with_its_joints() -> None:
    desk = Desk(chain())
    places = {"a": (-0.5, -0.7), "b": (0.5, -0.6), "c": (1.5, -0.7)}
    desk.history.do(MoveJoints({JointRef("chain", name): place for name, place in places.items()}))
    desk.selection = whole_figure(desk.document.figure("chain"))
    centre, at = box_of(desk).centre, handle(desk, Handle.ROTATE)
    _, turned, refused, _ = desk.drag(at, (centre[0] + 0.01, at[1]), (centre[0] + 0.5, centre[1]))
    assert turned.frame is not None
    assert refused.edit is None
    assert refused.frame == turned.frame
    assert refused.readout is not None
    assert "no farther" in refused.readout.text


def test_the_border_of_the_box_moves_the_selection_as_the_drag_mode_has_it() -> None:
    for mode in (DragMode.FREE, DragMode.LENGTHS):
        desk = Desk(HAND, mode=mode)
        desk.selection = select(*(JointRef("hand", f"index_{i}") for i in (3, 4)))
        at, corner = handle(desk, Handle.W), handle(desk, Handle.NW)
        border = (at[0], (at[1] + corner[1]) / 2)
        desk.drag(border, (border[0] - 0.05, border[1]))
        bent = desk.document.figure("hand")
        lengths = [math.dist(f.joint("index_2").position, f.joint("index_3").position) for f in (HAND, bent)]
        assert bent.joint("index_3") != HAND.joint("index_3")
        assert (lengths[0] == pytest.approx(lengths[1], abs=1e-6)) is (mode is DragMode.LENGTHS)


def test_the_anchor_takes_locked_joints_along() -> None:
    desk = Desk(HAND)
    desk.history.do(LockJoints((JointRef("hand", "wrist"),), True))
    anchor = anchor_place(HAND, REACH)
    desk.drag(anchor, (anchor[0] + 0.1, anchor[1] - 0.1))
    for joint in HAND.joints:
        x, y = joint.position
        assert desk.place(joint.name, "hand") == pytest.approx((x + 0.1, y - 0.1))


def test_sides_stretch_and_corners_keep_the_shape() -> None:
    desk = desk_with_all()
    box, at = box_of(desk), handle(desk, Handle.E)
    desk.drag(at, (at[0] + (box.right - box.left) / 2, at[1] + 0.3))
    wide = box_of(desk)
    assert wide.right - wide.left == pytest.approx(1.5 * (box.right - box.left))
    assert (wide.left, wide.top, wide.bottom) == pytest.approx((box.left, box.top, box.bottom))
    at = handle(desk, Handle.NW)
    desk.drag(at, (at[0] + 0.1, at[1] + 0.1))
    small = box_of(desk)
    ratio = (small.right - small.left) / (small.bottom - small.top)
    assert ratio == pytest.approx((wide.right - wide.left) / (wide.bottom - wide.top))
    assert (small.right, small.bottom) == pytest.approx((wide.right, wide.bottom))


@given(st.sampled_from(list(Handle)), st.tuples(st.floats(-3, 3), st.floats(-3, 3)))
def test_no_drag_of_a_handle_is_refused_or_collapses_the_figure(
    name: Handle, end: tuple[float, float]
) -> None:
    desk = desk_with_all()
    places = {**handle_places(box_of(desk), REACH), Handle.ANCHOR: anchor_place(HAND, REACH)}
    places[Handle.MOVE] = places[Handle.N]
    desk.drag(places[name], end)
    box = box_of(desk)
    assert box.right - box.left > 0
    assert box.bottom - box.top > 0


def test_locked_joints_stay_when_a_selection_is_turned() -> None:
    desk = desk_with_all()
    desk.history.do(LockJoints((JointRef("hand", "wrist"),), True))
    centre, at = box_of(desk).centre, handle(desk, Handle.ROTATE)
    desk.drag(at, (centre[0] + 0.3, centre[1]))
    assert desk.place("wrist", "hand") == HAND.joint("wrist").position
    assert desk.place("index_4", "hand") != HAND.joint("index_4").position


def test_a_finger_turns_about_the_joint_that_it_hangs_from() -> None:
    desk = Desk(HAND)
    finger = [JointRef("hand", f"index_{i}") for i in range(1, 5)]
    desk.selection = select(*finger)
    at, wrist = handle(desk, Handle.ROTATE), HAND.joint("wrist").position
    desk.drag(at, (wrist[0] + 0.5, wrist[1]))
    for ref in finger:
        lengths = [
            math.dist(wrist, place)
            for place in (HAND.joint(ref.joint).position, desk.place(ref.joint, "hand"))
        ]
        assert lengths[0] == pytest.approx(lengths[1])
    assert desk.place("index_4", "hand") != HAND.joint("index_4").position


def test_the_history_says_what_each_drag_did() -> None:
    desk = desk_with_all()
    at, centre = handle(desk, Handle.ROTATE), box_of(desk).centre
    desk.drag(at, (centre[0] + 0.3, centre[1]))
    assert desk.history.undo_label == "Turn hand"
    at = handle(desk, Handle.SE)
    desk.drag(at, (at[0] - 0.1, at[1] - 0.1))
    assert desk.history.undo_label == "Scale hand"
    place = anchor_place(desk.document.figure("hand"), REACH)
    desk.drag(place, (place[0] + 0.1, place[1]), (place[0] + 0.2, place[1]))
    assert desk.history.undo_label == "Move hand"
    desk.click((0.01, 0.99))
    tip = desk.place("index_4", "hand")
    desk.drag(tip, (tip[0] + 0.05, tip[1]))
    assert desk.history.undo_label == "Move index_4"
    desk.selection = select(*(JointRef("hand", f"ring_{i}") for i in (2, 3, 4)))
    at = desk.place("ring_3", "hand")
    desk.drag(at, (at[0] + 0.05, at[1]))
    assert desk.history.undo_label == "Move 3 joints"


def test_the_anchor_is_below_the_shoes_however_large_the_figure_is_seen() -> None:
    person = figure_from(skeleton("coco17"), "person", size=0.6)
    low = max(joint.position[1] for joint in person.joints)
    high = min(joint.position[1] for joint in person.joints)
    for reach in (0.002, 0.01, 0.03):
        assert anchor_place(person, reach)[1] >= low + 0.12 * (low - high) + reach


def test_a_selection_that_is_turned_does_not_leap_where_the_pointer_passes_the_pivot() -> None:
    desk = desk_with_all()
    centre, at = box_of(desk).centre, handle(desk, Handle.ROTATE)
    far = (at[0] - centre[0], at[1] - centre[1])
    through = [
        (centre[0] + far[0] * (1 - s / 100), centre[1] + far[1] * (1 - s / 100)) for s in range(1, 201)
    ]
    seen = [each.edit for each in desk.drag(at, *through) if isinstance(each.edit, MoveJoints)]
    step = math.hypot(*far) / 100
    for before, after in pairwise(seen):
        gone = [math.dist(place, before.positions[ref]) for ref, place in after.positions.items()]
        assert max(gone) < 6.01 * step
    for joint in HAND.joints:
        opposite = [2 * c - place for c, place in zip(centre, joint.position, strict=True)]
        assert desk.place(joint.name, "hand") == pytest.approx(opposite, abs=1e-6)
