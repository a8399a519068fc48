"""All actions on keyframes and playback."""

from app.commands.action import Condition
from app.commands.action_set import ActionSet
from app.editor import Editor
from app.timeline.actions.keyframes import copying_actions, keyframe_actions
from app.timeline.actions.motion import easing_actions, interpolation_actions
from app.timeline.actions.playing import play_action, playhead_actions
from app.timeline.actions.switches import switches
from app.timeline.dock import TimelineDock

NEEDED = "Put keyframes on the timeline first"


def timeline_actions(editor: Editor, dock: TimelineDock) -> ActionSet:
    """Return the actions that add, edit and play keyframes."""
    keyed = Condition(NEEDED, lambda: bool(editor.document.timeline.keyframes))
    moving = Condition(NEEDED, lambda: len(editor.document.timeline.keyframes) > 1)
    return ActionSet(
        (
            play_action(dock, moving),
            *switches(editor, dock),
            *keyframe_actions(dock, keyed),
            *copying_actions(dock, keyed),
            *playhead_actions(dock.playhead, keyed),
            *easing_actions(dock, moving),
            *interpolation_actions(editor, dock),
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
