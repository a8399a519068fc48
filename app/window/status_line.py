"""The status line: hints at the left; model, device, time and state at the right."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QStyle, QStyleOption, QWidget

from app.canvas.gestures.body_handles import BodyPart
from app.canvas.gestures.handles import Handle
from app.canvas.gestures.hit_testing import BoneHit, HandleHit, Hit, JointHit
from app.canvas.gestures.pointer import Tool
from app.canvas.pose_canvas import PoseCanvas
from app.live.renderer import LiveRenderer, RenderState
from app.theme.theme import theme
from app.widgets.text.elided import ElidedLabel
from graphose_core.rendering.contract import RendererInfo, RenderResult

HINT_MILLISECONDS = 6000

_WORDS = {
    RenderState.NO_MODEL: "No model",
    RenderState.LOADING: "Loading model…",
    RenderState.RENDERING: "Rendering",
    RenderState.CURRENT: "Current",
    RenderState.PARTIAL: "Partly drawn",
    RenderState.SKELETON: "Skeleton only",
    RenderState.FAILED: "No image",
}

_MANUAL = {
    Tool.SELECT: "Drag joints. Shift adds to the selection, Ctrl takes the whole figure. "
    "Double-click a bone to split it.",
    Tool.JOINT: "Click to add a joint to the selected one. Click a bone to split it.",
    Tool.CONNECT: "Drag from joint to joint to connect them; onto the empty canvas to add a joint.",
}

_HANDLES: dict[str, str] = {
    BodyPart.PELVIS: "Drag to crouch or shift the body; feet on the ground stay. Click to select the hips.",
    BodyPart.HEAD: "Drag to tilt the head. Shift tilts in steps of 15°. Click to select it.",
    Handle.ANCHOR: "Drag to move the whole figure. Click to select it.",
    Handle.MOVE: "Drag to move the selection.",
    Handle.ROTATE: "Drag to turn the selection about the joint it hangs from. Shift turns in steps of 15°.",
}
_SCALE = "Drag to scale the selection. Corners keep its shape."


DOT = 8
"""Diameter of the dot that shows the state, in pixels."""


class _Field(QLabel):
    """Short text that changes often: its width grows with the text and never shrinks.

    Its size is fixed: otherwise each change would lay out the whole window again.
    """

    def __init__(self, tip: str, width: int = 0, left: int = 8) -> None:
        super().__init__()
        self.setToolTip(tip)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(left, 0, 8, 0)
        self.setFixedSize(max(width, self.sizeHint().width()), self.sizeHint().height())

    def say(self, text: str) -> None:
        """Show another text."""
        if text != self.text():
            self.setText(text)
            wanted = self.sizeHint()
            if wanted.width() > self.width() or wanted.height() > self.height():
                self.setFixedSize(self.size().expandedTo(wanted))


class _StateField(_Field):
    """State as a word after a coloured dot."""

    def __init__(self, tip: str) -> None:
        super().__init__(tip, left=8 + DOT + 8)
        self._colour = ""
        for word in _WORDS.values():  # has room for each from the start
            self.say(word)

    def show_state(self, word: str, colour: str) -> None:
        """Show another state."""
        if (word, colour) != (self.text(), self._colour):
            self._colour = colour
            self.say(word)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint the dot and the word."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour))
        painter.drawEllipse(QRectF(8, (self.height() - DOT) / 2, DOT, DOT))


class StatusLine(QStatusBar):
    """Shows hints, model, image time, zoom and rendering state.

    A temporary hint replaces the text about the item under the pointer. Qt would paint its own temporary
    message over other widgets; so it is shown by a label instead.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._state, self._is_empty = RenderState.NO_MODEL, False
        self._name, self._size = "", 0
        self._tool = Tool.SELECT
        self._under = _MANUAL[self._tool]
        self.pointed = ElidedLabel()
        self.pointed.setContentsMargins(12, 0, 8, 0)
        self.zoom = _Field("Zoom: enlargement of the image", 64)
        self.model = _Field("Model and size of its images")
        self.device = _Field("Where images are computed", 44)
        self.cost = _Field("Time to draw the image; empty where it had been drawn before", 64)
        self.state = _StateField("Whether the image shows the scene as it is now")
        self.addPermanentWidget(self.pointed, 1)  # Qt hides all others while there is a message
        for field in (self.zoom, self.model, self.device, self.cost, self.state):
            self.addPermanentWidget(field)
        self.messageChanged.connect(self._show_text)
        theme().changed.connect(self._show_state)
        self._show_text()
        self._show_state()

    def follow(self, renderer: LiveRenderer, canvas: PoseCanvas) -> None:
        """Connect the line to the renderer, and to the canvas's hover signal."""
        renderer.state_changed.connect(self.show_state)
        renderer.model_opened.connect(self.show_model)
        renderer.image_ready.connect(self.show_image)
        canvas.hovered.connect(self.show_hit)
        canvas.tool_changed.connect(self.show_tool)

    def hint(self, text: str) -> None:
        """Show a hint for a few seconds."""
        self.showMessage(text, HINT_MILLISECONDS)

    def unsay(self, text: str) -> None:
        """Remove a hint that no longer applies."""
        if self.currentMessage() == text:
            self.clearMessage()

    def show_hit(self, under: Hit) -> None:
        """Name the item under the pointer; without one, explain the tool."""
        if isinstance(under, JointHit):
            self._under = f"{under.ref.joint} · {under.ref.figure}"
        elif isinstance(under, BoneHit):
            self._under = f"{under.bone.a} – {under.bone.b} · {under.bone.figure}"
        elif isinstance(under, HandleHit):
            self._under = _HANDLES.get(under.name, _SCALE)
        else:
            self._under = _MANUAL[self._tool]
        self._show_text()

    def show_tool(self, tool: Tool) -> None:
        """Explain a tool."""
        self._tool = tool
        self.show_hit(None)

    def show_model(self, info: RendererInfo) -> None:
        """Name the model."""
        self._name = info.name
        self._size = info.size
        self._say_model(())
        self.device.say(info.device)

    def show_image(self, image: RenderResult) -> None:
        """Show the rendering time of an image; none of one that was cached."""
        self._say_model(tuple(model for _, model in image.lent))
        self.device.say(image.device)
        self.cost.say(_time_of(image))
        self._is_empty = not image.joints and not image.left_out
        self._show_state()

    def show_zoom(self, side: float, pixels: int) -> None:
        """Show the zoom: `side` screen pixels relative to the image's own."""
        self.zoom.say(f"{side / pixels * 100:.0f} %")

    def show_state(self, state: RenderState) -> None:
        """Show the state of the image relative to the scene."""
        self._state = state
        self._show_state()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint the background only: the labels show everything else."""
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelStatusBar, option, painter, self)
        painter.end()

    def _say_model(self, others: tuple[str, ...]) -> None:
        """Show the names of the model and of others that draw figures, and the side of the images."""
        if self._name:
            names = " + ".join(dict.fromkeys((self._name, *others)))
            self.model.say(f"{names} · {self._size} × {self._size}")

    def _show_text(self) -> None:
        self.pointed.say(self.currentMessage() or self._under)

    def _show_state(self) -> None:
        tokens = theme().tokens
        colours = {RenderState.CURRENT: tokens.good, RenderState.RENDERING: tokens.accent}
        if self._state is RenderState.CURRENT and self._is_empty:
            self.state.show_state("Nothing to draw", tokens.quiet)
            return
        worry = tokens.bad if self._state is RenderState.FAILED else tokens.warning
        self.state.show_state(_WORDS[self._state], colours.get(self._state, worry))


def _time_of(image: RenderResult) -> str:
    if image.milliseconds <= 0:
        return ""
    return f"{image.milliseconds:.0f} ms" if image.milliseconds >= 1 else "< 1 ms"
