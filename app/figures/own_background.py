"""Background of a scene whose first figure has a skeleton of the person's own."""

from graphose_core.document.edits.edit import Edit, Group
from graphose_core.document.edits.scene_edits import SetBackground
from graphose_core.document.files.skeletons import own_names
from graphose_core.document.values.background import Background, ImageBackground, SolidBackground
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import GraphoseError
from graphose_core.samples.studio_wall import STUDIO

IMAGE = "background.png"
"""File of a data set with the background of its images, where the camera is fixed."""


def with_own_background(edit: Edit, name: str, document: PoseDocument) -> Edit:
    """Return an edit that also sets a background if the figure is the first and has its own skeleton.

    Dark animals would not show on black. A background that was chosen stays.

    Args:
        edit: edit that adds the figure.
        name: name of its skeleton.
        document: document before the edit.
    """
    if document.figures or document.background != SolidBackground() or name not in own_names():
        return edit
    return Group(edit.label, (edit, SetBackground(_background(name))))


def _background(name: str) -> Background:
    """Return the background of the newest data set of a skeleton; else the studio wall."""
    from trainer.domains.photos.dataset.manifest import MANIFEST, read_manifest  # noqa: PLC0415 (loaded late)
    from trainer.runs.process import data_sets_folder  # noqa: PLC0415

    found = [path for path in data_sets_folder().glob(f"*/{IMAGE}") if (path.parent / MANIFEST).is_file()]
    for path in sorted(found, key=lambda path: -path.stat().st_mtime):
        try:
            if read_manifest(path.parent).skeleton.name == name:
                return ImageBackground(path=str(path))
        except (GraphoseError, OSError):  # no data set of ours: another may be
            continue
    return STUDIO
