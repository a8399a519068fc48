"""Actions on the poses of the scene."""

from collections.abc import Callable

from app.commands.action import Action, Condition
from app.commands.action_set import ActionSet
from app.editor import Editor


def pose_actions(editor: Editor, save: Callable[[], None]) -> ActionSet:
    """Return the action that saves a pose in the scene."""
    figures = Condition("Add a figure first", lambda: bool(editor.document.figures))
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
        ),
        (editor.document_settled,),
    )
