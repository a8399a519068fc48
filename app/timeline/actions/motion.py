"""Actions that choose how the figure moves between keyframes: easing and interpolation."""

from functools import partial

from app.commands.action import Action, Condition
from app.editor import Editor
from app.timeline.actions.rows import actions_when
from app.timeline.dock import TimelineDock
from graphose_core.document.timeline.motion import Easing, Interpolation


def easing_actions(dock: TimelineDock, moving: Condition) -> tuple[Action, ...]:
    """Return the actions that choose the easing of a segment."""
    rows: tuple[tuple[Easing, str, str, str], ...] = (
        ("hold", "Hold", "Stay until the next keyframe, then jump", "Alt+1"),
        ("linear", "Linear", "Move at constant speed", "Alt+2"),
        ("ease_in", "Ease in", "Start slowly", "Alt+3"),
        ("ease_out", "Ease out", "End slowly", "Alt+4"),
        ("smooth", "Smooth", "Start and end slowly", "Alt+5"),
    )
    return actions_when(
        moving,
        (
            (f"easing.{easing}", text, tip, key, partial(dock.ease, easing), "")
            for easing, text, tip, key in rows
        ),
    )


def interpolation_actions(editor: Editor, dock: TimelineDock) -> tuple[Action, ...]:
    """Return the actions that choose the interpolation of joints."""
    rows: tuple[tuple[Interpolation, str, str, str], ...] = (
        ("bones", "Along bones", "Turn bones on the shorter arc and keep their lengths", "Alt+6"),
        ("straight", "Straight", "Move each joint in a straight line", "Alt+7"),
    )

    def chosen(way: Interpolation) -> bool:
        return editor.document.timeline.interpolation == way

    return tuple(
        Action(
            f"way.{way}",
            text,
            tip,
            (key,),
            partial(dock.keyframes.set_interpolation, way),
            group="way",
            checked=partial(chosen, way),
        )
        for way, text, tip, key in rows
    )
