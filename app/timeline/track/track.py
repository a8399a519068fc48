"""Widget of the timeline: emits scrubbing, selection, drags and menus; changes no document."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.theme.theme import theme
from app.timeline.track.axis import Axis, fitted
from app.timeline.track.lane import EasingHit, Hit, KeyframeHit, LimbHit, hit
from app.timeline.track.painter import Look, TrackPainter
from app.timeline.track.pointer import TrackPointer
from app.timeline.track.rows import ROW, TOP, Pick, Row, limb_hit
from app.timeline.track.tips import tip_of
from app.widgets.text.plain_text import plain_tip
from graphose_core.document.timeline.timeline import duration
from graphose_core.document.values.keyframes import Timeline

LEAST = 86
"""Height that ruler and keyframes need, in pixels."""

ROWS_SEEN = 6
"""Number of rows of limbs that are visible at least; more are scrolled."""


class Track(QWidget):
    """Shows a :class:`Look`, and emits the requests of the person."""

    scrubbed = Signal(float, bool)
    """A time under the pointer, and whether to snap."""
    keyframe_chosen = Signal(str)
    """Name of a keyframe that was clicked, to which the playhead moves."""
    selection_changed = Signal()
    rows_changed = Signal()
    """The rows of limbs have changed or scrolled."""
    drag_began = Signal()
    keyframes_moved = Signal(object)
    """New times by name, during a drag."""
    move_refused = Signal()
    limb_moved = Signal(object, int, object)
    """The timeline at the beginning of a drag, the row, and new times of its limb by keyframe."""
    drag_ended = Signal()
    drag_cancelled = Signal()
    add_wanted = Signal(float)
    rename_wanted = Signal(str)
    menu_wanted = Signal(object, QPoint)
    """The item under the pointer, and the position of the menu on the screen."""

    def __init__(self, timeline: Timeline, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look(timeline, Axis(), 0.0, shown=False)
        self._fitted = True
        self._pointer = TrackPointer(self)
        self._keys: Mapping[Qt.Key, Callable[[], object]] = {}
        self._standard: Mapping[QKeySequence.StandardKey, Callable[[], object]] = {}
        self.setMouseTracking(True)
        self.setMinimumHeight(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Timeline")
        theme().changed.connect(self.update)

    @property
    def look(self) -> Look:
        return self._look

    @property
    def selected(self) -> tuple[str, ...]:
        """Names of the selected keyframes, in the order of their times."""
        return tuple(
            keyframe.name
            for keyframe in self._look.timeline.keyframes
            if keyframe.name in self._look.selected
        )

    @property
    def is_dragging(self) -> bool:
        """Whether keyframes are being dragged."""
        return self._pointer.is_dragging

    def show_timeline(self, timeline: Timeline) -> None:
        """Show other keyframes; keep the selection of those that still exist."""
        names = {keyframe.name for keyframe in timeline.keyframes}
        before = self._look.selected
        self._draw(replace(self._look, timeline=timeline, selected=before & names))
        if self._fitted and not self.is_dragging:
            self.fit()
        if before - names:
            self.selection_changed.emit()

    def show_time(self, time: float, shown: bool) -> None:
        """Move the playhead; scroll to it if it is out of view."""
        self._draw(replace(self._look, time=time, shown=shown))
        x = self._look.axis.x_of(time)
        if not self._pointer.is_scrubbing and not 0 <= x <= self.width():
            self._fitted = False
            self._draw(replace(self._look, axis=self._look.axis.panned(self.width() / 2 - x)))

    def select(self, names: frozenset[str]) -> None:
        """Select keyframes, and no mark of a limb."""
        if names != self._look.selected or self._look.picked:
            self._draw(replace(self._look, selected=names, picked=frozenset()))
            self.selection_changed.emit()

    def pick(self, marks: frozenset[Pick]) -> None:
        """Select marks of limbs, and no keyframe."""
        self._draw(replace(self._look, selected=frozenset(), picked=marks))
        self.selection_changed.emit()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show rows of limbs below the keyframes, or none; keep the selection of marks that still exist."""
        names = {keyframe.name for keyframe in self._look.timeline.keyframes}
        picked = frozenset(pick for pick in self._look.picked if pick[0] < len(rows) and pick[1] in names)
        scroll = min(self._look.scroll, self._most_scroll(rows))
        self._draw(replace(self._look, rows=rows, picked=picked, scroll=scroll))
        self.setMinimumHeight(round(LEAST + (min(len(rows), ROWS_SEEN) * ROW if rows else 0)))
        self.rows_changed.emit()

    def scroll_rows(self, pixels: float) -> None:
        """Scroll the rows of limbs down by pixels."""
        scroll = min(max(self._look.scroll + pixels, 0.0), self._most_scroll(self._look.rows))
        self._draw(replace(self._look, scroll=scroll))
        self.rows_changed.emit()

    def _most_scroll(self, rows: tuple[Row, ...]) -> float:
        return max(TOP + len(rows) * ROW - self.height(), 0.0)

    def fit(self) -> None:
        """Show the whole timeline."""
        self._fitted = True
        self._draw(replace(self._look, axis=fitted(duration(self._look.timeline), self.width())))

    def refit(self) -> None:
        """After a drag, show the whole timeline again, unless a person has zoomed into it."""
        if self._fitted:
            self.fit()

    def set_keys(self, keys: Mapping[Qt.Key, Callable[[], object]]) -> None:
        """Set the callbacks of keys while the track has the focus."""
        self._keys = keys

    def set_standard_keys(self, keys: Mapping[QKeySequence.StandardKey, Callable[[], object]]) -> None:
        """Set the callbacks of the system's keys for copy, paste and select while the track has the focus."""
        self._standard = keys

    def cancel(self) -> None:
        """Cancel a drag."""
        self._pointer.cancel()

    def pan(self, pixels: float) -> None:
        """Show earlier times by pixels."""
        self._show_part(self._look.axis.panned(pixels))

    def under(self, place: QPoint) -> Hit:
        """Return the item at a place."""
        look, x, y = self._look, place.x(), place.y()
        mark = limb_hit(look.timeline, look.axis, len(look.rows), look.scroll, x, y)
        return mark or hit(look.timeline, look.axis, x, y)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        painter = QPainter(self)
        TrackPainter(painter, self._look, QRectF(self.rect())).paint()
        if self.hasFocus():
            painter.setPen(QColor(theme().tokens.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Keep the whole timeline in view, unless a person has zoomed into it."""
        super().resizeEvent(event)
        if self._fitted:
            self.fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Grab a keyframe or the playhead, or start panning."""
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Continue what the press began, or highlight the item under the pointer."""
        if not self._pointer.move(event):
            self._hover(self.under(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """End the drag; move the playhead to a keyframe that was only clicked."""
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Rename a keyframe; on empty ground, add one."""
        self._pointer.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Zoom about the pointer; with Shift, or sideways, scroll. Over rows of limbs scroll those."""
        turn = event.angleDelta()
        if event.position().y() > TOP and self._most_scroll(self._look.rows) and not turn.x():
            self.scroll_rows(-turn.y() / 4)
        elif turn.x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan((turn.x() or turn.y()) / 2)
        else:
            self._show_part(self._look.axis.zoomed(1.0015 ** turn.y(), event.position().x()))
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Clear the hover highlight."""
        super().leaveEvent(event)
        self._hover(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Cancel a drag or clear the selection on Escape; run the callbacks of other keys."""
        if event.key() == Qt.Key.Key_Escape and self.is_dragging:
            self.cancel()
        elif event.key() == Qt.Key.Key_Escape and (self._look.selected or self._look.picked):
            self.select(frozenset())
        elif self._bare(event):
            self._keys[Qt.Key(event.key())]()
        elif (run := self._standard_of(event)) is not None:
            run()
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        """Override the menu's shortcuts for its own keys; show tool tips."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            escape = event.key() == Qt.Key.Key_Escape and (
                self.is_dragging or bool(self._look.selected or self._look.picked)
            )
            if escape or self._means(event):
                event.accept()
                return True
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(
                event.globalPos(), plain_tip(tip_of(self._look.timeline, self.under(event.pos()))), self
            )
            return True
        return super().event(event)

    def _means(self, event: QKeyEvent) -> bool:
        """Return whether a key has a callback."""
        return self._bare(event) or self._standard_of(event) is not None

    def _standard_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        return next((run for key, run in self._standard.items() if event.matches(key)), None)

    def _bare(self, event: QKeyEvent) -> bool:
        bare = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        return bare and event.key() in self._keys

    def _hover(self, under: Hit) -> None:
        hand = isinstance(under, KeyframeHit | EasingHit | LimbHit)
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        self._draw(replace(self._look, hover=under))

    def _show_part(self, axis: Axis) -> None:
        """Show a part of the timeline, and end fitting."""
        self._fitted = False
        self._draw(replace(self._look, axis=axis))

    def _draw(self, look: Look) -> None:
        if look != self._look:
            self._look = look
            self.update()
