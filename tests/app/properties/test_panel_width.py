"""The properties in the narrowest column: no row is cut."""

import pytest

from app.editing.selection import Selection, select
from app.properties.feature import PropertiesFeature
from graphose_core.document.files.skeletons import FREE
from graphose_core.document.values.pose import JointRef
from graphose_core.samples.people_scenes import person_scene
from tests.app.window_driver import Driver


@pytest.mark.parametrize(
    "selection",
    [select(JointRef("person", "left_wrist")), select(JointRef("person", "nose")), Selection()],
    ids=["wrist", "nose", "figure"],
)
def test_no_row_of_the_narrowest_column_is_cut(driver: Driver, selection: Selection) -> None:
    driver.editor.open(person_scene())
    driver.editor.select(selection)
    assert_fits(driver)


def test_the_reason_why_a_figure_cannot_turn_is_not_cut(driver: Driver) -> None:
    scene = person_scene()
    name = "animal"
    driver.editor.open(scene.replace(figures=(scene.figures[0].replace(name=name, skeleton=FREE),)))
    driver.editor.select(select(*(JointRef(name, joint.name) for joint in scene.figures[0].joints)))
    assert "flat" in driver.window.feature(PropertiesFeature).attributes.turn_row.reason.text()
    assert_fits(driver)


def assert_fits(driver: Driver) -> None:
    panel = driver.window.feature(PropertiesFeature).attributes
    bar = panel.verticalScrollBar().sizeHint().width()
    assert panel.widget().minimumSizeHint().width() <= driver.window.side.minimumWidth() - bar
