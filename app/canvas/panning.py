"""Panning of a view by the pointer: with the middle button, or with another one while Space is held."""

from PySide6.QtCore import QPointF, Qt


class Panning:
    """Where the view was taken hold of, and whether Space is held."""

    def __init__(self) -> None:
        self.space = False
        self._from: QPointF | None = None

    @property
    def is_going_on(self) -> bool:
        """Whether the view is held."""
        return self._from is not None

    @property
    def cursor(self) -> Qt.CursorShape | None:
        """The cursor while the view is held, or could be; None else."""
        if self._from is not None:
            return Qt.CursorShape.ClosedHandCursor
        return Qt.CursorShape.OpenHandCursor if self.space else None

    def begin(self, place: QPointF) -> None:
        """Take hold of the view at a place of the widget."""
        self._from = place

    def move(self, place: QPointF) -> QPointF:
        """Return how far to pan, when the view that is held follows the pointer to a place."""
        assert self._from is not None, "only a view that is held is moved"
        by, self._from = place - self._from, place
        return by

    def end(self) -> None:
        """Let go of the view."""
        self._from = None
