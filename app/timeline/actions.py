"""Actions on keyframes and playback."""

from collections.abc import Callable, Iterable
from functools import partial

from app.commands.action import SWITCH, Action, Condition
from app.commands.action_set import ActionSet
from app.editor import Editor
from app.timeline.dock import TimelineDock
from app.timeline.playhead import Playhead
from graphose_core.document.timeline.motion import Easing, Interpolation

NEEDED = "Put keyframes on the timeline first"

Row = tuple[str, str, str, str, Callable[[], object], str]
"""Id, text, tip, shortcut, command and icon of an action."""


def timeline_actions(editor: Editor, dock: TimelineDock) -> ActionSet:
    """Return the actions that add, edit and play keyframes."""
    keyed = Condition(NEEDED, lambda: bool(editor.document.timeline.keyframes))
    moving = Condition(NEEDED, lambda: len(editor.document.timeline.keyframes) > 1)
    return ActionSet(
        (
            _playing(dock, moving),
            *_switches(editor, dock),
            *_keyframes(dock, keyed),
            *_copies(dock, keyed),
            *_moves(dock.playhead, keyed),
            *_easings(dock, moving),
            *_interpolation(editor, dock),
        ),
        (
            editor.document_settled,
            dock.seen_changed,
            dock.auto_keyframe.changed,
            dock.onion_changed,
            dock.onion_images_changed,
            dock.limbs_changed,
        ),
    )


def _playing(dock: TimelineDock, moving: Condition) -> Action:
    def play() -> None:
        dock.open()  # first: hiding it pauses
        dock.playhead.toggle()

    return Action(
        "timeline.play",
        "&Play or pause",
        "Play the timeline",
        ("Shift+Space",),
        play,
        "play",
        when=moving,
    )


def _switches(editor: Editor, dock: TimelineDock) -> tuple[Action, ...]:
    """Return the switches: playback, content of keyframes, onion skin and limbs."""
    auto, keyframes = dock.auto_keyframe, dock.keyframes
    rows: tuple[tuple[Row, Callable[[], bool]], ...] = (
        (
            (
                "timeline.loop",
                "&Loop",
                "Start again when the end is reached",
                "Ctrl+Alt+L",
                keyframes.toggle_loop,
                "repeat",
            ),
            lambda: editor.document.timeline.loop,
        ),
        (
            (
                "view.timeline",
                "Tim&eline",
                "Show the timeline",
                "Ctrl+Shift+T",
                dock.toggle,
                "chart-timeline-variant",
            ),
            lambda: dock.is_seen,
        ),
        (
            (
                "timeline.auto_key",
                "&Auto keyframe",
                "While this is on, what you change at the playhead becomes a keyframe there",
                "Ctrl+Alt+I",
                auto.toggle,
                "record-circle-outline",
            ),
            lambda: auto.on,
        ),
        (
            (
                "timeline.backgrounds",
                "Keyframes hold the &background",
                "Keyframes hold the background, too; when off, the whole timeline has the scene's",
                "Ctrl+Alt+B",
                keyframes.toggle_backgrounds,
                "image-multiple-outline",
            ),
            lambda: editor.document.timeline.backgrounds,
        ),
        (
            (
                "timeline.limbs",
                "&Rows of limbs",
                "Show a row for each limb, whose poses are moved, copied and cleared separately",
                "Ctrl+Alt+D",
                dock.toggle_limbs,
                "format-list-group",
            ),
            lambda: dock.shows_limbs,
        ),
        (
            (
                "timeline.onion_images",
                "Onion skin with ima&ges",
                "Show the images of the previous and next keyframes as well, faintly",
                "Shift+O",
                dock.toggle_onion_images,
                "image-multiple-outline",
            ),
            lambda: dock.onion_images,
        ),
        (
            (
                "timeline.onion",
                "&Onion skin",
                "Draw the previous and next keyframes faintly over the canvas",
                "O",
                dock.toggle_onion,
                "layers-outline",
            ),
            lambda: dock.onion,
        ),
    )
    return tuple(
        Action(name, text, tip, (key,), run, icon, group=SWITCH, checked=checked)
        for (name, text, tip, key, run, icon), checked in rows
    )


def _when(condition: Condition, rows: Iterable[Row]) -> tuple[Action, ...]:
    """Return actions that share one condition."""
    return tuple(
        Action(name, text, tip, (key,), run, icon, when=condition) for name, text, tip, key, run, icon in rows
    )


def _keyframes(dock: TimelineDock, keyed: Condition) -> tuple[Action, ...]:
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
    return (add, *_when(keyed, rows))


def _copies(dock: TimelineDock, keyed: Condition) -> tuple[Action, ...]:
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
    return (*_when(keyed, (copy,)), *_when(copied, (paste,)), *_when(keyed, speeds))


def _moves(playhead: Playhead, keyed: Condition) -> tuple[Action, ...]:
    """Return the actions that move the playhead: by keyframe, by frame, to the ends."""
    keyframe, end, frame = playhead.to_keyframe, playhead.to_end, playhead.step
    rows = (
        (
            "previous_key",
            "Previous keyfra&me",
            "Go to the previous keyframe",
            ",",
            keyframe,
            -1,
            "skip-previous-outline",
        ),
        ("next_key", "&Next keyframe", "Go to the next keyframe", ".", keyframe, 1, "skip-next-outline"),
        ("start", "To the &start", "Go to the start", "Alt+Home", end, -1, "skip-backward-outline"),
        ("end", "To t&he end", "Go to the last keyframe", "Alt+End", end, 1, "skip-forward-outline"),
        ("previous_frame", "Previous frame", "Go back by one frame", "Alt+,", frame, -1, ""),
        ("next_frame", "Next frame", "Go forward by one frame", "Alt+.", frame, 1, ""),
    )
    return _when(
        keyed,
        (
            (f"timeline.{name}", text, tip, key, partial(run, by), icon)
            for name, text, tip, key, run, by, icon in rows
        ),
    )


def _easings(dock: TimelineDock, moving: Condition) -> tuple[Action, ...]:
    """Return the actions that choose the easing of a segment."""
    rows: tuple[tuple[Easing, str, str, str], ...] = (
        ("hold", "Hold", "Stay until the next keyframe, then jump", "Alt+1"),
        ("linear", "Linear", "Move at constant speed", "Alt+2"),
        ("ease_in", "Ease in", "Start slowly", "Alt+3"),
        ("ease_out", "Ease out", "End slowly", "Alt+4"),
        ("smooth", "Smooth", "Start and end slowly", "Alt+5"),
    )
    return _when(
        moving,
        (
            (f"easing.{easing}", text, tip, key, partial(dock.ease, easing), "")
            for easing, text, tip, key in rows
        ),
    )


def _interpolation(editor: Editor, dock: TimelineDock) -> tuple[Action, ...]:
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
