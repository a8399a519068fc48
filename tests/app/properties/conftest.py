"""Two people, a wrist of the first selected, and the panel that shows it."""

import pytest

from app.editing.selection import Selection
from app.editor import Editor
from app.properties.attributes_panel import AttributesPanel
from graphose_core.document.values.pose import JointRef
from graphose_core.samples.people_scenes import two_people_scene

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
