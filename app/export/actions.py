"""Actions of the Export menu."""

from app.commands.action import Action, Condition
from app.commands.action_set import ActionSet
from app.editor import Editor
from app.export.controller import Exporting


def export_actions(exporting: Exporting, editor: Editor) -> ActionSet:
    """Return the actions that export images, animations and data sets."""
    any_figure = Condition("Add a figure first", lambda: bool(editor.document.figures))
    return ActionSet(
        (
            Action(
                "file.export",
                "&Export image…",
                "Save the image as PNG",
                ("Ctrl+E",),
                exporting.open_image,
                "image-outline",
            ),
            Action(
                "file.export_animation",
                "Export ani&mation or data set…",
                "Save the timeline as GIF, WebP, MP4 or sprite sheet, or make a labelled data set",
                ("Ctrl+Shift+E",),
                exporting.open_animation,
                "export-variant",
            ),
            Action(
                "edit.copy_openpose",
                "Copy as OpenPose &JSON",
                "Copy the pose of people, for ControlNet and pose editors",
                ("Ctrl+Alt+J",),
                exporting.copy_openpose,
                "human",
                when=any_figure,
            ),
            Action(
                "edit.copy_skeleton",
                "Copy s&keleton image",
                "Copy the coloured limbs of people on black, as ControlNet takes them",
                ("Ctrl+Alt+E",),
                exporting.copy_skeleton,
                "vector-polyline",
                when=any_figure,
            ),
        ),
        (editor.document_settled,),
    )
