"""Figures that models bring along: kept among one's own skeletons, put into scenes. No Qt, no torch."""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from graphose_core.atomic import write_bytes
from graphose_core.checkpoint_head import DrawnFigure, drawn_figure
from graphose_core.document.edits.catalogue import AddFigure, DeleteFigure, SetBackground
from graphose_core.document.edits.edit import Edit, Group
from graphose_core.document.files.skeletons import figure_from, own_folder, save_skeleton, skeleton_names
from graphose_core.document.values.pose import Background, ImageBackground, PoseDocument, SolidBackground
from graphose_core.errors import GraphoseError

BACKGROUNDS = "backgrounds"
"""Folder beside a person's own skeletons, for what their figures were seen before."""


def brought_by(checkpoint: Path) -> DrawnFigure | None:
    """Return the figure that a model brings along; None where it brings none, or is gone."""
    with suppress(GraphoseError, OSError):  # what is wrong with the file is told where it is opened
        return drawn_figure(checkpoint)
    return None


def keep(figure: DrawnFigure) -> bool:
    """Keep a figure's skeleton, unless there is one of its name; return whether it is new.

    Raises:
        SkeletonError: if its name cannot be that of a file.
        OSError: if the system cannot write.
    """
    if figure.skeleton.name in skeleton_names():
        return False
    save_skeleton(figure.skeleton)
    return True


def beginning(figure: DrawnFigure, document: PoseDocument) -> Edit:
    """Return the edit that puts one such figure, before its background, in the place of a scene's figures.

    Raises:
        OSError: if the system cannot write the background.
    """
    label = figure.skeleton.label
    gone = tuple(DeleteFigure(old.name) for old in document.figures)
    added = AddFigure(figure_from(figure.skeleton, label))
    return Group(f"Begin with {label}", (*gone, added, SetBackground(_background(figure))))


def _background(figure: DrawnFigure) -> Background:
    image = figure.background_bytes()
    if not image:
        return SolidBackground()
    path = own_folder() / BACKGROUNDS / f"{figure.skeleton.name}-{sha256(image).hexdigest()[:8]}.jpg"
    if not path.is_file():
        write_bytes(path, image)
    return ImageBackground(path=str(path))
