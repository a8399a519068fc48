"""Actions on the saved poses of the scene."""

from collections.abc import Callable

from app.commands.action import Action, Condition
from app.commands.action_set import ActionSet
from app.editor import Editor
from app.poses.panel import PosesPanel


def pose_actions(
    editor: Editor, panel: PosesPanel, save: Callable[[], None], to_keyframes: Callable[[], None]
) -> ActionSet:
    """Return the actions that save a pose in the scene, and make keyframes of those that are saved."""
    figures = Condition("Add a figure first", lambda: bool(editor.document.figures))
    two = Condition("Save two poses first (Ctrl+P)", lambda: len(editor.document.saved_poses) > 1)
    return ActionSet(
        (
            Action(
                "pose.save",
                "&Save pose",
                "Save the pose as it is now",
                ("Ctrl+P",),
                save,
                "bookmark-plus-outline",
                when=figures,
                edits=True,
            ),
            Action(
                "pose.to_keyframes",
                "Make keyframes of saved poses",
                "Put all saved poses, or those selected in the Poses panel, on the timeline, a second apart",
                ("Alt+Shift+K",),
                to_keyframes,
                "chart-timeline-variant",
                when=two,
                label=lambda: _making(len(panel.several)),
                edits=True,
            ),
        ),
        (editor.document_settled, panel.poses.itemSelectionChanged),
    )


def _making(selected: int) -> str:
    return f"Make keyframes of {selected} selected poses" if selected else "Make keyframes of saved poses"
