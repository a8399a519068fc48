"""The attributes panel with people: groups, rows, controls; figures of other kinds look as they did."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.editing.selection import Selection, whole_figure
from app.properties.controls.attribute_row import AttributeRow
from app.properties.dressing import people_in, put_on_random
from app.widgets.layout.collapsible import Fold
from graphose_core.document.edits.catalogue import MoveJoints, SetFigureAttribute
from graphose_core.document.files.skeletons import skeleton
from graphose_core.document.values.pose import JointRef
from graphose_core.samples.scenes import sample_scene

WRIST = JointRef("person", "left_wrist")


def test_groups_fold_and_remember(panel, editor, qtbot):
    assert list(panel.folds) == [
        "Joint", "Hands and feet", "Body", "Hair and skin", "Top", "Trousers or skirt", "Shoes", "View",
        "Light",
    ]  # fmt: skip
    fold = panel.folds["Body"]
    assert not fold.is_open
    assert not panel.rows["age"].isVisible()
    fold.head.click()
    assert panel.rows["age"].isVisible()
    again = Fold("Body")
    qtbot.addWidget(again)
    assert again.is_open
    assert panel.folds["View"].note.text() == "2 Auto", "which way the person faces is unset"


def test_a_whole_figure_shows_clothes_before_joints(panel, editor):
    def place(widget):
        return panel._row_box.indexOf(widget)

    assert place(panel.joint_form) < place(panel.presets)
    editor.select(whole_figure(editor.document.figure("person")))
    order = [panel.presets, panel.folds["Top"], panel.joint_form, panel.folds["Joint"]]
    assert [place(widget) for widget in order] == sorted(place(widget) for widget in order)


def test_rows_are_kept_when_another_joint_is_chosen(panel, editor):
    before = dict(panel.rows)
    editor.select(Selection(frozenset({JointRef("person", "left_elbow")}), current="person"))
    assert "hand" not in panel.rows
    assert not before["hand"].isVisible()
    assert all(panel.rows[name] is before[name] for name in panel.rows)
    editor.select(Selection(frozenset({WRIST}), current="person"))
    assert panel.rows == before
    assert panel.rows["hand"].isVisible()
    assert list(panel.folds)[:3] == ["Joint", "Hands and feet", "Body"]


def test_a_drag_of_a_joint_leaves_the_rows_of_attributes_alone(panel, editor, monkeypatch):
    shown = []
    monkeypatch.setattr(AttributeRow, "show_fact", lambda _row, fact: shown.append(fact))
    editor.do(MoveJoints({WRIST: (0.3, 0.3)}))
    assert not shown
    assert panel.joint_form.x_box.value() == pytest.approx(0.3)
    editor.do(SetFigureAttribute("person", "age", 50.0))
    assert "age" in {fact.spec.name for fact in shown}


def test_an_unset_colour_begins_with_one_that_suits_it(panel, editor):
    panel.rows["skin"].wanted.emit(None)
    panel.rows["skin"].fill.click()
    specs = {spec.name: spec for spec in skeleton("coco17").attributes}
    assert editor.document.figure("person").attributes["skin"] in specs["skin"].swatches


def test_the_wheel_scrolls_the_panel_and_leaves_values_alone(panel, editor):
    before = editor.document
    for widget in (panel.rows["sleeve"].control.slider, panel.rows["neckline"].control.box):
        turn = QWheelEvent(
            QPointF(5, 5), widget.mapToGlobal(QPointF(5, 5)), QPoint(), QPoint(0, -120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(widget, turn)
        assert not turn.isAccepted()
    assert editor.document == before


def test_every_attribute_can_be_unset(panel, editor):
    for name, row in panel.rows.items():
        row.wanted.emit(None)
        figure = editor.document.figure("person")
        assert name not in figure.attributes
        assert name not in figure.joint("left_wrist").attributes


def test_swatches_are_skins_for_skin_and_cloth_for_cloth(panel):
    skin, top = panel.rows["skin"].control.button, panel.rows["top"].control.button
    assert len(skin._offered) == 7
    assert len(top._offered) == 20
    assert not set(skin._offered) & set(top._offered)


def test_controls_of_people_say_what_their_values_do(panel, editor):
    scalars = [spec for spec in skeleton("coco17").attributes if spec.kind == "scalar"]
    assert all(spec.tip for spec in scalars)
    for spec in scalars:
        control = panel.rows[spec.name].control
        assert control.number.toolTip().startswith(spec.tip)
        assert f"from {spec.minimum:g} to {spec.maximum:g}" in control.number.toolTip()


def test_years_and_degrees_are_whole_and_stay_as_they_are_until_somebody_changes_them(panel, editor):
    editor.do(SetFigureAttribute("person", "age", 29.6))
    age = panel.rows["age"].control.number
    assert age.text() == "30"
    assert editor.document.figure("person").attributes["age"] == 29.6
    assert panel.rows["weight"].control.number.text() == "0.50"


def test_other_kinds_of_figures_show_neither_presets_nor_depth_nor_groups(panel, editor):
    editor.open(sample_scene())
    editor.select(whole_figure(editor.document.figures[0]))
    assert not panel.presets.isVisible()
    assert not panel.depth_row.isVisible()
    assert panel.folds == {}
    assert list(panel.rows) == ["colour"]
    assert people_in(editor.document, editor.selection) == ()
    assert not put_on_random(editor)


def test_rows_stand_whole_before_they_are_painted(panel, editor, qtbot):
    """Squeezed rows would show for a moment, with icons of no height."""
    qtbot.wait(30)
    editor.select(whole_figure(editor.document.figure("person")))
    shown = [button for button in panel.findChildren(QAbstractButton) if button.isVisible()]
    assert len(shown) > 10
    assert [b.text() for b in shown if b.height() < b.minimumSizeHint().height()] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("pitch", value) for value in (25.0, None)),
        *(("light_side", value) for value in (0.8, None)),
        ("light_height", 40.0),
        ("ambient", 0.7),
        ("shadow", None),
    ],
)
def test_camera_and_light_change_for_all_people_at_once(panel, editor, name, value):
    hand = sample_scene().figures[0]
    editor.open(editor.document.replace(figures=(*editor.document.figures, hand)))
    editor.select(Selection(frozenset({JointRef("person", "left_wrist")}), current="person"))
    before = editor.document
    panel.rows[name].wanted.emit(value)
    first, second, third = editor.document.figures
    assert first.attributes.get(name) == second.attributes.get(name) == value
    assert third == hand
    editor.undo()
    assert editor.document == before


def test_what_is_no_matter_of_camera_or_light_changes_for_whom_is_selected_alone(panel, editor):
    before = editor.document.figure("person 2")
    for name in ("age", "towards", "aside"):
        panel.rows[name].wanted.emit(1.0)
    assert editor.document.figure("person").attributes["towards"] == 1
    assert editor.document.figure("person 2") == before
