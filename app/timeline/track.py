"""The timeline as a widget: scrub, select and drag keys, ask for menus; it changes nothing by itself."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.theme.theme import theme
from app.timeline.axis import Axis, fitted, time_text
from app.timeline.easing_names import EASING_NAMES
from app.timeline.key_drag import KeyDrag
from app.timeline.lane import RULER, EasingHit, Hit, KeyHit, hit
from app.timeline.track_painter import Look, TrackPainter
from graphose_core.document.pose import Timeline
from graphose_core.document.timeline import duration

START = 4
"""How far the pointer moves before a press on a key becomes a drag, in pixels."""


class Track(QWidget):
    """Shows a :class:`Look` and announces what a person wants."""

    scrubbed = Signal(float, bool)
    """A time under the pointer, and whether to snap."""
    key_chosen = Signal(str)
    """A key was clicked: go there."""
    selection_changed = Signal()
    drag_began = Signal()
    keys_moved = Signal(object)
    """New times by name, during a drag."""
    drag_ended = Signal()
    drag_cancelled = Signal()
    add_wanted = Signal(float)
    rename_wanted = Signal(str)
    menu_wanted = Signal(object, QPoint)
    """What is under the pointer, and where on the screen."""

    def __init__(self, timeline: Timeline, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look(timeline, Axis(), 0.0, shown=False)
        self._fitted = True
        self._scrubbing = False
        self._press: tuple[KeyHit, QPoint] | None = None
        self._drag: KeyDrag | None = None
        self._pan_from: QPoint | None = None
        self._keys: Mapping[Qt.Key, Callable[[], object]] = {}
        self.setMouseTracking(True)
        self.setMinimumHeight(86)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Timeline")
        theme().changed.connect(self.update)

    @property
    def look(self) -> Look:
        """What is painted."""
        return self._look

    @property
    def selected(self) -> tuple[str, ...]:
        """Names of the selected keys, in the order of their times."""
        return tuple(key.name for key in self._look.timeline.keys if key.name in self._look.selected)

    @property
    def is_dragging(self) -> bool:
        """Whether keys are being dragged."""
        return self._drag is not None

    def show_timeline(self, timeline: Timeline) -> None:
        """Show other keys; what was selected and is still there stays selected."""
        names = {key.name for key in timeline.keys}
        before = self._look.selected
        self._draw(replace(self._look, timeline=timeline, selected=before & names))
        if self._fitted and not self.is_dragging:
            self.fit()
        if before - names:
            self.selection_changed.emit()

    def show_time(self, time: float, shown: bool) -> None:
        """Put the scrubber somewhere; scroll if that is out of sight."""
        self._draw(replace(self._look, time=time, shown=shown))
        x = self._look.axis.x_of(time)
        if not self._scrubbing and not 0 <= x <= self.width():
            self._fitted = False
            self._draw(replace(self._look, axis=self._look.axis.panned(self.width() / 2 - x)))

    def select(self, names: frozenset[str]) -> None:
        """Select keys."""
        if names != self._look.selected:
            self._draw(replace(self._look, selected=names))
            self.selection_changed.emit()

    def fit(self) -> None:
        """Show the whole timeline."""
        self._fitted = True
        self._draw(replace(self._look, axis=fitted(duration(self._look.timeline), self.width())))

    def refit(self) -> None:
        """After a drag, show the whole timeline again, unless a person has zoomed into it."""
        if self._fitted:
            self.fit()

    def set_keys(self, keys: Mapping[Qt.Key, Callable[[], object]]) -> None:
        """What keys of the keyboard do while the track has the focus."""
        self._keys = keys

    def cancel(self) -> None:
        """Break a drag off."""
        self._press = None
        if self._drag is not None:
            self._drag = None
            self.drag_cancelled.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
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
        """Take hold of a key or of the scrubber, or pan."""
        place, under = event.position(), self._under(event)
        if event.button() is Qt.MouseButton.MiddleButton:
            self._pan_from = place.toPoint()
        elif event.button() is Qt.MouseButton.RightButton:
            self._pick(under, extend=False)
            self.menu_wanted.emit(under, event.globalPosition().toPoint())
        elif event.button() is Qt.MouseButton.LeftButton:
            self._take(event, under)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Go on with what the press began, or look what is under the pointer."""
        place = event.position().toPoint()
        if self._pan_from is not None:
            self._scroll(place.x() - self._pan_from.x())
            self._pan_from = place
        elif self._scrubbing:
            self._scrub(event)
        elif self._press is not None:
            self._drag_keys(event)
        else:
            self._hover(self._under(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """End it; a key that was not moved is gone to."""
        self._pan_from = None
        self._scrubbing = False
        press, self._press = self._press, None
        if self._drag is not None:
            self._drag = None
            self.drag_ended.emit()
        elif press is not None and event.button() is Qt.MouseButton.LeftButton:
            self.key_chosen.emit(press[0].name)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Rename a key; in the open, add one."""
        under = self._under(event)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if isinstance(under, KeyHit):
            self._press = None
            self.rename_wanted.emit(under.name)
        elif event.position().y() > RULER and not isinstance(under, EasingHit):
            self.add_wanted.emit(self._look.axis.time_of(event.position().x()))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 (Qt's name)
        """Zoom about the pointer; with Shift, or sideways, scroll."""
        turn = event.angleDelta()
        if turn.x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._scroll((turn.x() or turn.y()) / 2)
        else:
            axis = self._look.axis.zoomed(1.0015 ** turn.y(), event.position().x())
            self._fitted = False
            self._draw(replace(self._look, axis=axis))
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape breaks a drag off, or selects nothing; other keys do what was set."""
        if event.key() == Qt.Key.Key_Escape and self.is_dragging:
            self.cancel()
        elif event.key() == Qt.Key.Key_Escape and self._look.selected:
            self.select(frozenset())
        elif self._means(event):
            self._keys[Qt.Key(event.key())]()
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        """Keep keys of its own from the menu's shortcuts; say what is under the pointer."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            escape = event.key() == Qt.Key.Key_Escape and (self.is_dragging or bool(self._look.selected))
            if escape or self._means(event):
                event.accept()
                return True
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(self._under_place(event.pos())), self)
            return True
        return super().event(event)

    def _means(self, event: QKeyEvent) -> bool:
        """Whether a key of the keyboard does something here."""
        bare = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        return bare and event.key() in self._keys

    def _take(self, event: QMouseEvent, under: Hit) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pick(under, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        if isinstance(under, KeyHit):
            self._press = under, event.position().toPoint()
        elif isinstance(under, EasingHit):
            self.menu_wanted.emit(under, event.globalPosition().toPoint())
        else:
            self._scrubbing = True
            self._scrub(event)

    def _pick(self, under: Hit, extend: bool) -> None:
        """Select the key, or the segment, that is under the pointer."""
        selected = self._look.selected
        if isinstance(under, KeyHit) and extend:
            self.select(frozenset(selected ^ {under.name}))
        elif under is None:
            self.select(frozenset())
        elif under.name not in selected:
            self.select(frozenset({under.name}))

    def _scrub(self, event: QMouseEvent) -> None:
        free = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self.scrubbed.emit(self._look.axis.time_of(event.position().x()), not free)

    def _drag_keys(self, event: QMouseEvent) -> None:
        assert self._press is not None, "a drag begins with a press on a key"
        held, start = self._press
        by = event.position().x() - start.x()
        if self._drag is None:
            if abs(by) < START or held.name not in self._look.selected:
                return
            self._drag = KeyDrag(self._look.timeline, self.selected, held.name)
            self.drag_began.emit()
        free = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        times = self._drag.times(by / self._look.axis.scale, snap=not free)
        if times is not None:
            self.keys_moved.emit(times)

    def _scroll(self, pixels: float) -> None:
        self._fitted = False
        self._draw(replace(self._look, axis=self._look.axis.panned(pixels)))

    def _hover(self, under: Hit) -> None:
        hand = isinstance(under, KeyHit | EasingHit)
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        self._draw(replace(self._look, hover=under))

    def _under(self, event: QMouseEvent) -> Hit:
        return self._under_place(event.position().toPoint())

    def _under_place(self, place: QPoint) -> Hit:
        return hit(self._look.timeline, self._look.axis, place.x(), place.y())

    def _tip(self, under: Hit) -> str:
        if under is None:
            return "Drag to scrub. Double-click to add a key. The wheel zooms"
        key = next(key for key in self._look.timeline.keys if key.name == under.name)
        if isinstance(under, KeyHit):
            return f"{key.name}, {time_text(key.time)}\nDrag to move it in time, double-click to rename it"
        click = "Click" if isinstance(under, EasingHit) else "Right-click"
        return f"{EASING_NAMES[key.easing]}, from {key.name} on\n{click} for another easing"

    def _draw(self, look: Look) -> None:
        if look != self._look:
            self._look = look
            self.update()
