"""The arrow stays beside the joint, on the side that is asked for, where there is room for its words."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.welcome.arrow import LEAST, SIZE, Arrow


@pytest.mark.parametrize("x", [LEAST, SIZE.width() - 1, SIZE.width(), 400])
def test_it_is_as_wide_as_the_room_at_the_side_that_is_asked_for(qtbot: QtBot, x: int) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(600, 500)
    arrow = Arrow(parent)
    arrow.point_at(QPoint(x, 100), from_left=True)
    assert arrow.geometry().right() == x - 1
    assert parent.rect().contains(arrow.geometry())
    arrow.point_at(QPoint(600 - x, 100), from_left=False)
    assert arrow.geometry().left() == 600 - x
    assert parent.rect().contains(arrow.geometry())


def test_without_room_for_its_words_it_goes_to_the_other_side(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(600, 500)
    arrow = Arrow(parent)
    arrow.point_at(QPoint(LEAST - 1, 100), from_left=True)
    assert arrow.geometry().left() == LEAST - 1
