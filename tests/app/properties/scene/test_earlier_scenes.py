"""A scene with two lights is told when it is opened, and gets one by a press."""

from app.properties.scene.earlier_scenes import differences
from graphose_core.document.edits.catalogue import RenameFigure, SetFigureAttributes
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.samples.people_scenes import two_people_scene
from tests.app.window_driver import Driver


def two_lights() -> PoseDocument:
    document = two_people_scene()
    one, other = (figure.name for figure in document.figures)
    light = {"light_side": 0.5, "shadow": 0.4}
    document = SetFigureAttributes((one,), light).apply(document)
    return SetFigureAttributes((other,), {**light, "light_side": -0.5}).apply(document)


def test_two_lights_are_told_and_one_of_them_is_used_in_one_step(driver: Driver) -> None:
    document = two_lights()
    driver.editor.open(document)
    notice = driver.window.viewport.notice
    assert "Light side" in notice.text
    assert "Shadow" not in notice.text
    assert [button.text() for button in notice.buttons] == [f"Use {each.name}’s" for each in document.figures]
    notice.buttons[1].click()
    assert [figure.attributes["light_side"] for figure in driver.editor.document.figures] == [-0.5, -0.5]
    assert notice.text == ""
    driver.act("edit.undo")
    assert driver.editor.document == document


def test_nothing_changes_and_the_message_stays_until_they_are_alike(driver: Driver) -> None:
    document = two_lights()
    driver.editor.open(document)
    assert driver.editor.document == document
    notice = driver.window.viewport.notice
    one, other = (figure.name for figure in document.figures)
    driver.editor.do(SetFigureAttributes((one,), {"age": 30.0}))
    assert "Light side" in notice.text
    driver.editor.do(SetFigureAttributes((one, other), {"light_side": 0.0}))
    assert notice.text == ""


def test_the_buttons_name_figures_as_they_are_called_by_now(driver: Driver) -> None:
    driver.editor.open(two_lights())
    notice = driver.window.viewport.notice
    one, other = (figure.name for figure in driver.editor.document.figures)
    driver.editor.do(RenameFigure(other, "Ada"))
    assert [button.text() for button in notice.buttons] == [f"Use {one}’s", "Use Ada’s"]
    notice.buttons[1].click()
    assert [figure.attributes["light_side"] for figure in driver.editor.document.figures] == [-0.5, -0.5]
    assert notice.text == ""


def test_a_message_that_was_dismissed_does_not_come_back_with_a_new_name(driver: Driver) -> None:
    driver.editor.open(two_lights())
    driver.window.viewport.notice.dismiss()
    driver.editor.do(RenameFigure(driver.editor.document.figures[0].name, "Ada"))
    assert driver.window.viewport.notice.text == ""


def test_another_scene_takes_the_message_away(driver: Driver) -> None:
    driver.editor.open(two_lights())
    driver.editor.open(two_people_scene())
    assert driver.window.viewport.notice.text == ""


def test_a_saved_pose_with_two_lights_counts() -> None:
    document = two_people_scene()
    assert differences(document) == ()
    pose = two_lights().figures
    from_pose = document.replace(saved_poses=({"name": "then", "figures": pose},))
    assert [each.spec.name for each in differences(from_pose)] == ["light_side"]
