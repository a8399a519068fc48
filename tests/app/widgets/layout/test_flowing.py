"""Parts stand side by side where there is room, and are never lower than what they hold."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.basic import column
from app.widgets.layout.flowing import Flowing


def test_text_that_grows_never_lies_over_what_is_above_it(qtbot: QtBot) -> None:
    plot, legend, part = QWidget(), QLabel("loss"), QWidget()
    plot.setMinimumHeight(100)
    legend.setWordWrap(True)
    part.setLayout(column(plot, legend, edge=0))
    flowing = Flowing(QWidget(), part, wide_from=300, fitted=(part,))
    qtbot.addWidget(flowing)
    flowing.resize(320, 150)
    flowing.show()
    qtbot.waitUntil(lambda: flowing.is_wide)
    legend.setText("discriminator 0.123 adversary 0.456 " * 12)

    def laid() -> None:
        assert legend.height() >= legend.heightForWidth(legend.width())
        assert not QRect(plot.geometry()).intersects(legend.geometry())
        assert part.height() > 150

    qtbot.waitUntil(laid)
    flowing.resize(320, 120)
    qtbot.waitUntil(laid)
    flowing.resize(200, 120)
    qtbot.waitUntil(lambda: not flowing.is_wide)
