"""Switches: playback, content of keyframes, onion skin and limbs."""

from collections.abc import Callable

from app.commands.action import SWITCH, Action
from app.editor import Editor
from app.timeline.actions.rows import Row
from app.timeline.dock import TimelineDock

Switch = tuple[Row, Callable[[], bool]]
"""A row of the table of actions, and whether it is on."""


def switches(editor: Editor, dock: TimelineDock) -> tuple[Action, ...]:
    """Return the switches: playback, content of keyframes, onion skin and limbs."""
    return tuple(
        Action(name, text, tip, (key,), run, icon, group=SWITCH, checked=checked)
        for (name, text, tip, key, run, icon), checked in (*_of_keyframes(editor, dock), *_of_view(dock))
    )


def _of_keyframes(editor: Editor, dock: TimelineDock) -> tuple[Switch, ...]:
    """Return the switches of playback, of the dock, and of what keyframes hold."""
    auto, keyframes = dock.auto_keyframe, dock.keyframes
    return (
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
    )


def _of_view(dock: TimelineDock) -> tuple[Switch, ...]:
    """Return the switches of what is shown: limbs and onion skin."""
    return (
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
