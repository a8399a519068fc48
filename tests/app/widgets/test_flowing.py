"""Parts beside each other in a wide panel, below each other in a narrow one."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.basic import column
from app.widgets.layout.flowing import Flowing


def test_fitted_parts_are_as_high_as_a_wide_panel_however_long_the_others_are(qtbot: QtBot):
    long, fitted = QLabel("\n" * 80), QWidget()
    flowing = Flowing(long, fitted, fitted=(fitted,))
    qtbot.addWidget(flowing)
    flowing.resize(900, 240)
    flowing.show()
    assert flowing.is_wide
    assert 200 < fitted.height() <= 240
    flowing.resize(400, 240)
    assert not flowing.is_wide
    assert fitted.maximumHeight() > 10_000


def test_parts_alike_are_as_high_as_the_highest_beside_each_other_only(qtbot: QtBot) -> None:
    parts = [QWidget(), QWidget()]
    for part, count in zip(parts, (3, 90), strict=True):
        text = QLabel("word " * count)
        text.setWordWrap(True)
        part.setLayout(column(text))
    flowing = Flowing(*parts, alike=parts)
    qtbot.addWidget(flowing)
    flowing.resize(900, 600)
    flowing.show()
    qtbot.waitUntil(lambda: parts[0].height() == parts[1].height() > 20)
    flowing.resize(400, 600)
    qtbot.waitUntil(lambda: parts[0].height() < parts[1].height())


def test_parts_that_would_be_cut_off_beside_each_other_stand_below_each_other(qtbot: QtBot) -> None:
    parts = [QWidget() for _ in range(4)]
    for part in parts:
        part.setMinimumWidth(230)
    flowing = Flowing(*parts)
    qtbot.addWidget(flowing)
    flowing.show()
    for width, wide in ((900, False), (1100, True), (900, False)):
        flowing.resize(width, 300)
        qtbot.waitUntil(lambda wide=wide: flowing.is_wide is wide)
