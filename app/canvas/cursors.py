"""Cursors that tell what a press would do."""

from PySide6.QtCore import Qt

from app.canvas.gestures.handles import Handle
from app.canvas.gestures.hit_testing import HandleHit, Hit
from app.canvas.gestures.pointer import Tool

_CURSORS = {
    Tool.SELECT: Qt.CursorShape.ArrowCursor,
    Tool.JOINT: Qt.CursorShape.CrossCursor,
    Tool.CONNECT: Qt.CursorShape.CrossCursor,
}

_HANDLE_CURSORS: dict[str, Qt.CursorShape] = {
    Handle.ROTATE: Qt.CursorShape.PointingHandCursor,
    **dict.fromkeys((Handle.N, Handle.S), Qt.CursorShape.SizeVerCursor),
    **dict.fromkeys((Handle.E, Handle.W), Qt.CursorShape.SizeHorCursor),
    **dict.fromkeys((Handle.NW, Handle.SE), Qt.CursorShape.SizeFDiagCursor),
    **dict.fromkeys((Handle.NE, Handle.SW), Qt.CursorShape.SizeBDiagCursor),
}
"""Cursors of handles that rotate or scale; all others move, and show four arrows."""


def cursor_of(tool: Tool, under: Hit) -> Qt.CursorShape:
    """Return the cursor of a tool over a joint, bone or handle, or over nothing (None)."""
    if isinstance(under, HandleHit):
        return _HANDLE_CURSORS.get(under.name, Qt.CursorShape.SizeAllCursor)
    if tool is Tool.SELECT and under is not None:
        return Qt.CursorShape.PointingHandCursor
    return _CURSORS[tool]
