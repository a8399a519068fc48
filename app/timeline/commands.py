"""What the actions of the timeline do, and which of them can be taken now."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QAction

from app.editor import Editor
from app.timeline.dock import TimelineDock
from graphose_core.document.timeline.motion import EASINGS

_WITH_KEYFRAMES = (
    *("timeline.delete_keys", "timeline.rename_key", "timeline.leave"),
    *("timeline.previous_key", "timeline.next_key", "timeline.start", "timeline.end"),
    *("timeline.previous_frame", "timeline.next_frame"),
)
_WITH_SEGMENTS = ("timeline.play", *(f"easing.{easing}" for easing in EASINGS))


def timeline_commands(dock: TimelineDock) -> dict[str, Callable[[], object]]:
    """Handlers by name of the action."""
    playhead = dock.playhead
    return {
        "timeline.play": partial(_play, dock),
        "timeline.loop": dock.keyframes.toggle_loop,
        "timeline.auto_key": dock.auto_keyframe.toggle,
        "timeline.backgrounds": dock.keyframes.toggle_backgrounds,
        "timeline.onion": dock.toggle_onion,
        "timeline.add_key": dock.add_keyframe,
        "timeline.delete_keys": dock.delete_keyframes,
        "timeline.rename_key": dock.rename_keyframe,
        "timeline.previous_key": partial(playhead.to_keyframe, -1),
        "timeline.next_key": partial(playhead.to_keyframe, 1),
        "timeline.previous_frame": partial(playhead.step, -1),
        "timeline.next_frame": partial(playhead.step, 1),
        "timeline.start": partial(playhead.to_end, -1),
        "timeline.end": partial(playhead.to_end, 1),
        "timeline.leave": dock.leave,
        **{f"easing.{easing}": partial(dock.ease, easing) for easing in EASINGS},
        "way.bones": partial(dock.keyframes.set_interpolation, "bones"),
        "way.straight": partial(dock.keyframes.set_interpolation, "straight"),
    }


def follow_timeline(editor: Editor, dock: TimelineDock, actions: Mapping[str, QAction]) -> None:
    """Keep the actions of the timeline in step with the editor and the dock."""

    def follow() -> None:
        timeline = editor.document.timeline
        for name in _WITH_KEYFRAMES:
            actions[name].setEnabled(bool(timeline.keyframes))
        for name in _WITH_SEGMENTS:
            actions[name].setEnabled(len(timeline.keyframes) > 1)
        actions["timeline.loop"].setChecked(timeline.loop)
        actions["timeline.backgrounds"].setChecked(timeline.backgrounds)
        actions[f"way.{timeline.interpolation}"].setChecked(True)

    editor.document_changed.connect(follow)
    dock.visibilityChanged.connect(actions["view.timeline"].setChecked)
    dock.auto_keyframe.changed.connect(actions["timeline.auto_key"].setChecked)
    dock.onion_changed.connect(actions["timeline.onion"].setChecked)
    actions["timeline.onion"].setChecked(dock.onion)
    follow()


def _play(dock: TimelineDock) -> None:
    dock.open()  # first: hiding it pauses
    dock.playhead.toggle()
