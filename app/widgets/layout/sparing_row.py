"""A row of tools that hides some where it is too narrow for all."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget


class SparingRow(QFrame):
    """Its least width is that of its permanent widgets; optional ones are shown where they fit."""

    def __init__(self, layout: QHBoxLayout, spare: Sequence[QWidget]) -> None:
        """`spare`: optional widgets of the layout, in the order in which they are hidden."""
        super().__init__()
        self._layout, self._spare = layout, tuple(spare)
        self.setLayout(layout)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Return the size of the permanent widgets."""
        return QSize(self._always, self._layout.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Show the optional widgets that fit."""
        super().resizeEvent(event)
        self._spare_some()

    def event(self, event: QEvent) -> bool:
        """Show the optional widgets that fit, after a change of the row's content."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._spare_some()
        return done

    @property
    def _always(self) -> int:
        """Return the width of the permanent widgets in pixels."""
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
