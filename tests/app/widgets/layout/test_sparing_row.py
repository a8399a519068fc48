"""A row of tools is as narrow as what it cannot spare, and shows the rest where there is room."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.widgets.basic import row
from app.widgets.layout.sparing_row import SparingRow


def box(width: int) -> QWidget:
    made = QWidget()
    made.setFixedSize(width, 20)
    return made


def shown_in_a_window(made: SparingRow, width: int, qtbot: QtBot) -> QWidget:
    """A window of its own would keep the row as wide as all that it shows."""
    window = QWidget()
    made.setParent(window)
    qtbot.addWidget(window)
    made.resize(width, 20)
    window.show()
    qtbot.wait(10)
    return window


@pytest.mark.parametrize(("width", "shown"), [(100, 0), (133, 0), (134, 1), (157, 1), (158, 2), (500, 2)])
def test_what_can_be_spared_shows_where_there_is_room(qtbot: QtBot, width: int, shown: int) -> None:
    first, last = box(20), box(30)
    layout = row(box(100), last, first, gap=4)
    made = SparingRow(layout, (first, last))
    window = shown_in_a_window(made, width, qtbot)
    assert window.isVisible()
    assert made.minimumSizeHint().width() == 100
    assert [not first.isHidden(), not last.isHidden()] == [shown > 1, shown > 0]


def test_something_that_comes_takes_the_room_of_what_can_be_spared(qtbot: QtBot) -> None:
    spare, other = box(30), box(40)
    other.hide()
    made = SparingRow(row(box(100), other, spare, gap=4), (spare,))
    window = shown_in_a_window(made, 150, qtbot)
    assert spare.isVisibleTo(window)
    other.show()
    qtbot.waitUntil(spare.isHidden)
    other.hide()
    qtbot.waitUntil(spare.isVisible)
