"""Actions on the pose library."""

from collections.abc import Callable

from app.commands.action import Action, Condition
from app.commands.action_set import ActionSet
from app.editor import Editor


def library_actions(editor: Editor, save: Callable[[], None], show: Callable[[], None]) -> ActionSet:
    """Return the actions that save a pose to the library and show the library."""
    figures = Condition("Add a figure first", lambda: bool(editor.document.figures))
    return ActionSet(
        (
            Action(
                "library.save",
                "Save pose to librar&y",
                "Save the figure's pose for all scenes",
                ("Ctrl+Shift+B",),
                save,
                "bookshelf",
                when=figures,
                edits=True,
            ),
            Action(
                "library.show",
                "&Pose library",
                "Search the pose library",
                ("Ctrl+B",),
                show,
                "bookshelf",
                edits=True,
            ),
        ),
        (editor.document_settled,),
    )
