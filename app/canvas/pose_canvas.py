"""The canvas: passes pointer events to gestures, and their reactions to the editor."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from app.canvas.cursors import cursor_of
from app.canvas.gestures.gestures import double_click, joint_here, press
from app.canvas.gestures.hit_testing import BoneHit, Hit, JointHit
from app.canvas.gestures.pointer import DragMode, Gesture, GestureContext, Pointer, Reaction, Tool
from app.canvas.items.pose_item import PICK
from app.canvas.panning import Panning
from app.canvas.pose_view import PoseView
from app.editing.selection import select
from app.editor import Editor
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument


class PoseCanvas(PoseView):
    """Edits the document by pointer."""

    hinted = Signal(str)
    """Explanation of the last gesture, where it had no or an unexpected effect."""
    context_requested = Signal(QPoint)
    tool_changed = Signal(object)
    mode_changed = Signal(object)
    busy_changed = Signal(bool)
    """Whether a gesture is in progress, after it has begun or ended."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(editor, parent)
        self._tool = Tool.SELECT
        self._mode = DragMode.FREE
        self._snapping, self._planting = False, True
        self._gesture: Gesture | None = None
        self._went_to = QPointF()
        """Where the pointer was at the last press or move that was followed."""
        self._before_click = editor.selection
        self._panning = Panning()
        self._offer: tuple[str, Reaction] | None = None
        self._pointed: JointRef | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Canvas")

    @property
    def tool(self) -> Tool:
        """The tool of the pointer."""
        return self._tool

    def set_tool(self, tool: Tool) -> None:
        """Choose the tool of the pointer."""
        self.cancel()
        self._tool = tool
        self._draw(replace(self.appearance, handles=tool is Tool.SELECT))
        self._set_cursor()
        self.tool_changed.emit(tool)

    @property
    def mode(self) -> DragMode:
        """The drag mode: which joints move along with a dragged one."""
        return self._mode

    def set_mode(self, mode: DragMode) -> None:
        """Choose the drag mode; a drag in progress is cancelled."""
        self.cancel()
        self._mode = mode
        self.mode_changed.emit(mode)

    @property
    def snapping(self) -> bool:
        """Whether a dragged joint snaps to its counterpart's mirror image and to straight lines."""
        return self._snapping

    def set_snapping(self, snapping: bool) -> None:
        """Choose whether dragged joints snap."""
        self._snapping = snapping
        self.mode_changed.emit(self._mode)

    @property
    def planting(self) -> bool:
        """Whether feet on the ground stay there when a figure's root is dragged with kept bone lengths."""
        return self._planting

    def set_planting(self, planting: bool) -> None:
        """Choose whether feet stay on the ground."""
        self._planting = planting
        self.mode_changed.emit(self._mode)

    def set_pointed(self, joint: JointRef | None) -> None:
        """Tell which joint an arrow points at, so that it is taken from farther away; None: no arrow."""
        self._pointed = joint

    def aimed_at(self, document: PoseDocument, place: QPointF) -> Hit:
        """Return what would lie at a place of the widget if a document were on show."""
        pointer = Pointer(self.to_document(place), PICK / self.side)
        return replace(self._context(), document=document).aimed_at(pointer)

    @property
    def offer(self) -> str:
        """Text of the menu's entry that adds a joint where the menu was opened, or ""."""
        return self._offer[0] if self._offer is not None else ""

    def take_offer(self) -> None:
        """Add a joint where the menu was opened."""
        if self._offer is not None:
            self._react(self._offer[1])

    @property
    def is_busy(self) -> bool:
        """Whether a gesture is going on."""
        return self._gesture is not None

    def cancel(self) -> None:
        """Cancel the gesture; a drag is undone."""
        if self._gesture is not None:
            self._go_on(None)
            self._editor.cancel_drag()
            self._sketch(Reaction())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Begin to pan, or begin a gesture."""
        event.accept()
        self._went_to = event.position()
        if event.button() is Qt.MouseButton.MiddleButton or (self._panning.space and self._is_primary(event)):
            self._panning.begin(event.position())
            self._set_cursor()
        elif self._is_primary(event):
            self._before_click = self._editor.selection
            gesture, reaction = press(self._pointer(event), self._context())
            self._go_on(gesture)
            self._react(reaction)
        elif event.button() is Qt.MouseButton.RightButton and self._gesture is None:
            self._open_context(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Pan, go on with the gesture, or look what is under the pointer."""
        event.accept()
        if not self._go_along(event):
            self._hover(self._under(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """End the pan or the gesture where the button is released, whatever moves have come before."""
        event.accept()
        if event.position() != self._went_to:
            self._go_along(event)
        if self._panning.is_going_on:
            self._panning.end()
            self._set_cursor()
        elif self._gesture is not None and self._is_primary(event):
            reaction = self._gesture.release(self._pointer(event), self._context())
            self._go_on(None)
            self._react(reaction)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Split a bone, add a joint, or take a whole figure."""
        event.accept()
        if self._is_primary(event) and not self._panning.space:
            self._react(double_click(self._pointer(event), self._context(), self._before_click))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Clear the hover highlight."""
        super().leaveEvent(event)
        self._hover(None)

    def leave(self, by: int) -> None:
        """Give the focus to the next widget (+1) or the one before (−1)."""
        self.focusNextPrevChild(by > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Pan while Space is held; cancel on Escape."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._panning.space = True
            self._set_cursor()
        elif event.key() == Qt.Key.Key_Escape and self._gesture is not None:
            self.cancel()
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """End panning when Space is released."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._panning.space = False
            self._set_cursor()
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """End panning by Space: its release may not arrive without the focus."""
        super().focusOutEvent(event)
        self._panning.space = False
        self._set_cursor()

    def _go_along(self, event: QMouseEvent) -> bool:
        """Pan, or go on with the gesture, to where the pointer is now; return whether there is either."""
        self._went_to = event.position()
        if self._panning.is_going_on:
            self.pan(self._panning.move(event.position()))
            return True
        if self._gesture is None:
            return False
        gesture, reaction = self._gesture.move(self._pointer(event), self._context())
        self._go_on(gesture)
        self._react(reaction)
        if reaction.wire is not None:
            self._mark(self._under(event))  # where the bone would end
        return True

    def _go_on(self, gesture: Gesture | None) -> None:
        was, self._gesture = self.is_busy, gesture
        if was != self.is_busy:
            self.busy_changed.emit(self.is_busy)

    def _react(self, reaction: Reaction) -> None:
        self._editor.react(reaction)
        self._sketch(reaction)
        if reaction.hint:
            self.hinted.emit(reaction.hint)

    def _hover(self, under: Hit) -> None:
        self._mark(under)
        self._set_cursor()

    def _open_context(self, event: QMouseEvent) -> None:
        under = self._under(event)
        item = (
            under.ref if isinstance(under, JointHit) else under.bone if isinstance(under, BoneHit) else None
        )
        chosen = self._editor.selection
        if item is not None and item not in chosen.joints and item not in chosen.bones:
            self._editor.select(select(item))
        self._offer = joint_here(self._pointer(event), self._context())
        self.context_requested.emit(event.globalPosition().toPoint())

    def _under(self, event: QMouseEvent) -> Hit:
        return self._context().under(self._pointer(event))

    def _pointer(self, event: QMouseEvent) -> Pointer:
        held = event.modifiers()
        return Pointer(
            self.to_document(event.position()),
            PICK / self.side,
            extend=bool(held & Qt.KeyboardModifier.ShiftModifier),
            whole=bool(held & Qt.KeyboardModifier.ControlModifier),
        )

    def _context(self) -> GestureContext:
        return GestureContext(
            self._editor.document,
            self._editor.selection,
            self._tool,
            self._mode,
            self._snapping,
            self._planting,
            self.overlays.skeleton,
            self._pointed,
        )

    def _is_primary(self, event: QMouseEvent) -> bool:
        return event.button() is Qt.MouseButton.LeftButton

    def _set_cursor(self) -> None:
        self.viewport().setCursor(self._panning.cursor or cursor_of(self._tool, self.appearance.hover))
