"""Pointer events on the track: scrub, select and drag keyframes, pan, open menus."""

from typing import Protocol

from PySide6.QtCore import QPoint, Qt, SignalInstance
from PySide6.QtGui import QMouseEvent

from app.timeline.track.keyframe_drag import KeyframeDrag
from app.timeline.track.lane import RULER, EasingHit, Hit, KeyframeHit, LimbHit
from app.timeline.track.painter import Look
from app.timeline.track.rows import Pick

START = 4
"""Distance in pixels after which a press on a keyframe becomes a drag."""


class PointedTrack(Protocol):
    """Interface of the track to the pointer; see :class:`~app.timeline.track.track.Track`."""

    @property
    def look(self) -> Look:
        """The appearance on show."""

    @property
    def selected(self) -> tuple[str, ...]:
        """Names of the selected keyframes."""

    @property
    def scrubbed(self) -> SignalInstance:
        """A time under the pointer, and whether to snap."""

    @property
    def keyframe_chosen(self) -> SignalInstance:
        """A keyframe was clicked."""

    @property
    def drag_began(self) -> SignalInstance:
        """A drag of keyframes begins."""

    @property
    def keyframes_moved(self) -> SignalInstance:
        """New times by name, during a drag."""

    @property
    def move_refused(self) -> SignalInstance:
        """Keyframes cannot be dragged that far."""

    @property
    def limb_moved(self) -> SignalInstance:
        """The timeline at the beginning of a drag, a row, and new times of its limb."""

    @property
    def drag_ended(self) -> SignalInstance:
        """The drag has ended."""

    @property
    def drag_cancelled(self) -> SignalInstance:
        """The drag was cancelled."""

    @property
    def add_wanted(self) -> SignalInstance:
        """A time at which a keyframe is wanted."""

    @property
    def rename_wanted(self) -> SignalInstance:
        """Name of a keyframe to rename."""

    @property
    def menu_wanted(self) -> SignalInstance:
        """The item under the pointer, and the position of the menu on the screen."""

    def under(self, place: QPoint, /) -> Hit:
        """Return the item at a place."""

    def select(self, names: frozenset[str], /) -> None:
        """Select keyframes."""

    def pick(self, marks: frozenset[Pick], /) -> None:
        """Select marks of limbs."""

    def pan(self, pixels: float, /) -> None:
        """Show earlier times."""

    def setFocus(self, reason: Qt.FocusReason, /) -> None:  # noqa: N802 (Qt's name)
        """Take the keyboard focus."""


class TrackPointer:
    """Turns mouse events into signals of the track."""

    def __init__(self, track: PointedTrack) -> None:
        self._track = track
        self._scrubbing = False
        self._press: tuple[KeyframeHit | LimbHit, QPoint] | None = None
        self._drag: KeyframeDrag | None = None
        self._stretches = False
        self._refused = False
        self._pan_from: QPoint | None = None

    @property
    def is_dragging(self) -> bool:
        """Whether keyframes are being dragged."""
        return self._drag is not None

    @property
    def is_scrubbing(self) -> bool:
        """Whether the playhead is being dragged."""
        return self._scrubbing

    def cancel(self) -> None:
        """Cancel a drag."""
        self._press = None
        if self._drag is not None:
            self._drag = None
            self._track.drag_cancelled.emit()

    def press(self, event: QMouseEvent) -> None:
        """Grab a keyframe or the playhead, or start panning."""
        place = event.position().toPoint()
        under = self._track.under(place)
        if event.button() is Qt.MouseButton.MiddleButton:
            self._pan_from = place
        elif event.button() is Qt.MouseButton.RightButton:
            self._pick(under, extend=False)
            self._track.menu_wanted.emit(under, event.globalPosition().toPoint())
        elif event.button() is Qt.MouseButton.LeftButton:
            self._take(event, under)

    def move(self, event: QMouseEvent) -> bool:
        """Continue what the press began; return whether it began anything."""
        place = event.position().toPoint()
        if self._pan_from is not None:
            self._track.pan(place.x() - self._pan_from.x())
            self._pan_from = place
        elif self._scrubbing:
            self._scrub(event)
        elif self._press is not None:
            self._drag_keyframes(event)
        else:
            return False
        return True

    def release(self, event: QMouseEvent) -> None:
        """End the drag; move the playhead to a keyframe that was only clicked."""
        self._pan_from = None
        self._scrubbing = False
        press, self._press = self._press, None
        if self._drag is not None:
            self._drag = None
            self._track.drag_ended.emit()
        elif press is not None and event.button() is Qt.MouseButton.LeftButton:
            self._track.keyframe_chosen.emit(press[0].name)

    def double_click(self, event: QMouseEvent) -> None:
        """Rename a keyframe; on empty ground, add one."""
        under = self._track.under(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if isinstance(under, KeyframeHit):
            self._press = None
            self._track.rename_wanted.emit(under.name)
        elif event.position().y() > RULER and not isinstance(under, EasingHit | LimbHit):
            self._track.add_wanted.emit(self._track.look.axis.time_of(event.position().x()))

    def _take(self, event: QMouseEvent, under: Hit) -> None:
        self._track.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pick(under, extend=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        if isinstance(under, KeyframeHit | LimbHit):
            self._press = under, event.position().toPoint()
            self._stretches = _stretching(event)
        elif isinstance(under, EasingHit):
            self._track.menu_wanted.emit(under, event.globalPosition().toPoint())
        else:
            self._scrubbing = True
            self._scrub(event)

    def _pick(self, under: Hit, extend: bool) -> None:
        """Select the keyframe, or the segment, that is under the pointer."""
        selected = self._track.look.selected
        if isinstance(under, LimbHit):
            picked, mark = self._track.look.picked, (under.row, under.name)
            if extend:
                self._track.pick(frozenset(picked ^ {mark}))
            elif mark not in picked:
                self._track.pick(frozenset({mark}))
        elif isinstance(under, KeyframeHit) and extend:
            self._track.select(frozenset(selected ^ {under.name}))
        elif under is None:
            self._track.select(frozenset())
        elif under.name not in selected:
            self._track.select(frozenset({under.name}))

    def _scrub(self, event: QMouseEvent) -> None:
        time = self._track.look.axis.time_of(event.position().x())
        self._track.scrubbed.emit(time, not _free(event))

    def _drag_keyframes(self, event: QMouseEvent) -> None:
        assert self._press is not None, "a drag begins with a press on a keyframe"
        held, start = self._press
        look = self._track.look
        by = event.position().x() - start.x()
        if self._drag is None:
            names = self._held_names(held)
            if abs(by) < START or held.name not in names:
                return
            self._drag = KeyframeDrag(look.timeline, names, held.name)
            self._refused = False
            self._track.drag_began.emit()
        if isinstance(held, LimbHit):
            limb_times = self._drag.limb_times(by / look.axis.scale, not _free(event))
            self._track.limb_moved.emit(self._drag.timeline, held.row, limb_times)
            return
        # Many desktops take a press with Alt to move the window: Alt counts after the press, too.
        stretches = self._stretches or _stretching(event)
        change = self._drag.stretched if stretches else self._drag.times
        times = change(by / look.axis.scale, not _free(event))
        if times is not None:
            self._track.keyframes_moved.emit(times)
        elif not self._refused:
            self._track.move_refused.emit()
        self._refused = times is None

    def _held_names(self, held: KeyframeHit | LimbHit) -> tuple[str, ...]:
        """Return the keyframes that a drag moves: the selected ones, or those of selected limb marks."""
        if isinstance(held, KeyframeHit):
            return self._track.selected
        look = self._track.look
        names = {name for row, name in look.picked if row == held.row}
        return tuple(keyframe.name for keyframe in look.timeline.keyframes if keyframe.name in names)


def _stretching(event: QMouseEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)


def _free(event: QMouseEvent) -> bool:
    """Return whether modifiers switch snapping off."""
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
