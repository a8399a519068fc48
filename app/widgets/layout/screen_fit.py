"""Limits windows to the size of their screen, with scrolling where the content is larger."""

from PySide6.QtCore import QEvent, QObject, QSize, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.widgets.notice import Notice

FRAME = QSize(8, 40)
"""Assumed width and height of a window's frame and title, in pixels: unknown before it is shown."""

BELOW = 90
"""Pixels below the focused widget that are in sight, too, when a dialog begins to scroll."""


def room_for(window: QWidget) -> QSize:
    """Return the largest size of a window's content on its screen."""
    return _screen_of(window).availableSize() - FRAME


def _screen_of(window: QWidget) -> QScreen:
    """Return the screen of a window, or of the one that it will be shown over.

    Not `window.screen()`: the binding makes the screen a child of the window, and lets it go with the window;
    the next window then crashes the application.
    """
    parent = window.parentWidget()
    seen = window if window.isVisible() or parent is None else parent.window()
    found = QGuiApplication.screenAt(seen.frameGeometry().center()) if seen.isVisible() else None
    return found or QGuiApplication.primaryScreen()


def scrolling(content: QWidget) -> QScrollArea:
    """Return a frameless scroll area around content."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(content)
    return area


def adjust(dialog: QDialog) -> None:
    """Resize a dialog to its content's size hint, limited to the screen."""
    dialog.adjustSize()
    dialog.resize(dialog.size().boundedTo(room_for(dialog)))


def fit_to_screen(dialog: QDialog, wish: QSize | None = None) -> None:
    """Resize a laid-out dialog to `wish` or its content's size hint, limited to the screen.

    If the content needs more, at first or later, it is put into a scroll area, except for buttons and
    messages at its end, which stay visible. Without a `wish` the dialog grows with its content, so that
    fields that are added later do not squeeze the others.
    """
    room, layout = room_for(dialog), dialog.layout()
    assert layout is not None, "the dialog is arranged before it is fitted"
    size = dialog.sizeHint() if wish is None else wish
    least = layout.totalMinimumSize().expandedTo(dialog.minimumSize())
    if least.boundedTo(room) != least:
        bar, _ = _let_scroll(dialog, least)
        size = size.expandedTo(QSize(least.width() + bar, 0))
        dialog.setMinimumSize(QSize(0, 0))
    if wish is not None or size.boundedTo(room) != size:
        dialog.resize(size.boundedTo(room))
    dialog.installEventFilter(_Growing(dialog, grows=wish is None))


class _Growing(QObject):
    """Event filter that enlarges a dialog with its content, or lets the content scroll."""

    def __init__(self, dialog: QDialog, grows: bool) -> None:
        super().__init__(dialog)
        self._grows = grows
        self._soon = QTimer(self, singleShot=True, interval=0)  # of its own: it goes with the dialog
        self._soon.timeout.connect(self._follow)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """React to layout requests after they have been processed."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._soon.start()
        return False

    def _follow(self) -> None:
        dialog = self.parent()
        layout = dialog.layout() if isinstance(dialog, QDialog) else None
        if not isinstance(dialog, QDialog) or layout is None or not dialog.isVisible():
            return
        room, least = room_for(dialog), layout.totalMinimumSize()
        if least.boundedTo(room) != least:
            focused = dialog.focusWidget()
            bar, area = _let_scroll(dialog, least)
            dialog.setMinimumSize(QSize(0, 0))
            dialog.resize(dialog.size().expandedTo(QSize(least.width() + bar, 0)).boundedTo(room))
            if focused is not None:
                focused.setFocus()
                # What made the content grow was changed there, and what is new stands below it.
                QTimer.singleShot(0, area, lambda: area.ensureWidgetVisible(focused, 0, BELOW))
        if self._grows:
            self._grow(dialog)

    def _grow(self, dialog: QDialog) -> None:
        wish = max(dialog.sizeHint().height(), dialog.heightForWidth(dialog.width()))
        height = min(wish, room_for(dialog).height())
        if height > dialog.height():
            dialog.resize(dialog.width(), height)


class _Content(QWidget):
    """Content of a scroll area: no higher than it needs to be, so that there is little to scroll."""

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        """Return the least height; a scroll area would give the preferred one."""
        layout = self.layout()
        return -1 if layout is None else layout.totalMinimumHeightForWidth(width)


def _let_scroll(dialog: QDialog, least: QSize) -> tuple[int, QScrollArea]:
    """Put a dialog's content into a scroll area; return the width of its bar in pixels, and the area."""
    content, layout = _Content(), dialog.layout()
    assert layout is not None, "a dialog has a layout"
    margins, spacing = layout.contentsMargins(), layout.spacing()
    foot = _foot(layout)
    content.setLayout(layout)  # Qt takes it from the dialog, with all that it holds
    content.setMinimumWidth(least.width())
    area = scrolling(content)
    outer = QVBoxLayout(dialog)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(area)
    if foot:
        below = QVBoxLayout()
        below.setContentsMargins(margins.left(), 0, margins.right(), margins.bottom())
        below.setSpacing(spacing)
        for each in foot:
            below.addWidget(each) if isinstance(each, QWidget) else below.addLayout(each)
        outer.setSpacing(spacing)
        outer.addLayout(below)
    return area.verticalScrollBar().sizeHint().width(), area


def _foot(layout: QLayout) -> list[QWidget | QLayout]:
    """Remove and return, in order, buttons, messages and progress bars at the end of a layout."""
    foot: list[QWidget | QLayout] = []
    for item in reversed(_items(layout) if isinstance(layout, QVBoxLayout) else []):
        widget, line = item.widget(), item.layout()
        if isinstance(widget, QDialogButtonBox | Notice | QProgressBar):
            layout.removeWidget(widget)
            foot.insert(0, widget)
        elif isinstance(line, QHBoxLayout) and _has_buttons(line):
            layout.removeItem(line)
            line.setParent(None)  # else no other layout takes it
            foot.insert(0, line)
        elif item.spacerItem() is None:
            break
    return foot


def _items(layout: QLayout) -> list[QLayoutItem]:
    found = (layout.itemAt(place) for place in range(layout.count()))
    return [item for item in found if item is not None]


def _has_buttons(line: QHBoxLayout) -> bool:
    return any(isinstance(item.widget(), QPushButton | QDialogButtonBox) for item in _items(line))
