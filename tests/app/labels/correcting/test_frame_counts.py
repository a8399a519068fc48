"""The list of frames says how many are in each, as it is corrected."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.labels.correcting.view.shown import Mark
from app.labels.correcting.window import CorrectingWindow
from tests.app.labels.correcting.opened_window import coco_window, opened, settle

TWO = """scorer,Ann,Ann,Ann,Ann
individuals,one,one,two,two
bodyparts,snout,snout,snout,snout
coords,x,y,x,y
img0.png,20,20,60,30
img1.png,25,20,,
"""


def listed(window: CorrectingWindow) -> list[str]:
    model = window.frames.frames.model()
    return [model.index(row, 0).data().rpartition("·")[2].strip() for row in range(model.rowCount())]


def test_who_is_added_and_taken_away_counts(path: Path, qtbot: QtBot) -> None:
    window = coco_window(path, qtbot)
    qtbot.waitUntil(lambda: window.frames.index is not None)
    assert listed(window) == ["1", "0"]
    window.step(1)
    settle(window, qtbot)
    window.who.add.click()
    window.who.add.click()
    assert listed(window) == ["1", "2"]
    window.undo()
    assert listed(window) == ["1", "1"]
    window.step(-1)
    settle(window, qtbot)
    window.editing.remove(Mark(0, "snout"))
    assert listed(window) == ["0", "1"]


def test_an_individual_of_a_table_counts_while_it_has_points(path: Path, qtbot: QtBot) -> None:
    path.write_text(TWO)
    window = opened(path, qtbot)
    qtbot.waitUntil(lambda: window.frames.index is not None)
    assert listed(window) == ["2", "1"]
    second = window.session.frame(0).subjects[1]
    window.editing.put(Mark(second.row, "snout"), None)
    assert listed(window) == ["1", "1"]
