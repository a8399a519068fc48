"""Actions that play, and that move the playhead."""

from functools import partial

from app.commands.action import Action, Condition
from app.timeline.actions.rows import actions_when
from app.timeline.dock import TimelineDock
from app.timeline.playhead import Playhead


def play_action(dock: TimelineDock, moving: Condition) -> Action:
    """Return the action that plays the timeline, or pauses."""

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


def playhead_actions(playhead: Playhead, keyed: Condition) -> tuple[Action, ...]:
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
    return actions_when(
        keyed,
        (
            (f"timeline.{name}", text, tip, key, partial(run, by), icon)
            for name, text, tip, key, run, by, icon in rows
        ),
    )
