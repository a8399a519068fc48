"""An earlier copy of a person is told of once, and keeps its own camera and light where that is wanted."""

import json

from graphose_core.document.files.shared_attributes import shared_attributes
from graphose_core.document.files.skeletons import figure_from, forget_skeletons, own_file, skeleton
from graphose_core.samples.people_scenes import studio_scene
from tests.app.window_driver import Driver


def earlier_copy(name: str, label: str) -> None:
    fields = json.loads(skeleton("coco17").model_dump_json()) | {"name": name, "label": label}
    for spec in fields["attributes"]:
        del spec["shared"]
    own_file(name).parent.mkdir(parents=True, exist_ok=True)
    own_file(name).write_text(json.dumps(fields))
    forget_skeletons()


def show(driver: Driver, name: str) -> None:
    driver.editor.open(studio_scene(figure_from(skeleton(name), "somebody")))


def test_it_is_told_once_and_its_file_stays(driver: Driver) -> None:
    earlier_copy("automaton", "Automaton")
    before = own_file("automaton").read_bytes()
    show(driver, "automaton")
    notice = driver.window.viewport.notice
    assert "“Automaton”" in notice.text
    assert "Camera tilt, Light side" in notice.text
    assert own_file("automaton").read_bytes() == before
    notice.dismiss()
    show(driver, "coco17")
    show(driver, "automaton")
    assert notice.text == ""


def test_it_keeps_its_own_by_a_press_and_another_takes_that_back(driver: Driver) -> None:
    earlier_copy("puppet", "Puppet")
    before = own_file("puppet").read_bytes()
    show(driver, "puppet")
    notice = driver.window.viewport.notice
    notice.buttons[0].click()
    assert shared_attributes("puppet") == {}
    assert "of its own" in notice.text
    notice.buttons[0].click()
    assert own_file("puppet").read_bytes() == before
    assert shared_attributes("puppet").keys() == shared_attributes("coco17").keys()
    notice.dismiss()


def test_of_two_both_are_told(driver: Driver) -> None:
    for name in ("doll", "marionette"):
        earlier_copy(name, name.title())
    two = studio_scene(figure_from(skeleton("doll"), "one"), figure_from(skeleton("marionette"), "two"))
    driver.editor.open(two)
    notice = driver.window.viewport.notice
    assert "“Marionette”" in notice.text
    notice._close.click()
    assert "“Doll”" in notice.text
    notice.dismiss()


def test_bundled_ones_are_not_told_of(driver: Driver) -> None:
    show(driver, "coco17")
    assert driver.window.viewport.notice.text == ""
