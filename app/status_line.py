"""The line at the bottom: hints at the left; at the right model, device, cost, and whether all is current."""

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from app.canvas.handles import Handle
from app.canvas.hit_testing import BoneHit, HandleHit, Hit, JointHit
from app.canvas.pointer import Tool
from app.live.records import ModelFacts, Picture
from app.live.renderer import RenderState
from app.theme.theme import theme

HINT_MILLISECONDS = 6000

_WORDS = {
    RenderState.NO_MODEL: "No model",
    RenderState.LOADING: "Loading model…",
    RenderState.RENDERING: "Rendering",
    RenderState.CURRENT: "Current",
    RenderState.FAILED: "No picture",
}

_MANUAL = {
    Tool.SELECT: "Drag joints. Shift adds to the selection, Ctrl takes the whole figure. "
    "Double-click a bone to split it.",
    Tool.JOINT: "Click to add a joint to the selected one. Click a bone to split it.",
    Tool.CONNECT: "Drag from joint to joint to connect them; into the open to add a joint.",
}

_HANDLES = {
    Handle.ANCHOR: "Drag to move the whole figure. Click to select it.",
    Handle.MOVE: "Drag to move the selection.",
    Handle.ROTATE: "Drag to turn the selection about the joint it hangs from. Shift turns in steps of 15°.",
}
_SCALE = "Drag to scale the selection. Corners keep its shape."


class StatusLine(QStatusBar):
    """Says what a person needs to know at a glance."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._state = RenderState.NO_MODEL
        self._tool = Tool.SELECT
        self.pointed = QLabel()
        self.pointed.setContentsMargins(12, 0, 8, 0)
        self.zoom = self._field("Enlargement of the picture", 64)
        self.model = self._field("Model and size of its pictures")
        self.device = self._field("Where pictures are computed", 44)
        self.cost = self._field("Time for the last picture", 64)
        self.state = self._field("Whether the picture shows the scene as it is now", 104)
        self.addWidget(self.pointed, 1)
        for field in (self.zoom, self.model, self.device, self.cost, self.state):
            self.addPermanentWidget(field)
        theme().changed.connect(self._show_state)
        self._show_state()

    def hint(self, text: str) -> None:
        """Say something for a few seconds."""
        self.showMessage(text, HINT_MILLISECONDS)

    def show_hit(self, under: Hit) -> None:
        """Name what is under the pointer; where nothing is, say how the tool is used."""
        if isinstance(under, JointHit):
            self.pointed.setText(f"{under.ref.joint}  ·  {under.ref.figure}")
        elif isinstance(under, BoneHit):
            self.pointed.setText(f"{under.bone.a} – {under.bone.b}  ·  {under.bone.figure}")
        elif isinstance(under, HandleHit):
            self.pointed.setText(_HANDLES.get(Handle(under.name), _SCALE))
        else:
            self.pointed.setText(_MANUAL[self._tool])

    def show_tool(self, tool: Tool) -> None:
        """Say how a tool is used."""
        self._tool = tool
        self.show_hit(None)

    def show_model(self, facts: ModelFacts) -> None:
        """Name the model."""
        self.model.setText(f"{facts.name} · {facts.size} × {facts.size}")
        self.device.setText(facts.device)

    def show_picture(self, picture: Picture) -> None:
        """Say what a picture cost."""
        self.device.setText(picture.device)
        self.cost.setText(f"{picture.milliseconds:.0f} ms")

    def show_zoom(self, side: float, pixels: int) -> None:
        """Say how much the picture is enlarged: `side` screen pixels for so many of its own."""
        self.zoom.setText(f"{side / pixels * 100:.0f} %")

    def show_state(self, state: RenderState) -> None:
        """Say where the picture stands against the scene."""
        self._state = state
        self._show_state()

    def _show_state(self) -> None:
        tokens = theme().tokens
        colours = {RenderState.CURRENT: tokens.good, RenderState.RENDERING: tokens.accent}
        worry = tokens.bad if self._state is RenderState.FAILED else tokens.warning
        colour = colours.get(self._state, worry)
        self.state.setText(f'<span style="color:{colour}">●</span>&nbsp; {_WORDS[self._state]}')

    def _field(self, tip: str, width: int = 0) -> QLabel:
        field = QLabel()
        field.setToolTip(tip)
        field.setMinimumWidth(width)
        field.setContentsMargins(8, 0, 8, 0)
        return field
