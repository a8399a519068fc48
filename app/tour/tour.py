"""The tour: callouts that point at widgets and advance when the person has carried out the step."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from app.editor import Editor
from app.tour.callout import Callout, Ring
from app.tour.steps import STEPS, Step
from graphose_core.document.values.pose_document import PoseDocument

PAUSE = 700
"""Milliseconds between completion of a step and the next callout, so that the effect is seen."""


@dataclass(frozen=True)
class Target:
    """A widget to point at, and how to bring it into view."""

    widget: Callable[[], QWidget]
    show: Callable[[], object] = lambda: None
    inside: bool = False
    """Whether the callout is placed inside it, as there is no room beside it."""
    part: Callable[[], QRect] | None = None
    """Returns the target part of the widget, in its own coordinates; None: all of it."""


class Tour(QObject):
    """Runs the steps from :meth:`begin` until all are completed, or :meth:`end`."""

    ended = Signal()

    def __init__(
        self,
        window: QMainWindow,
        editor: Editor,
        targets: Mapping[str, Target],
        is_busy: Callable[[], bool],
    ) -> None:
        """`is_busy` tells whether a drag is in progress: a step completes only after it."""
        super().__init__(window)
        self._window = window
        self._editor = editor
        self._targets = targets
        self._is_busy = is_busy
        self._at = -1
        self._before: PoseDocument = editor.document
        self.ring = Ring(window)
        self.callout = Callout(window)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.go_on)
        self.callout.next_wanted.connect(self.go_on)
        self.callout.end_wanted.connect(self.end)
        editor.history_changed.connect(self._look)
        window.installEventFilter(self)

    @property
    def step(self) -> Step | None:
        """The step that is shown, or None."""
        return STEPS[self._at] if 0 <= self._at < len(STEPS) else None

    def begin(self) -> None:
        """Show the first callout."""
        self._at = -1
        self.go_on()

    def go_on(self) -> None:
        """Show the next step that can be carried out; end after the last one."""
        self._pause.stop()
        self._at += 1
        while self.step is not None and not self.step.possible(self._editor.document):
            self._at += 1
        if self.step is None:
            self.end()
            return
        self._before = self._editor.document
        self._targets[self.step.target].show()
        last = self._at == len(STEPS) - 1
        self.callout.say(self.step.title, self.step.text, f"{self._at + 1} of {len(STEPS)}", last)
        QTimer.singleShot(0, self, self._place)  # when what was brought into view has its place

    def end(self) -> None:
        """End the tour."""
        self._pause.stop()
        self._at = -1
        focused = QApplication.focusWidget()
        if focused is not None and self.callout.isAncestorOf(
            focused
        ):  # else the next panel would have the keys
            self._targets["canvas"].widget().setFocus()
        self.ring.hide()
        self.callout.hide()
        self.ended.emit()

    def blended(self) -> None:
        """Complete the step of the blend slider, which was released."""
        if self.step is not None and self.step.by_blend:
            self._pause.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Update the position when the window, or a part of it, is resized."""
        if event.type() is QEvent.Type.Resize:
            self.follow()
        return False

    def follow(self) -> None:
        """Update the position after the target's layout has settled."""
        if self.step is not None:
            QTimer.singleShot(0, self, self._place)

    def _look(self) -> None:
        step = self.step
        if step is None or step.done is None or self._pause.isActive() or self._is_busy():
            return
        if step.done(self._before, self._editor.document):
            self._pause.start()

    def _place(self) -> None:
        if self.step is None:
            return
        target = self._targets[self.step.target]
        widget = target.widget()
        part = target.part() if target.part else widget.rect()
        place = part.translated(widget.mapTo(self._window, QPoint(0, 0)))
        self.ring.surround(place)
        self.callout.point_at(place, target.inside)
