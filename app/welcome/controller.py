"""Opening animation: a person moves until the pointer comes, and an arrow points at the wrist."""

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QPointerEvent, QSinglePointEvent
from PySide6.QtWidgets import QWidget

from app.canvas.pose_canvas import PoseCanvas
from app.editor import Editor
from app.live.controller import LiveController
from app.live.renderer import LiveRenderer
from app.welcome.arrow import Arrow
from app.welcome.loop import WelcomeLoop
from app.welcome.motion import motion_of, raised_wrist

ENDS = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
    QEvent.Type.Wheel,
    QEvent.Type.KeyPress,
)
"""Events that end the animation."""

TAKES = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.TabletPress)
"""Those of them that take what is under the pointer, or become presses of a button that do."""

COMES = (QEvent.Type.Enter, QEvent.Type.MouseMove)
"""Events of the canvas that pause it."""

GONE = 600
"""Milliseconds after the pointer has left the canvas until the animation goes on."""

SETTLED = 300
"""Milliseconds after a change of the canvas's size until frames are rendered for it."""


class Welcome(QObject):
    """Runs from :meth:`begin` until the first press of a button or key; pauses while the pointer is there."""

    def __init__(
        self,
        editor: Editor,
        renderer: LiveRenderer,
        canvas: PoseCanvas,
        live: LiveController,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._editor = editor
        self._renderer = renderer
        self._canvas = canvas
        self._live = live
        self._window = window
        self.arrow = Arrow(canvas.viewport())
        self.loop: WelcomeLoop | None = None
        self._points = False
        self._rests: QPointF | None = None
        """Where the pointer was over the canvas when the window opened: until it moves, nobody is there."""
        for signal in (editor.document_changed, canvas.moved, canvas.zoomed, renderer.image_ready):
            signal.connect(self._point)
        self._release = QTimer(self, singleShot=True, interval=GONE)
        self._release.timeout.connect(self._let_go)
        self._settle = QTimer(self, singleShot=True, interval=SETTLED)
        self._settle.timeout.connect(self._draw)

    def begin(self, moving: bool) -> None:
        """Point at the wrist of the person in the scene; start the animation unless it is switched off."""
        if raised_wrist(self._editor.document) is None:
            return
        self._points, self._rests = True, None
        self._point()
        motion = motion_of(self._editor.document) if moving else None
        if motion is None:
            return
        self.loop = WelcomeLoop(self._editor, self._renderer, motion, self)
        self.loop.ended.connect(self._forget_loop)
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        self._canvas.viewport().installEventFilter(self)
        self._canvas.zoomed.connect(self._draw_soon)
        self._renderer.image_ready.connect(self._draw_soon, Qt.ConnectionType.SingleShotConnection)
        self._renderer.model_opened.connect(self.loop.redraw)
        self._draw_soon()

    def leave(self) -> None:
        """Hide the arrow for good: something else guides the person."""
        self._points = False
        self._canvas.set_pointed(None)
        self.arrow.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """End with the first press; pause while the pointer is over the canvas."""
        loop, kind = self.loop, event.type()
        if loop is None:
            return False
        if kind in ENDS:
            if kind in TAKES and isinstance(event, QPointerEvent) and not _pans(event):
                self._grasp(loop, event)
            loop.end()
        elif watched is self._canvas.viewport():
            if kind in COMES and isinstance(event, QSinglePointEvent):
                self._pause(loop, event.globalPosition())
            elif kind is QEvent.Type.Leave:
                self._release.start()
        return False

    def _pause(self, loop: WelcomeLoop, pointer: QPointF) -> None:
        """Pause as the pointer comes, but not for one that lay there before anybody moved."""
        if self._rests is None and not loop.has_begun:
            self._rests = pointer
        if pointer != self._rests:
            self._release.stop()
            loop.hold(True)

    def _grasp(self, loop: WelcomeLoop, event: QPointerEvent) -> None:
        """Have the loop show what was under the pointer, pen or finger when it was pressed."""
        viewport = self._canvas.viewport()
        place = viewport.mapFromGlobal(event.points()[0].globalPosition())
        if viewport.rect().contains(place.toPoint()):
            loop.grasp(lambda document: self._canvas.aimed_at(document, place))

    def _let_go(self) -> None:
        if self.loop is not None:
            self.loop.hold(False)

    def _draw_soon(self) -> None:
        if self._canvas.image is not None:
            self._settle.start()

    def _draw(self) -> None:
        if self.loop is not None:
            self.loop.draw(self._live.resting_size)

    def _forget_loop(self) -> None:
        self.loop = None
        self._canvas.viewport().removeEventFilter(self)
        handle = self._window.windowHandle()
        if handle is not None:
            handle.removeEventFilter(self)
        self._canvas.zoomed.disconnect(self._draw_soon)

    def _point(self) -> None:
        """Follow the wrist; remove the arrow after the first edit, or in another scene."""
        if not self._points:
            return
        wrist = raised_wrist(self._editor.document)
        if wrist is None or self._editor.history.can_undo or self._editor.path is not None:
            self.leave()
            return
        self._canvas.set_pointed(wrist)
        if self._canvas.image is not None:
            place = self._editor.document.joint(wrist).position
            self.arrow.point_at(self._canvas.to_widget(place).toPoint(), from_left=place[0] < 0.5)


def _pans(event: QPointerEvent) -> bool:
    """Return whether a press takes hold of the whole canvas, so that nobody means what lay under it."""
    return isinstance(event, QSinglePointEvent) and event.button() is Qt.MouseButton.MiddleButton
