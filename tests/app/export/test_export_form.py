"""The form of the export dialog: settings of each kind, what it says, what cannot be."""

from dataclasses import fields

import pytest
from pytestqt.qtbot import QtBot

from app.export.fields.data_set import NO_DEPTHS, SAME
from app.export.form import ExportForm
from graphose_core.document.edits.catalogue import MoveJoints
from graphose_core.document.files.skeletons import FREE, figure_from, save_skeleton, skeleton
from graphose_core.document.values.background import ImageBackground
from graphose_core.document.values.pose import Figure, Joint
from graphose_core.export.plan import Kind, Samples, Sprites
from graphose_core.samples.people_scenes import person_scene
from graphose_core.samples.scenes import sample_scene
from tests.app.export.exporter import TIP, Exporter

MOUSE = Figure(
    name="mouse", skeleton=FREE, joints=(Joint(name="snout", type=FREE, position=(0.5, 0.5)),), bones=()
)


def test_a_format_that_cannot_hold_the_figures_says_so_and_can_be_changed(exporter: Exporter) -> None:
    exporter.open("data")
    form = exporter.dialog.form
    form._document = form._document.replace(figures=(MOUSE,))
    form.data.format_box.setCurrentIndex(form.data.format_box.findData("openpose"))
    exporter.run()
    assert "OpenPose knows" in exporter.dialog.notice.message.text()
    assert exporter.dialog.export_button.isEnabled()


@pytest.mark.parametrize("kind", ["gif", "webp", "mp4", "sheet", "frames"])
def test_without_keys_the_dialog_says_what_to_do(exporter: Exporter, kind: Kind) -> None:
    exporter.open(kind)
    assert not exporter.dialog.export_button.isEnabled()
    assert "press I" in exporter.dialog.notice.message.text()
    exporter.dialog.form.choose("picture")
    assert exporter.dialog.export_button.isEnabled()
    assert exporter.dialog.notice.isHidden()


def test_without_keyframes_the_dialog_makes_them_of_saved_poses(exporter: Exporter) -> None:
    exporter.driver.act("pose.save")
    exporter.open("gif")
    dialog = exporter.dialog
    assert dialog.keyframes_button.isHidden(), "one pose does not move"
    exporter.driver.editor.do(MoveJoints({TIP: (0.9, 0.5)}))
    exporter.driver.act("pose.save")
    assert not dialog.keyframes_button.isHidden(), "the dialog sees what is saved while it is open"
    assert "saved poses" in dialog.notice.message.text()
    dialog.keyframes_button.click()
    assert exporter.dialog is dialog
    assert dialog.keyframes_button.isHidden()
    assert dialog.notice.isHidden()
    assert dialog.form.end.value() == 1.0
    assert "13 images" in dialog.summary.text()
    assert len(dialog.form.plan().document.timeline.keyframes) == 2
    assert dialog.export_button.isEnabled()


def test_an_image_is_exported_as_the_scene_was_when_the_dialog_was_opened(exporter: Exporter) -> None:
    exporter.open("picture")
    before = exporter.driver.editor.document
    exporter.animate()
    assert exporter.dialog.form.plan().document == before


def test_the_form_shows_the_settings_that_the_kind_has(exporter: Exporter) -> None:
    exporter.animate()
    exporter.open("mp4")
    form = exporter.dialog.form
    assert form.loop.isHidden()
    assert not form.background_box.isEnabled()
    assert not form.rate.isHidden()
    assert form.destination.path().suffix == ".mp4"
    form.choose("webp")
    assert not form.loop.isHidden()
    assert form.background_box.isEnabled()
    assert form.destination.path().name == "clip.webp"
    form.choose("data")
    assert not form.data.count.isHidden()
    assert form.skeleton.parentWidget().isHidden()


def test_sheets_are_transparent_unless_the_scene_is_chosen(exporter: Exporter) -> None:
    exporter.animate()
    exporter.open("gif")
    form = exporter.dialog.form
    form.choose("sheet")
    assert form.plan().look.transparent
    form.background_box.setCurrentIndex(0)
    assert not form.plan().look.transparent
    assert not form.sprites.trim.isEnabled()
    form.choose("gif")
    assert not form.plan().look.transparent


def test_a_batch_says_how_many_sheets_it_comes_to(exporter: Exporter) -> None:
    exporter.animate()
    path = exporter.open("sprites")
    form = exporter.dialog.form
    form.sprites.directions_box.setCurrentIndex(1)
    assert exporter.dialog.summary.text() == "26 images on 2 sheets"
    exporter.run()
    assert sorted(each.name for each in path.glob("*.png")) == ["clip-left.png", "clip-right.png"]


def test_the_window_offers_every_setting_of_data_sets_and_sheets(exporter: Exporter) -> None:
    exporter.open("data")
    data, sprites = exporter.dialog.form.data, exporter.dialog.form.sprites
    sprites._dressed = True
    data.depth.setEnabled(True)  # the scene's joints have none
    for field, value in (
        *((data.count, 7), (data.degrees, 33), (data.seed, 5), (data.held_out, 50)),
        *((sprites.columns, 3), (sprites.padding, 4)),
    ):
        field.setValue(value)
    for choice in (data.source_box, data.format_box, sprites.format_box, sprites.pivot_box):
        choice.setCurrentIndex(1)
    for choice in (sprites.colours_box, sprites.directions_box):
        choice.setCurrentIndex(2)
    for tick in (data.parts, data.depth, sprites.trim, sprites.shadow, *data.vary.values()):
        tick.setChecked(not tick.isChecked())
    sprites.outfits.choose("skirt", "everyday")
    for made, plain, left in (
        (data.samples(), Samples(1), {"shift"}),
        (sprites.sprites(batch=True), Sprites(), set()),
    ):
        same = {
            field.name for field in fields(plain) if getattr(made, field.name) == getattr(plain, field.name)
        }
        assert same == left


def test_outfits_are_offered_to_figures_that_wear_them_not_to_all_that_cast_shadows(
    exporter: Exporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.export.fields.sprites.casts", lambda _figure: True)
    exporter.animate()
    exporter.open("sprites")
    sprites = exporter.dialog.form.sprites
    sprites.outfits.choose("skirt")
    assert sprites.outfits.isHidden()
    assert not sprites.shadow.isHidden()
    assert sprites.sprites(batch=True).outfits == ()


def test_a_range_that_ends_before_it_begins_is_told(exporter: Exporter) -> None:
    exporter.animate()
    exporter.open("gif")
    exporter.dialog.form.start.setValue(2.0)
    assert not exporter.dialog.export_button.isEnabled()
    assert "change the range" in exporter.dialog.notice.message.text()


def test_the_last_image_is_not_lost_where_its_time_is_rounded(exporter: Exporter) -> None:
    exporter.animate()
    exporter.open("gif")
    form = exporter.dialog.form
    form.loop.setChecked(False)
    form.end.setValue(1 / 3)
    assert form.end.value() == 0.33
    assert form.total() == 5  # at 0, 1/12, … 4/12
    form.end.setValue(0.3)
    assert form.total() == 4


def test_a_skeleton_image_is_as_large_as_controlnet_takes_it(exporter: Exporter) -> None:
    exporter.open("openpose")
    form = exporter.dialog.form
    assert form.plan().look.size == 512
    form.choose("data")
    assert form.plan().look.size is None


def test_what_is_looked_at_begins_at_a_size_that_looks_well(qtbot: QtBot) -> None:
    for native, side in ((64, 512), (None, 512), (512, None), (1024, None)):
        form = ExportForm(sample_scene(), native)
        qtbot.addWidget(form)
        form.choose("gif")
        assert form.size_box.currentData() == side
        form.choose("sprites")
        assert form.size_box.currentData() is None, "games want the pixels of the network"


def test_a_size_that_was_chosen_for_the_image_is_that_of_the_film(exporter: Exporter) -> None:
    exporter.open("picture")
    exporter.dialog.form.choose_size(256)
    exporter.dialog.reject()
    exporter.driver.qtbot.waitUntil(lambda: exporter.exporting.dialog is None)
    exporter.open("webp")
    assert exporter.dialog.form.size_box.currentData() == 256
    exporter.dialog.reject()
    exporter.driver.qtbot.waitUntil(lambda: exporter.exporting.dialog is None)
    exporter.open("data")
    assert exporter.dialog.form.size_box.currentData() is None


def test_bodies_vary_where_there_are_people_alone(qtbot: QtBot) -> None:
    for document, has_people in ((person_scene(), True), (sample_scene(), False)):
        form = ExportForm(document, 128)
        qtbot.addWidget(form)
        form.choose("data")
        form.restore(form.choices())  # ticked as the last time
        bodies = form.data.vary["bodies"]
        assert bodies.isEnabled() == has_people
        assert (bodies.toolTip() == SAME["bodies"]) != has_people
        samples = form.data.samples()
        assert ("bodies" in samples.vary) == has_people
        assert "outfits" in samples.vary


@pytest.mark.usefixtures("own_skeletons")
def test_of_a_figure_whose_model_knows_no_looks_only_what_can_act_is_offered(qtbot: QtBot) -> None:
    hand = skeleton("hand")
    joints = tuple(joint.replace(attributes={}) for joint in hand.joints)
    save_skeleton(hand.replace(name="mouse", label="Mouse", joints=joints, attributes=()))
    mouse = figure_from(skeleton("mouse"), "mouse")
    scene = sample_scene().replace(figures=(mouse,), background=ImageBackground(path="cage.jpg"))
    form = ExportForm(scene, 128)
    qtbot.addWidget(form)
    form.choose("data")
    form.restore(form.choices())  # ticked as the last time
    form.data.depth.setChecked(True)
    offered = {name for name, field in form.data.vary.items() if field.isEnabled()}
    assert offered == form.data.samples().vary == {"camera"}
    for name in SAME.keys() - offered:
        assert form.data.vary[name].toolTip() == SAME[name]
    assert form.data.depth.toolTip() == NO_DEPTHS
    assert not form.data.samples().depth
