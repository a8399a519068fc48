"""Actions on keyframes and playback."""

from collections.abc import Callable
from functools import partial

from app.commands.action import SWITCH, Action, Condition
from app.commands.action_set import ActionSet
from app.editor import Editor
from app.timeline.dock import TimelineDock
from app.timeline.playhead import Playhead
from graphose_core.document.timeline.motion import Easing

NEEDED = "Put keyframes on the timeline first"


def timeline_actions(editor: Editor, dock: TimelineDock) -> ActionSet:
    """Return what puts keyframes on the timeline, changes and plays them."""
    keyed = Condition(NEEDED, lambda: bool(editor.document.timeline.keyframes))
    moving = Condition(NEEDED, lambda: len(editor.document.timeline.keyframes) > 1)
    return ActionSet(
        (
            *_playing(editor, dock, moving),
            *_switches(editor, dock),
            *_shown(dock),
            *_keyframes(dock, keyed),
            *_copies(dock, keyed),
            *_moves(dock.playhead, keyed),
            *_steps(dock.playhead, keyed),
            *_easings(dock, moving),
            *_interpolation(editor, dock),
        ),
        (
            editor.document_changed,
            dock.seen_changed,
            dock.auto_keyframe.changed,
            dock.onion_changed,
            dock.onion_images_changed,
            dock.limbs_changed,
        ),
    )


def _playing(editor: Editor, dock: TimelineDock, moving: Condition) -> tuple[Action, ...]:
    def play() -> None:
        dock.open()  # first: hiding it pauses
        dock.playhead.toggle()

    return (
        Action(
            "timeline.play",
            "&Play or pause",
            "Play the timeline",
            ("Shift+Space",),
            play,
            "play",
            when=moving,
        ),
        Action(
            "timeline.loop",
            "&Loop",
            "Begin again at the end",
            ("Ctrl+Alt+L",),
            dock.keyframes.toggle_loop,
            "repeat",
            group=SWITCH,
            checked=lambda: editor.document.timeline.loop,
        ),
        Action(
            "view.timeline",
            "T&imeline",
            "Show the timeline",
            ("Ctrl+Shift+T",),
            dock.toggle,
            "chart-timeline-variant",
            group=SWITCH,
            checked=lambda: dock.is_seen,
        ),
    )


def _switches(editor: Editor, dock: TimelineDock) -> tuple[Action, ...]:
    """Return what is switched on and off."""
    return (
        Action(
            "timeline.auto_key",
            "&Auto keyframe",
            "While this is on, what you change at the playhead becomes a keyframe there",
            ("Ctrl+Alt+I",),
            dock.auto_keyframe.toggle,
            "record-circle-outline",
            group=SWITCH,
            checked=lambda: dock.auto_keyframe.on,
        ),
        Action(
            "timeline.backgrounds",
            "Keyframes hold the &background",
            "Keyframes hold the background, too; off, the whole timeline has the scene's",
            ("Ctrl+Alt+B",),
            dock.keyframes.toggle_backgrounds,
            "image-multiple-outline",
            group=SWITCH,
            checked=lambda: editor.document.timeline.backgrounds,
        ),
    )


def _shown(dock: TimelineDock) -> tuple[Action, ...]:
    """Return what is shown beside keyframes: rows of limbs, the onion skin."""
    return (
        Action(
            "timeline.limbs",
            "&Rows of limbs",
            "Show a row for each limb: its poses are moved, copied and cleared apart from all others",
            ("Ctrl+Alt+D",),
            dock.toggle_limbs,
            "format-list-group",
            group=SWITCH,
            checked=lambda: dock.shows_limbs,
        ),
        Action(
            "timeline.onion_images",
            "Onion skin with i&mages",
            "Show the images of the keyframes before and after as well, faintly",
            ("Shift+O",),
            dock.toggle_onion_images,
            "image-multiple-outline",
            group=SWITCH,
            checked=lambda: dock.onion_images,
        ),
        Action(
            "timeline.onion",
            "&Onion skin",
            "Draw the keyframes before and after faintly over the canvas",
            ("O",),
            dock.toggle_onion,
            "layers-outline",
            group=SWITCH,
            checked=lambda: dock.onion,
        ),
    )


def _keyframes(dock: TimelineDock, keyed: Condition) -> tuple[Action, ...]:
    """Return what adds, deletes and names keyframes."""
    return (
        Action(
            "timeline.add_key",
            "Add &keyframe",
            "Put what is seen on the timeline at the playhead",
            ("I",),
            dock.add_keyframe,
            "plus",
        ),
        Action(
            "timeline.delete_keys",
            "&Delete keyframes",
            "Delete the selected keyframes, or the one at the playhead",
            ("Shift+I",),
            dock.delete_keyframes,
            "trash-can-outline",
            when=keyed,
        ),
        Action(
            "timeline.rename_key",
            "&Rename keyframe…",
            "Give the keyframe another name",
            ("Alt+Shift+I",),
            dock.rename_keyframe,
            "form-textbox",
            when=keyed,
        ),
        Action(
            "timeline.leave",
            "Lea&ve the timeline",
            "Show the pose as it was edited last",
            ("Alt+P",),
            dock.leave,
            "arrow-u-left-top",
            when=keyed,
        ),
    )


def _copies(dock: TimelineDock, keyed: Condition) -> tuple[Action, ...]:
    """Return what copies, pastes and stretches keyframes."""
    return (
        Action(
            "timeline.copy_keys",
            "&Copy keyframes",
            "Copy the selected keyframes, or the one at the playhead (Ctrl+C on the timeline)",
            ("Alt+Shift+C",),
            dock.copy_keyframes,
            "content-copy",
            when=keyed,
        ),
        Action(
            "timeline.paste_keys",
            "Pas&te keyframes",
            "Put the copied keyframes on the timeline, the first at the playhead (Ctrl+V on the timeline)",
            ("Alt+Shift+P",),
            dock.paste_keyframes,
            "content-paste",
            when=Condition("Copy keyframes first", lambda: bool(dock.keyframes.copied)),
        ),
        Action(
            "timeline.slower",
            "Twice as slo&w",
            "Stretch the selected keyframes, or the whole timeline, to twice their time",
            ("Alt+Shift+Right",),
            partial(dock.retime, 2.0),
            "arrow-expand-horizontal",
            when=keyed,
        ),
        Action(
            "timeline.faster",
            "Twice as &fast",
            "Shrink the selected keyframes, or the whole timeline, to half their time",
            ("Alt+Shift+Left",),
            partial(dock.retime, 0.5),
            "arrow-collapse-horizontal",
            when=keyed,
        ),
    )


def _moves(playhead: Playhead, keyed: Condition) -> tuple[Action, ...]:
    """Return what moves the playhead from keyframe to keyframe, and to the ends."""
    return (
        Action(
            "timeline.previous_key",
            "&Previous keyframe",
            "Go to the previous keyframe",
            (",",),
            partial(playhead.to_keyframe, -1),
            "skip-previous-outline",
            when=keyed,
        ),
        Action(
            "timeline.next_key",
            "&Next keyframe",
            "Go to the next keyframe",
            (".",),
            partial(playhead.to_keyframe, 1),
            "skip-next-outline",
            when=keyed,
        ),
        Action(
            "timeline.start",
            "To the &start",
            "Go to the start",
            ("Alt+Home",),
            partial(playhead.to_end, -1),
            "skip-backward-outline",
            when=keyed,
        ),
        Action(
            "timeline.end",
            "To the &end",
            "Go to the last keyframe",
            ("Alt+End",),
            partial(playhead.to_end, 1),
            "skip-forward-outline",
            when=keyed,
        ),
    )


def _steps(playhead: Playhead, keyed: Condition) -> tuple[Action, ...]:
    """Return what moves the playhead by a frame."""
    return (
        Action(
            "timeline.previous_frame",
            "Previous frame",
            "Go back by one frame",
            ("Alt+,",),
            partial(playhead.step, -1),
            when=keyed,
        ),
        Action(
            "timeline.next_frame",
            "Next frame",
            "Go on by one frame",
            ("Alt+.",),
            partial(playhead.step, 1),
            when=keyed,
        ),
    )


def _easings(dock: TimelineDock, moving: Condition) -> tuple[Action, ...]:
    def ease(easing: Easing) -> Callable[[], None]:
        return partial(dock.ease, easing)

    return (
        Action(
            "easing.hold",
            "Hold",
            "Stay until the next keyframe, then jump",
            ("Alt+1",),
            ease("hold"),
            when=moving,
        ),
        Action("easing.linear", "Linear", "Go on at the same speed", ("Alt+2",), ease("linear"), when=moving),
        Action("easing.ease_in", "Ease in", "Set out slowly", ("Alt+3",), ease("ease_in"), when=moving),
        Action("easing.ease_out", "Ease out", "Arrive slowly", ("Alt+4",), ease("ease_out"), when=moving),
        Action(
            "easing.smooth", "Smooth", "Set out and arrive slowly", ("Alt+5",), ease("smooth"), when=moving
        ),
    )


def _interpolation(editor: Editor, dock: TimelineDock) -> tuple[Action, ...]:
    """Return how joints travel between keyframes."""
    return (
        Action(
            "way.bones",
            "Along bones",
            "Turn bones on the shorter arc and keep their lengths",
            ("Alt+6",),
            partial(dock.keyframes.set_interpolation, "bones"),
            group="way",
            checked=lambda: editor.document.timeline.interpolation == "bones",
        ),
        Action(
            "way.straight",
            "Straight",
            "Move each joint in a straight line",
            ("Alt+7",),
            partial(dock.keyframes.set_interpolation, "straight"),
            group="way",
            checked=lambda: editor.document.timeline.interpolation == "straight",
        ),
    )
