"""The panels of the right column: what they show, and what they do through the editor."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.editing.selection import Selection, everything, select, whole_figure
from app.editor import Editor
from app.figures.figures_panel import UNDRAWN, ScenePanel, add_figure, mark_unknown
from app.poses.blend_box import Blend
from app.poses.panel import PosesPanel
from app.properties.attribute_facts import facts_of
from app.properties.attributes_panel import AttributesPanel
from app.properties.controls.value_controls import ColourControl, ScalarControl
from app.properties.latents_panel import LatentsPanel
from app.properties.scene.background_panel import BackgroundPanel
from graphose_core.document.edits.catalogue import MoveJoints, SavePose, SetJointAttribute
from graphose_core.document.files.skeletons import skeleton_names
from graphose_core.document.timeline.interpolation import interpolate
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.samples.scenes import empty_scene, sample_scene

TIP, WRIST = JointRef("hand", "index_4"), JointRef("hand", "wrist")
RED, GREEN = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)


@pytest.fixture
def editor(qtbot: QtBot) -> Editor:
    return Editor(sample_scene())


@pytest.fixture
def attributes(editor: Editor, qtbot: QtBot) -> AttributesPanel:
    panel = AttributesPanel(editor)
    qtbot.addWidget(panel)
    return panel


def colour_of(editor: Editor, ref: JointRef) -> object:
    return editor.document.joint(ref).attributes.get("colour")


def test_facts_of_one_joint_of_several_and_of_none() -> None:
    document = sample_scene()
    one = facts_of(document, select(TIP))
    assert (one.title, one.type) == ("index_4", "hand_finger")
    assert one.position == document.joint(TIP).position
    two = facts_of(document, select(TIP, WRIST))
    assert two.type is None
    assert two.position is None
    assert len(two.attributes[0].values) == 2
    assert not facts_of(document, Selection()).refs
    assert facts_of(document, whole_figure(document.figures[0])).detail == "all 20 joints"
    assert not facts_of(empty_scene(), everything(empty_scene())).refs


def test_a_colour_is_set_for_all_selected_joints_in_one_step(
    editor: Editor, attributes: AttributesPanel
) -> None:
    editor.select(select(TIP, WRIST))
    control = attributes.rows["colour"].control
    assert isinstance(control, ColourControl)
    assert control.button.colour is None
    control.button.choose(GREEN)
    assert colour_of(editor, TIP) == colour_of(editor, WRIST) == GREEN
    assert control.button.colour == GREEN
    editor.undo()
    assert editor.document == sample_scene()


def test_a_colour_can_be_unset_and_set_again(editor: Editor, attributes: AttributesPanel) -> None:
    editor.select(select(TIP))
    row = attributes.rows["colour"]
    row.unset_button.click()
    assert colour_of(editor, TIP) is None
    row.fill.click()
    assert colour_of(editor, TIP) == RED


def test_a_colour_that_is_tried_and_not_taken_leaves_no_trace(
    editor: Editor, attributes: AttributesPanel
) -> None:
    editor.select(select(TIP))
    row = attributes.rows["colour"]
    row.began.emit()
    row.wanted.emit(GREEN)
    assert colour_of(editor, TIP) == GREEN
    row.ended.emit(False)
    assert editor.document == sample_scene()
    assert not editor.history.can_undo


def test_a_scalar_is_shown_only_for_the_types_that_carry_it(
    editor: Editor, attributes: AttributesPanel
) -> None:
    editor.open(PoseDocument())
    add_figure(editor, "scissors")
    assert "thickness" in attributes.rows
    control = attributes.rows["thickness"].control
    assert isinstance(control, ScalarControl)
    control.number.setValue(0.25)
    tips = [j for j in editor.document.figures[0].joints if j.type == "scissors_tip"]
    assert [joint.attributes["thickness"] for joint in tips] == [0.25, 0.25]
    pivot = next(j for j in editor.document.figures[0].joints if j.type == "scissors_pivot")
    editor.select(select(JointRef("scissors", pivot.name)))
    assert "thickness" not in attributes.rows


def test_type_position_and_flags_of_a_joint(editor: Editor, attributes: AttributesPanel) -> None:
    editor.select(select(TIP))
    form = attributes.joint_form
    form.x_box.setValue(0.125)
    form.locked_box.click()
    form.hidden_box.click()
    form.type_box.setCurrentIndex(form.type_box.findData("hand_wrist"))
    form.type_box.activated.emit(form.type_box.currentIndex())
    joint = editor.document.joint(TIP)
    assert (joint.position[0], joint.locked, joint.hidden, joint.type) == (0.125, True, True, "hand_wrist")


def test_the_panel_follows_a_drag(editor: Editor, attributes: AttributesPanel) -> None:
    editor.select(select(TIP))
    editor.do(MoveJoints({TIP: (0.25, 0.75)}))
    form = attributes.joint_form
    assert (form.x_box.value(), form.y_box.value()) == (0.25, 0.75)
    editor.do(SetJointAttribute((TIP,), "colour", GREEN))
    assert attributes.rows["colour"].control.button.colour == GREEN  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", skeleton_names())
def test_a_figure_of_each_skeleton_can_be_added(editor: Editor, name: str) -> None:
    add_figure(editor, name)
    add_figure(editor, name)
    assert len(editor.document.figures) == 3
    assert {ref.figure for ref in editor.selection.joints} <= {editor.document.figures[-1].name}


def test_figures_that_the_model_cannot_draw_are_marked(editor: Editor, qtbot: QtBot) -> None:
    panel = ScenePanel(editor)
    qtbot.addWidget(panel)
    menu = panel.add_button.menu_below
    mark_unknown(menu, frozenset({"hand_wrist", "hand_finger"}))
    assert menu.actions()[0].data() == "hand", "what the model draws goes first"
    drawn = [entry.text() for entry in menu.actions() if UNDRAWN not in entry.text()]
    assert drawn == ["Hand"]
    mark_unknown(menu, None)
    assert all(UNDRAWN not in entry.text() for entry in menu.actions())


def test_the_scene_list_shows_the_front_figure_first_and_follows_the_selection(
    editor: Editor, qtbot: QtBot
) -> None:
    panel = ScenePanel(editor)
    qtbot.addWidget(panel)
    add_figure(editor, "pie")
    assert [panel.figures.item(i).text() for i in range(2)] == ["pie", "hand"]
    editor.select(select(TIP))
    assert panel.figures.currentRow() == 1
    panel.shift(1)
    assert [figure.name for figure in editor.document.figures] == ["pie", "hand"]
    panel.duplicate()
    assert panel.figures.count() == 3
    panel.delete()
    panel.rename("pie", "tart")
    assert [figure.name for figure in editor.document.figures] == ["tart", "hand"]
    panel.rename("tart", "hand")  # refused: the name is taken
    assert panel.figures.item(1).text() == "tart"


def test_poses_are_saved_applied_blended_renamed_and_deleted(editor: Editor, qtbot: QtBot) -> None:
    panel = PosesPanel(editor)
    qtbot.addWidget(panel)
    wanted: list[str] = []
    panel.thumbnail_wanted.connect(lambda name, _document: wanted.append(name))
    panel.save()
    editor.do(MoveJoints({TIP: (0.9, 0.9)}))
    panel.save()
    assert wanted == ["Pose 1", "Pose 2"]
    panel.apply("Pose 1")
    assert editor.document.figures == sample_scene().figures
    first, second = editor.document.saved_poses
    panel.blend.began.emit()
    for share in (0.25, 0.5):
        panel.blend.wanted.emit(Blend("Pose 1", "Pose 2", share, "bones"))
    panel.blend.ended.emit()
    assert editor.document.figures == interpolate(first, second, 0.5)
    editor.undo()
    assert editor.document.figures == first.figures
    panel.poses.renamed.emit("Pose 1", "Fist")
    panel.poses.deleted.emit(("Pose 2",))
    assert panel.poses.names == ["Fist"]


def test_thumbnails_are_made_again_when_the_background_changes(editor: Editor, qtbot: QtBot) -> None:
    panel, background = PosesPanel(editor), BackgroundPanel(editor)
    qtbot.addWidget(panel)
    qtbot.addWidget(background)
    panel.save()
    with qtbot.waitSignal(panel.thumbnail_wanted):
        background.solid.choose(GREEN)
    with qtbot.waitSignal(panel.thumbnail_wanted):
        panel.remake_thumbnails()


def test_background_kinds_follow_each_other(editor: Editor, qtbot: QtBot) -> None:
    panel = BackgroundPanel(editor)
    qtbot.addWidget(panel)
    panel.kind_box.activated.emit(1)
    assert editor.document.background.kind == "gradient"
    panel.bottom.choose(RED)
    panel.kind_box.activated.emit(0)
    assert editor.document.background.kind == "solid"
    for _ in range(3):
        editor.undo()
    assert editor.document == sample_scene()
    assert panel.kind_box.currentIndex() == 0


def test_another_seed_is_drawn_and_seen(editor: Editor, qtbot: QtBot) -> None:
    panel = LatentsPanel(editor)
    qtbot.addWidget(panel)
    panel.redraw()
    latents = editor.document.latents
    assert latents.strength == 1.0
    assert panel.seed.value() == latents.seed
    panel.seed.setValue(7)
    assert editor.document.latents.seed == 7


def test_a_joint_is_renamed_everywhere_by_its_field(editor: Editor, attributes: AttributesPanel) -> None:
    editor.do(SavePose("kept"))
    editor.select(select(TIP))
    field = attributes.joint_form.name_edit
    assert field.text() == "index_4"
    field.setText("fingertip")
    field.editingFinished.emit()
    new = JointRef("hand", "fingertip")
    assert editor.selection == select(new)
    assert attributes.heading.text() == "fingertip"
    kept = editor.document.saved_poses[0].figures[0]
    assert any(joint.name == "fingertip" for joint in kept.joints)
    editor.undo()
    assert editor.document.joint(TIP).name == "index_4"


@pytest.mark.parametrize("typed", ["", "  ", "wrist", "index_4"])
def test_a_name_that_cannot_be_leaves_the_old_one(
    editor: Editor, attributes: AttributesPanel, typed: str
) -> None:
    editor.select(select(TIP))
    field = attributes.joint_form.name_edit
    field.setText(typed)
    field.editingFinished.emit()
    assert field.text() == "index_4"
    assert not editor.history.can_undo


def test_what_is_typed_stays_while_the_joint_moves_and_goes_with_escape(
    editor: Editor, attributes: AttributesPanel, qtbot: QtBot
) -> None:
    editor.select(select(TIP))
    field = attributes.joint_form.name_edit
    qtbot.keyClicks(field, "x")
    typed = field.text()
    editor.do(MoveJoints({TIP: (0.3, 0.3)}))
    assert field.text() == typed
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "index_4"
    editor.select(select(TIP, WRIST))
    assert field.isHidden()
