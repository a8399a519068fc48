"""Actions on scene files."""

from app.commands.action import Action
from app.commands.action_set import ActionSet
from app.files.scene_files import SceneFiles


def file_actions(files: SceneFiles) -> ActionSet:
    """Return the actions that create, open and save scenes."""
    return ActionSet(
        (
            Action("file.new", "&New", "Start with an empty scene", ("Ctrl+N",), files.new, "file-outline"),
            Action("file.open", "&Open…", "Open a scene", ("Ctrl+O",), files.open, "folder-open-outline"),
            Action("file.save", "&Save", "Save the scene", ("Ctrl+S",), files.save, "content-save-outline"),
            Action(
                "file.save_as",
                "Save &as…",
                "Save the scene under another name",
                ("Ctrl+Shift+S",),
                files.save_as,
            ),
        )
    )
