"""The properties in the narrowest column: no row is cut."""

import pytest

from app.editing.selection import Selection, select
from app.properties.feature import PropertiesFeature
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
    panel = driver.window.feature(PropertiesFeature).attributes
    bar = panel.verticalScrollBar().sizeHint().width()
    assert panel.widget().minimumSizeHint().width() <= driver.window.side.minimumWidth() - bar
