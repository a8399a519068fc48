"""Turn in the panel: live, one step of history, back to where it stood, and off where it cannot be."""

from app.editing.selection import Selection, whole_figure
from app.properties.attributes_panel import AttributesPanel
from app.properties.turn_actions import turn_actions
from graphose_core.document.edits.catalogue import MoveJoints, RenameFigure, SetFigureAttribute
from graphose_core.document.values.pose import JointRef
from graphose_core.samples.people_scenes import two_people_scene
from graphose_core.samples.scenes import sample_scene

WRIST = JointRef("person", "left_wrist")


def drag(panel: AttributesPanel, *angles: int) -> None:
    slider = panel.turn_row.slider
    slider.setSliderDown(True)
    for angle in angles:
        slider.setValue(angle)
    slider.setSliderDown(False)


def test_a_drag_turns_live_and_is_one_step(panel, editor):
    slider = panel.turn_row.slider
    slider.setSliderDown(True)
    slider.setValue(40)
    first = editor.document
    assert first != two_people_scene()
    assert first.figure("person 2") == two_people_scene().figure("person 2")
    slider.setValue(90)
    assert editor.document != first
    slider.setSliderDown(False)
    assert panel.turn_row.number.value() == slider.value() == 90
    assert editor.history.undo_label == "Turn"
    editor.undo()
    assert editor.document == two_people_scene()
    assert slider.value() == 0
    editor.redo()
    assert slider.value() == 90


def test_back_at_nought_all_is_as_it_was(panel, editor):
    drag(panel, 60, 120)
    drag(panel, 90, 0)
    assert editor.document == two_people_scene()


def test_another_move_begins_anew_and_clothes_do_not(panel, editor):
    drag(panel, 60)
    editor.do(SetFigureAttribute("person", "age", 40.0))
    assert panel.turn_row.slider.value() == 60
    drag(panel, 0)
    assert editor.document.figure("person").attributes["age"] == 40.0
    drag(panel, 60)
    editor.do(MoveJoints({WRIST: (0.5, 0.5)}))
    assert panel.turn_row.slider.value() == 0
    drag(panel, 30, 0)
    assert editor.document.joint(WRIST).position == (0.5, 0.5)


def test_steps_count_on_over_the_back(panel, editor):
    left, right = turn_actions(editor, panel.turning).actions
    for _ in range(13):
        right.run()
    assert panel.turn_row.number.value() == -165
    left.run()
    assert panel.turn_row.number.value() == -180
    editor.undo()
    assert editor.document == two_people_scene(), "in quick succession they are one step"


def test_what_has_no_depth_is_off_and_says_why(panel, editor):
    row = panel.turn_row
    assert row.slider.isEnabled()
    width = row.minimumSizeHint().width()
    editor.open(sample_scene())
    editor.do(RenameFigure(editor.document.figures[0].name, "a hand whose name has many words " * 2))
    editor.select(whole_figure(editor.document.figures[0]))
    assert row.isVisible()
    assert not row.slider.isEnabled()
    assert "no depth" in row.reason.text()
    assert row.minimumSizeHint().width() <= width
    (action, _) = turn_actions(editor, panel.turning).actions
    assert not action.when.holds()


def test_too_far_out_is_told_and_changes_nothing(panel, editor, qtbot):
    wrist = editor.document.joint(WRIST).replace(depth=9.0)
    figure = editor.document.figure("person")
    joints = tuple(wrist if joint.name == wrist.name else joint for joint in figure.joints)
    figures = (figure.replace(joints=joints), editor.document.figures[1])
    editor.open(editor.document.replace(figures=figures))
    editor.select(Selection(frozenset({WRIST}), current="person"))
    before = editor.document
    with qtbot.waitSignal(editor.refused) as heard:
        panel.turn_row.number.setValue(90)
    assert "no farther out" in heard.args[0]
    assert editor.document == before
    assert panel.turn_row.number.value() == 0
