"""Actions of the Tools menu."""

from collections.abc import Callable
from functools import partial

from app.canvas.gestures.pointer import DragMode, Tool
from app.canvas.pose_canvas import PoseCanvas
from app.commands.action import SWITCH, Action
from app.commands.action_set import ActionSet


def pointer_actions(canvas: PoseCanvas) -> ActionSet:
    """Return the actions of tools and of drag modes."""
    return ActionSet((*_tools(canvas), *_drags(canvas)), (canvas.tool_changed, canvas.mode_changed))


def _tools(canvas: PoseCanvas) -> tuple[Action, ...]:
    def use(tool: Tool) -> Callable[[], None]:
        return partial(canvas.set_tool, tool)

    def used(tool: Tool) -> Callable[[], bool]:
        return lambda: canvas.tool is tool

    return (
        Action(
            "tool.select",
            "&Select and move",
            "Select and drag. Double-click a bone to split it, the canvas to add a joint",
            ("V",),
            use(Tool.SELECT),
            "cursor-default-outline",
            group="tool",
            checked=used(Tool.SELECT),
        ),
        Action(
            "tool.joint",
            "Add &joints",
            "Each click adds a joint to the selected one; a click on a bone splits it",
            ("J",),
            use(Tool.JOINT),
            "vector-point-plus",
            group="tool",
            checked=used(Tool.JOINT),
        ),
        Action(
            "tool.connect",
            "&Connect joints",
            "Drag from joint to joint to connect them by a bone",
            ("C",),
            use(Tool.CONNECT),
            "vector-line",
            group="tool",
            checked=used(Tool.CONNECT),
        ),
    )


def _drags(canvas: PoseCanvas) -> tuple[Action, ...]:
    """Return the actions of drag modes, and of snapping."""
    return (
        _drag(
            canvas,
            DragMode.FREE,
            "Drag &freely",
            "Only the joint moves; its bones stretch",
            ("D",),
            "gesture-tap-hold",
        ),
        _drag(
            canvas,
            DragMode.LENGTHS,
            "&Keep bone lengths (IK)",
            "A limb bends to follow; locked joints and the trunk stay",
            ("K",),
            "ruler",
        ),
        _drag(
            canvas,
            DragMode.BRANCH,
            "&Move with children (FK)",
            "The joint turns, and all that hangs from it goes along as one piece",
            ("B",),
            "source-branch",
        ),
        Action(
            "drag.snap",
            "S&nap",
            "A dragged joint snaps to its counterpart's mirror image and to straight lines",
            ("G",),
            lambda: canvas.set_snapping(not canvas.snapping),
            "magnet",
            group=SWITCH,
            checked=lambda: canvas.snapping,
        ),
        Action(
            "drag.plant",
            "Plant f&eet",
            "Feet on the ground stay there while a hip is dragged with kept bone lengths: the legs bend",
            ("Ctrl+Alt+G",),
            lambda: canvas.set_planting(not canvas.planting),
            "foot-print",
            group=SWITCH,
            checked=lambda: canvas.planting,
        ),
    )


def _drag(
    canvas: PoseCanvas, mode: DragMode, text: str, tip: str, shortcuts: tuple[str, ...], icon: str
) -> Action:
    return Action(
        f"drag.{mode.value}",
        text,
        tip,
        shortcuts,
        partial(canvas.set_mode, mode),
        icon,
        group="drag",
        checked=lambda: canvas.mode is mode,
    )
