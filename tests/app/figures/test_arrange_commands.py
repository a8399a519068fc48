"""Mirror, flip, align, distribute, copy and paste, as the menu does them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.editing.selection import select
from app.figures.figures_panel import add_figure
from graphose_core.document.edits.catalogue import LockJoints, SetJointAttribute
from graphose_core.document.values.background import SolidBackground
from graphose_core.document.values.pose import Figure, JointRef
from graphose_core.samples.people_scenes import person_scene, two_people_scene
from graphose_core.samples.scenes import empty_scene, sample_scene
from graphose_core.samples.studio_wall import STUDIO
from tests.app.window_driver import Driver, Keys

FINGER = [JointRef("hand", f"ring_{i}") for i in range(1, 5)]


def places(driver: Driver, *refs: JointRef) -> list[tuple[float, float]]:
    return [driver.editor.document.joint(ref).position for ref in refs]


def test_mirror_by_key_is_one_step_and_twice_is_as_before(driver: Driver) -> None:
    driver.editor.open(empty_scene())
    add_figure(driver.editor, "coco17")
    driver.act("edit.select_none")
    wrist = JointRef("person", "left_wrist")
    driver.drag(driver.place("left_wrist"), driver.point(0.9, 0.1) - driver.place("left_wrist"))
    before = driver.editor.document
    QTest.keyClick(driver.window, Qt.Key.Key_M, Keys.ShiftModifier)
    after = driver.editor.document.joint(JointRef("person", "right_wrist")).position
    assert after[1] == pytest.approx(before.joint(wrist).position[1])
    assert driver.editor.history.undo_label == "Mirror"
    driver.act("figure.mirror")
    for joint in before.figures[0].joints:
        assert places(driver, JointRef("person", joint.name))[0] == pytest.approx(joint.position)


def test_the_other_side_follows_the_selected_one(driver: Driver) -> None:
    driver.editor.open(empty_scene())
    add_figure(driver.editor, "coco17")
    driver.act("edit.select_none")
    driver.drag(driver.place("left_wrist"), driver.point(0.9, 0.2) - driver.place("left_wrist"))
    driver.editor.select(select(JointRef("person", "left_wrist")))
    driver.act("figure.symmetric")
    (ax, ay), (bx, by) = places(driver, *(JointRef("person", f"{s}_wrist") for s in ("left", "right")))
    assert (ax + bx, ay) == (pytest.approx(1.0), pytest.approx(by))


def test_the_other_hand_is_held_alike_in_one_step(driver: Driver) -> None:
    driver.editor.open(empty_scene())
    add_figure(driver.editor, "coco17")
    left, right = (JointRef("person", f"{side}_wrist") for side in ("left", "right"))
    for name, value in (("hand", "fist"), ("bend", 40.0)):
        driver.editor.do(SetJointAttribute((left,), name, value))
    driver.editor.do(SetJointAttribute((right,), "twist", 10.0))
    driver.editor.do(SetJointAttribute((right,), "cover", "skin"))
    before = driver.editor.document
    driver.editor.select(select(left))
    driver.act("figure.symmetric")
    assert driver.editor.document.joint(right).attributes == {"hand": "fist", "bend": 40.0, "cover": "skin"}
    driver.editor.undo()
    assert driver.editor.document == before


def test_a_hand_has_no_other_side_and_that_is_said(driver: Driver) -> None:
    driver.editor.select(select(FINGER[0]))
    with driver.qtbot.waitSignal(driver.editor.refused) as heard:
        driver.act("figure.symmetric")
    assert "counterpart" in heard.args[0]


def test_align_distribute_and_flip_leave_locked_joints(driver: Driver) -> None:
    driver.editor.select(select(*FINGER))
    driver.act("arrange.left")
    assert len({x for x, _ in places(driver, *FINGER)}) == 1
    driver.act("arrange.spread_y")
    ys = [y for _, y in places(driver, *FINGER)]
    assert ys[0] - ys[1] == pytest.approx(ys[2] - ys[3])
    driver.editor.do(LockJoints((FINGER[0],), True))
    before = places(driver, *FINGER)
    driver.act("arrange.flip_y")
    after = places(driver, *FINGER)
    assert after[0] == before[0]
    assert after[1] == pytest.approx(before[3])


def box(figure: Figure) -> tuple[float, float, float, float]:
    xs, ys = zip(*(joint.position for joint in figure.joints), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def test_whole_people_are_aligned_as_they_are(driver: Driver) -> None:
    driver.editor.open(two_people_scene())
    first = driver.editor.document.figures[0]
    driver.editor.do(LockJoints((JointRef(first.name, "left_wrist"),), True))
    before = driver.editor.document
    driver.act("edit.select_all")
    for way, side in (("left", 0), ("top", 1), ("right", 2), ("bottom", 3)):
        driver.act(f"arrange.{way}")
        old, new = (
            [box(figure) for figure in before.figures],
            [box(f) for f in driver.editor.document.figures],
        )
        assert new[0][side] == pytest.approx(new[1][side])
        for one, other in zip(old, new, strict=True):
            assert other[2] - other[0] == pytest.approx(one[2] - one[0])
        assert driver.editor.history.undo_label == "Align figures"
        driver.act("edit.undo")
        assert driver.editor.document == before
    actions = driver.window.commands
    assert not actions["arrange.spread_x"].isEnabled(), "two people are as far apart as they are"
    driver.act("figure.duplicate")
    driver.act("edit.select_all")
    driver.act("arrange.spread_x")
    middles = sorted((box(f)[0] + box(f)[2]) / 2 for f in driver.editor.document.figures)
    assert middles[1] - middles[0] == pytest.approx(middles[2] - middles[1])


def test_what_needs_several_joints_waits_for_them(driver: Driver) -> None:
    actions = driver.window.commands
    for count, names in ((1, ()), (2, ("arrange.left",)), (3, ("arrange.left", "arrange.spread_x"))):
        driver.editor.select(select(*FINGER[:count]))
        enabled = [n for n in ("arrange.left", "arrange.spread_x") if actions[n].isEnabled()]
        assert tuple(enabled) == names


def test_copy_and_paste_between_scenes(driver: Driver) -> None:
    driver.editor.select(select(*FINGER))
    driver.act("edit.copy")
    driver.editor.open(empty_scene())
    driver.act("edit.paste")
    (figure,) = driver.editor.document.figures
    assert [joint.name for joint in figure.joints] == [ref.joint for ref in FINGER]
    assert {ref.joint for ref in driver.editor.selection.joints} == {ref.joint for ref in FINGER}
    driver.act("edit.undo")
    assert driver.editor.document == empty_scene()


def test_a_person_pasted_into_an_empty_scene_stands_before_a_wall(driver: Driver) -> None:
    driver.editor.open(two_people_scene())
    driver.act("edit.copy")
    driver.editor.open(empty_scene())
    driver.act("edit.paste")
    assert driver.editor.document.background == STUDIO
    driver.act("edit.undo")
    assert driver.editor.document == empty_scene()
    red = empty_scene().replace(background=SolidBackground(colour=(1, 0, 0)))
    driver.editor.open(red)
    driver.act("edit.paste")
    assert driver.editor.document.background == red.background


def test_who_is_pasted_is_in_the_camera_and_light_of_the_scene(driver: Driver) -> None:
    driver.editor.open(person_scene())
    driver.act("edit.copy")
    (person,) = person_scene().figures
    steep = person.replace(attributes={**person.attributes, "pitch": 28.0, "light_side": 0.9})
    driver.editor.open(person_scene().replace(figures=(steep,)))
    driver.act("edit.paste")
    figures = driver.editor.document.figures
    assert [figure.attributes["pitch"] for figure in figures] == [28.0, 28.0]
    assert [figure.attributes["light_side"] for figure in figures] == [0.9, 0.9]


def test_with_nothing_selected_the_whole_figure_is_copied_and_pasted_beside(driver: Driver) -> None:
    driver.act("edit.copy")
    driver.act("edit.paste")
    assert [figure.name for figure in driver.editor.document.figures] == ["hand", "hand 2"]
    first, second = (figure.joints[0].position for figure in driver.editor.document.figures)
    assert first != second


def test_cut_takes_away_and_paste_brings_back(driver: Driver) -> None:
    driver.editor.select(select(*FINGER))
    driver.act("edit.cut")
    assert len(driver.editor.document.figures[0].joints) == 16
    driver.act("edit.paste")
    assert len(driver.editor.document.figures[0].joints) == 20


@pytest.mark.parametrize("text", ["some words", '{"format": "graphose-clip", "version": 9}'])
def test_a_clipboard_with_something_else_changes_nothing_and_says_why(driver: Driver, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    with driver.qtbot.waitSignal(driver.editor.refused) as heard:
        driver.act("edit.paste")
    assert "copy" in heard.args[0]
    assert driver.editor.document == sample_scene()
