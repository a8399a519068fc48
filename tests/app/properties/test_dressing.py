"""Clothes and bodies of people: presets, dice, and what is set for all who are selected."""

import numpy as np
import pytest

from app.editing.selection import Selection, everything
from app.properties.dressing import put_on, put_on_next, put_on_random, worn
from graphose_core.anatomy.presets import bodies, outfits
from graphose_core.document.edits.catalogue import SetFigureAttribute
from graphose_core.document.files.skeletons import skeleton
from graphose_core.document.values.pose import JointRef
from graphose_core.samples.people_scenes import two_people_scene
from graphose_core.samples.scenes import sample_scene
from trainer.domains.people.clothing.wardrobe import is_clear_of_skin

WRIST = JointRef("person", "left_wrist")


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


def test_who_grows_by_the_slider_is_drawn_taller(panel, editor):
    before = editor.document.figure("person")
    panel.rows["stature"].control.number.setValue(1.4)
    after = editor.document.figure("person")
    assert _height(after) == pytest.approx(1.4 / before.attributes["stature"] * _height(before))
    editor.undo()
    assert editor.document == two_people_scene()


def _height(figure):
    return figure.joint("left_ankle").position[1] - figure.joint("left_shoulder").position[1]
