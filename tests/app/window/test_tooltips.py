"""Whatever can be pressed or set says what it does when the pointer rests on it."""

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QPushButton,
    QScrollBar,
    QWidget,
)

from app.editing.selection import select
from app.timeline.feature import TimelineFeature
from app.training.feature import TrainingFeature
from graphose_core.document.values.pose import JointRef
from tests.app.window_driver import Driver

CONTROLS = QAbstractButton | QAbstractSlider | QAbstractSpinBox | QComboBox


def says_itself(control: QWidget) -> bool:
    """Buttons and boxes that say in words what they do; and Qt's own parts of larger widgets."""
    worded = isinstance(control, QPushButton | QCheckBox) and len(control.text().split()) > 1
    return worded or control.objectName().startswith("qt_") or isinstance(control, QScrollBar)


def test_every_control_of_the_window_has_a_tooltip(driver: Driver) -> None:
    window = driver.window
    assert window.feature(TrainingFeature).dock.panel.isEnabled()
    assert window.feature(TimelineFeature).dock.panel.isEnabled()
    driver.editor.select(select(JointRef("hand", "index_4")))
    driver.act("pose.save")
    silent = [
        (type(control).__name__, getattr(control, "text", str)(), control.accessibleName())
        for control in window.findChildren(QWidget)
        if isinstance(control, CONTROLS)
        and control.window() is window  # not what is left of a dialog that another test has closed
        and not control.toolTip()
        and not says_itself(control)
        and control.accessibleName() not in {"Scroll Left", "Scroll Right"}
        and type(control.parent()).__name__ != "QLineEdit"
    ]
    assert silent == []
