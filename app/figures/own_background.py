"""Background of a scene whose first figure has a skeleton of the person's own."""

from graphose_core.document.edits.edit import Edit, Group
from graphose_core.document.edits.scene_edits import SetBackground
from graphose_core.document.files.skeletons import own_names
from graphose_core.document.values.background import Background, ImageBackground, SolidBackground
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import GraphoseError
from graphose_core.samples.studio_wall import STUDIO, with_wall

IMAGE = "background.png"
"""File of a data set with the background of its images, where the camera is fixed."""


def with_own_background(edit: Edit, figure: Figure, document: PoseDocument) -> Edit:
    """Return an edit that also sets the background of the first figure of a scene.

    That is the camera's for a skeleton of one's own, or a wall for whom black may hide. A background that was
    chosen stays.

    Args:
        edit: edit that adds the figure.
        figure: that is added.
        document: document before the edit.
    """
    if document.figures or document.background != SolidBackground() or figure.skeleton not in own_names():
        return with_wall(edit, (figure,), document)
    return Group(edit.label, (edit, SetBackground(own_background(figure.skeleton))))


def own_background(name: str) -> Background:
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
