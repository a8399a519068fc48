"""The Tools menu: what the pointer does."""

from app.commands.row import LINE, SWITCH, Menu, Row

MENU: Menu = (
    "&Tools",
    (
        Row(
            "tool.select",
            "&Select and move",
            "Select and drag. Double-click a bone to split it, the canvas to add a joint",
            ("V",),
            "cursor-default-outline",
            "tool",
        ),
        Row(
            "tool.joint",
            "Add &joints",
            "Each click adds a joint to the selected one; a click on a bone splits it",
            ("J",),
            "vector-point-plus",
            "tool",
        ),
        Row(
            "tool.connect",
            "&Connect joints",
            "Drag from joint to joint to join them by a bone",
            ("C",),
            "vector-line",
            "tool",
        ),
        LINE,
        Row(
            "drag.free",
            "Drag &freely",
            "Only the joint moves; its bones stretch",
            ("D",),
            "gesture-tap-hold",
            "drag",
        ),
        Row(
            "drag.lengths",
            "&Keep bone lengths",
            "A limb bends to follow; locked joints and the trunk stay",
            ("K",),
            "ruler",
            "drag",
        ),
        Row(
            "drag.branch",
            "Drag with all &beyond",
            "The joint turns, and all that hangs from it goes along as one piece",
            ("B",),
            "source-branch",
            "drag",
        ),
        Row(
            "drag.snap",
            "S&nap",
            "A dragged joint snaps to its counterpart's mirror image and to straight lines",
            ("G",),
            "magnet",
            SWITCH,
        ),
    ),
)
