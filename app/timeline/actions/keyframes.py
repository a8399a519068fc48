"""Actions that add, delete, rename, copy, paste and stretch keyframes."""

from functools import partial

from app.commands.action import Action, Condition
from app.timeline.actions.rows import Row, actions_when
from app.timeline.dock import TimelineDock


def keyframe_actions(dock: TimelineDock, keyed: Condition) -> tuple[Action, ...]:
    """Return the actions that add, delete and rename keyframes."""
    add = Action(
        "timeline.add_key",
        "Add &keyframe",
        "Put what is seen on the timeline at the playhead",
        ("I",),
        dock.add_keyframe,
        "plus",
    )
    rows: tuple[Row, ...] = (
        (
            "timeline.delete_keys",
            "&Delete keyframes",
            "Delete the selected keyframes, or the one at the playhead",
            "Shift+I",
            dock.delete_keyframes,
            "trash-can-outline",
        ),
        (
            "timeline.rename_key",
            "Rename ke&yframe",
            "Give the keyframe another name",
            "Alt+Shift+I",
            dock.rename_keyframe,
            "form-textbox",
        ),
        (
            "timeline.leave",
            "Lea&ve the timeline",
            "Show the pose as it was edited last",
            "Alt+P",
            dock.leave,
            "arrow-u-left-top",
        ),
    )
    return (add, *actions_when(keyed, rows))


def copying_actions(dock: TimelineDock, keyed: Condition) -> tuple[Action, ...]:
    """Return the actions that copy, paste and stretch keyframes."""
    copied = Condition("Copy keyframes first", lambda: bool(dock.keyframes.copied))
    copy: Row = (
        "timeline.copy_keys",
        "&Copy keyframes",
        "Copy the selected keyframes, or the one at the playhead (Ctrl+C on the timeline)",
        "Alt+Shift+C",
        dock.copy_keyframes,
        "content-copy",
    )
    paste: Row = (
        "timeline.paste_keys",
        "Pas&te keyframes",
        "Put the copied keyframes on the timeline, the first at the playhead (Ctrl+V on the timeline)",
        "Alt+Shift+P",
        dock.paste_keyframes,
        "content-paste",
    )
    speeds: tuple[Row, ...] = (
        (
            "timeline.slower",
            "Twice as slo&w",
            "Stretch the selected keyframes, or the whole timeline, to twice their time",
            "Alt+Shift+Right",
            partial(dock.retime, 2.0),
            "arrow-expand-horizontal",
        ),
        (
            "timeline.faster",
            "Twice as &fast",
            "Shrink the selected keyframes, or the whole timeline, to half their time",
            "Alt+Shift+Left",
            partial(dock.retime, 0.5),
            "arrow-collapse-horizontal",
        ),
    )
    return (*actions_when(keyed, (copy,)), *actions_when(copied, (paste,)), *actions_when(keyed, speeds))
