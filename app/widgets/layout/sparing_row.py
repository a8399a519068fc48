"""A row of tools that leaves some out where it has too little room for all."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget


class SparingRow(QFrame):
    """Is as narrow as what it always shows; what it can spare shows where there is room for it."""

    def __init__(self, layout: QHBoxLayout, spare: Sequence[QWidget]) -> None:
        """`spare`: widgets of the layout that can be done without, the first to leave first."""
        super().__init__()
        self._layout, self._spare = layout, tuple(spare)
        self.setLayout(layout)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Return the room of what always shows."""
        return QSize(self._always, self._layout.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Show what there is room for."""
        super().resizeEvent(event)
        self._spare_some()

    def event(self, event: QEvent) -> bool:
        """Show what there is room for, where something of the row has come, gone or grown."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._spare_some()
        return done

    @property
    def _always(self) -> int:
        """Pixels of what cannot be spared."""
        shown = sum(self._room_of(each) for each in self._spare if not each.isHidden())
        return self._layout.minimumSize().width() - shown

    def _room_of(self, widget: QWidget) -> int:
        least = widget.minimumSizeHint().expandedTo(widget.minimumSize()).width()
        return least + self._layout.spacing()

    def _spare_some(self) -> None:
        left = self.width() - self._always
        for widget in reversed(self._spare):
            left -= self._room_of(widget)
            widget.setVisible(left >= 0)
