"""The attributes panel with people: presets, depth, groups; figures of other kinds look as they did."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.editing.selection import Selection, everything, whole_figure
from app.editor import Editor
from app.figures.figures_panel import add_figure
from app.library.apply import application, target_of
from app.properties.attributes_panel import AttributesPanel
from app.properties.controls.attribute_row import AttributeRow
from app.properties.dressing import people_in, put_on, put_on_next, put_on_random, worn
from app.widgets.layout.collapsible import Fold
from graphose_core.anatomy.presets import bodies, outfits
from graphose_core.anatomy.staging import own_depths
from graphose_core.document.edits.catalogue import MoveJoints, SetFigureAttribute, SetJointDepth
from graphose_core.document.files.skeletons import skeleton
from graphose_core.document.values.pose import JointRef, PoseDocument, SolidBackground
from graphose_core.poses.pose_file import load
from graphose_core.poses.shelf import BUNDLED
from graphose_core.samples.people_scenes import STUDIO, new_person_scene, person_scene, two_people_scene
from graphose_core.samples.scenes import sample_scene
from trainer.domains.people.clothing.wardrobe import is_clear_of_skin

WRIST = JointRef("person", "left_wrist")


@pytest.fixture
def editor(qtbot) -> Editor:
    made = Editor(two_people_scene())
    made.select(Selection(frozenset({WRIST}), current="person"))
    return made


@pytest.fixture
def panel(qtbot, editor: Editor) -> AttributesPanel:
    made = AttributesPanel(editor)
    qtbot.addWidget(made)
    made.show()
    return made


def told(editor: Editor) -> float:
    return own_depths(editor.document.figure("person"))["left_wrist"]


def test_an_open_depth_is_shown_as_the_pose_suggests_it(panel, editor):
    row = panel.depth_row
    assert row.state.text() == "inferred"
    assert row.number.value() == pytest.approx(told(editor), abs=0.006)
    assert row.slider.property("suggested") == "true"
    assert not row.unset_button.isVisible()
    assert editor.document.joint(WRIST).depth is None


def test_a_depth_that_is_set_is_one_step_and_can_be_left_open_again(panel, editor):
    panel.depth_row.number.setValue(0.25)
    assert editor.document.joint(WRIST).depth == pytest.approx(0.25)
    assert panel.depth_row.state.text() == "set"
    assert panel.depth_row.slider.property("suggested") == "false"
    panel.depth_row.unset_button.click()
    assert editor.document.joint(WRIST).depth is None
    editor.undo()
    editor.undo()
    assert editor.document == two_people_scene()


def test_several_joints_move_in_depth_together(panel, editor):
    editor.select(whole_figure(editor.document.figure("person 2")))
    before = own_depths(editor.document.figure("person 2"))
    mean = sum(before.values()) / len(before)
    panel.depth_row.number.setValue(round(mean + 0.1, 2))
    shift = panel.depth_row.number.value() - mean
    for joint in editor.document.figure("person 2").joints:
        assert joint.depth == pytest.approx(before[joint.name] + shift, abs=1e-6)
    editor.undo()
    assert editor.document == two_people_scene()


def test_depths_of_a_library_pose_follow_a_drag_until_they_are_set(panel, editor):
    pose = load(BUNDLED / "coco17" / "arms-crossed.pose.json")
    editor.do(application(pose, target_of(editor.document, editor.selection.cleared(), pose)))
    assert panel.depth_row.state.text() == "by pose"
    assert panel.depth_row.unset_button.isVisible()
    before = told(editor)
    editor.do(MoveJoints({WRIST: (0.9, 0.2)}))
    assert told(editor) != pytest.approx(before)
    panel.depth_row.number.setValue(-0.2)
    assert panel.depth_row.state.text() == "set"
    editor.do(MoveJoints({WRIST: (0.8, 0.3)}))
    assert told(editor) == pytest.approx(-0.2)
    panel.depth_row.unset_button.click()
    assert panel.depth_row.state.text() == "inferred"


def test_some_of_several_may_be_set(panel, editor):
    editor.do(SetJointDepth((WRIST,), 0.1))
    editor.select(whole_figure(editor.document.figure("person")))
    assert panel.depth_row.state.text() == "some set"


def test_an_outfit_is_put_on_in_one_step_and_named_on_the_button(panel, editor):
    assert panel.presets.outfit_button.text() == "Casual"
    entry = next(a for a in panel.presets.outfit_button.menu_below.actions() if a.text() == "Winter")
    entry.trigger()
    winter = next(preset for preset in outfits() if preset.name == "winter")
    assert worn(editor.document.figure("person"), outfits()) == winter
    assert editor.document.figure("person 2") == two_people_scene().figure("person 2")
    assert panel.presets.outfit_button.text() == "Winter"
    assert "winter" in editor.history.undo_label.lower()
    editor.undo()
    assert editor.document == two_people_scene()


def test_everybody_who_is_selected_gets_a_body(panel, editor):
    editor.select(everything(editor.document))
    entry = next(a for a in panel.presets.body_button.menu_below.actions() if a.text() == "Child")
    entry.trigger()
    assert [figure.attributes["age"] for figure in editor.document.figures] == [7.0, 7.0]
    for child, adult in zip(editor.document.figures, two_people_scene().figures, strict=True):
        assert _height(child) == pytest.approx(1.22 / adult.attributes["stature"] * _height(adult))
    last = panel.presets.body_button.menu_below.actions()[-1]
    last.trigger()
    assert not any("age" in figure.attributes for figure in editor.document.figures)


def test_the_button_says_when_people_wear_several_outfits(panel, editor):
    editor.select(everything(editor.document))
    assert panel.presets.outfit_button.text() == "Several"
    put_on(editor, next(preset for preset in outfits() if preset.name == "winter"))
    assert panel.presets.outfit_button.text() == "Winter"
    editor.undo()
    assert panel.presets.outfit_button.text() == "Several"
    assert not panel.presets.isWindow()


@pytest.mark.parametrize("seed", range(6))
def test_dice_dress_each_of_them_in_colours_unlike_their_skin(editor, seed):
    editor.select(everything(editor.document))
    assert put_on_random(editor, np.random.default_rng(seed))
    for figure in editor.document.figures:
        skin = np.array(figure.attributes["skin"])
        for name in ("top", "bottom"):
            assert is_clear_of_skin(np.array(figure.attributes[name]), skin)
        assert ("stripe" in figure.attributes) == (figure.attributes["pattern"] == "striped")
        specs = {spec.name: spec for spec in skeleton("coco17").attributes}
        for name, value in figure.attributes.items():
            if specs[name].kind == "scalar":
                assert specs[name].minimum <= value <= specs[name].maximum, name
    editor.undo()
    assert editor.document == two_people_scene()


def test_next_goes_round(editor):
    seen = []
    for _ in bodies():
        put_on_next(editor, bodies())
        seen.append(worn(editor.document.figure("person"), bodies()).name)
    assert sorted(seen) == sorted(preset.name for preset in bodies())


def test_groups_fold_and_remember(panel, editor, qtbot):
    assert list(panel.folds) == [
        "Joint", "Hand", "Body", "Hair and skin", "Top", "Trousers or skirt", "Shoes", "View", "Light",
    ]  # fmt: skip
    fold = panel.folds["Body"]
    assert not fold.is_open
    assert not panel.rows["age"].isVisible()
    fold.head.click()
    assert panel.rows["age"].isVisible()
    again = Fold("Body")
    qtbot.addWidget(again)
    assert again.is_open
    assert panel.folds["View"].note.text() == "2 auto", "which way the person faces is unset"


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
    assert list(panel.folds)[:3] == ["Joint", "Hand", "Body"]


def test_a_drag_of_a_joint_leaves_the_rows_of_attributes_alone(panel, editor, monkeypatch):
    shown = []
    monkeypatch.setattr(AttributeRow, "show_fact", lambda _row, fact: shown.append(fact))
    editor.do(MoveJoints({WRIST: (0.3, 0.3)}))
    assert not shown
    assert panel.joint_form.x_box.value() == pytest.approx(0.3)
    editor.do(SetFigureAttribute("person", "age", 50.0))
    assert "age" in {fact.spec.name for fact in shown}


def test_with_nothing_selected_the_front_person_can_be_dressed(panel, editor):
    editor.select(Selection())
    assert panel.heading.text() == "person 2"
    assert not panel.empty.isVisible()
    assert not panel.joint_form.isVisible()
    panel.rows["top"].wanted.emit((0.1, 0.2, 0.3))
    assert editor.document.figure("person 2").attributes["top"] == (0.1, 0.2, 0.3)
    editor.open(sample_scene())
    assert panel.heading.text() == "Nothing selected"
    assert panel.empty.isVisible()


def test_a_plain_top_changes_colour_as_a_whole_in_one_step(panel, editor):
    row = panel.rows["top"].control
    row.began.emit()
    for green in (0.1, 0.2, 0.3):
        row.changed.emit((0.2, green, 0.9))
    row.ended.emit(True)
    worn = editor.document.figure("person").attributes
    assert worn["top"] == worn["sleeves"] == (0.2, 0.3, 0.9)
    editor.undo()
    assert editor.document == two_people_scene()


def test_a_garment_is_set_for_all_selected_people_in_one_step(panel, editor):
    editor.select(everything(editor.document))
    assert (panel.heading.text(), panel.detail.text()) == ("2 figures", "all 34 joints")
    assert panel.rows["top"].control.button.text() == "Several"
    assert panel.rows["stature"].control.number.text() == "", "one number would be wrong of one of them"
    panel.rows["top"].wanted.emit((0.1, 0.2, 0.3))
    for figure in editor.document.figures:
        assert figure.attributes["top"] == figure.attributes["sleeves"] == (0.1, 0.2, 0.3)
    assert panel.rows["top"].control.button.colour == (0.1, 0.2, 0.3)
    assert editor.history.undo_label == "Set top"
    editor.undo()
    assert editor.document == two_people_scene()
    before = [_height(figure) for figure in editor.document.figures]
    panel.rows["stature"].control.number.setValue(1.4)
    assert {figure.attributes["stature"] for figure in editor.document.figures} == {1.4}
    assert all(_height(f) < old for f, old in zip(editor.document.figures, before, strict=True))
    editor.undo()
    assert editor.document == two_people_scene()


def test_one_joint_of_each_of_two_people_shows_what_both_wear(panel, editor):
    editor.select(Selection(frozenset({WRIST, JointRef("person 2", "nose")}), current="person"))
    panel.rows["footwear"].wanted.emit("boots")
    assert {figure.attributes["footwear"] for figure in editor.document.figures} == {"boots"}


def test_what_goes_along_does_so_for_whom_it_fits(panel, editor):
    editor.do(SetFigureAttribute("person", "sleeves", (0.9, 0.9, 0.9)))
    editor.select(everything(editor.document))
    panel.rows["top"].wanted.emit((0.1, 0.2, 0.3))
    one, two = editor.document.figures
    assert one.attributes["sleeves"] == (0.9, 0.9, 0.9)
    assert two.attributes["sleeves"] == (0.1, 0.2, 0.3)


def test_an_open_colour_begins_with_one_that_suits_it(panel, editor):
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


def test_every_attribute_can_be_left_open(panel, editor):
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


def test_who_grows_by_the_slider_is_drawn_taller(panel, editor):
    before = editor.document.figure("person")
    panel.rows["stature"].control.number.setValue(1.4)
    after = editor.document.figure("person")
    assert _height(after) == pytest.approx(1.4 / before.attributes["stature"] * _height(before))
    editor.undo()
    assert editor.document == two_people_scene()


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


def test_rows_stand_whole_before_they_are_painted(panel, editor, qtbot):
    """Squeezed rows would show for a moment, with icons of no height."""
    qtbot.wait(30)
    editor.select(whole_figure(editor.document.figure("person")))
    shown = [button for button in panel.findChildren(QAbstractButton) if button.isVisible()]
    assert len(shown) > 10
    assert [b.text() for b in shown if b.height() < b.minimumSizeHint().height()] == []
