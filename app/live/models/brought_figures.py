"""Skeletons that checkpoints contain: saved to the user's library, put into scenes. No Qt, no torch."""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from graphose_core.atomic import write_bytes
from graphose_core.checkpoint_head import DrawnFigure, drawn_figure
from graphose_core.document.edits.catalogue import AddFigure, DeleteFigure, SetBackground
from graphose_core.document.edits.edit import Edit, Group
from graphose_core.document.files.skeletons import (
    figure_from,
    own_folder,
    save_skeleton,
    skeleton,
    skeleton_names,
)
from graphose_core.document.values.background import Background, ImageBackground
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import GraphoseError
from graphose_core.path_checks import is_file
from graphose_core.samples.studio_wall import STUDIO

BACKGROUNDS = "backgrounds"
"""Name of the folder, inside that of the user's skeletons, for the backgrounds of their figures."""


def brought_by(checkpoint: Path) -> DrawnFigure | None:
    """Return the figure that a checkpoint contains; None if it contains none, or does not exist."""
    with suppress(GraphoseError, OSError):  # what is wrong with the file is told where it is opened
        return drawn_figure(checkpoint)
    return None


def keep(figure: DrawnFigure) -> bool:
    """Save a figure's skeleton, unless one with its joint types exists; return whether it was saved.

    A number is appended to a name that another skeleton has.

    Raises:
        SkeletonError: if its name is no valid file name.
        OSError: if the system cannot write.
    """
    if known_as(figure) is not None:
        return False
    name, number = figure.skeleton.name, 1
    while name in skeleton_names():
        number += 1
        name = f"{figure.skeleton.name}-{number}"
    save_skeleton(figure.skeleton.replace(name=name))
    return True


def known_as(figure: DrawnFigure) -> str | None:
    """Return the name of the skeleton in the library that has a figure's joint types, or None."""
    wanted = {kind.name for kind in figure.skeleton.joint_types}
    names = sorted(skeleton_names(), key=lambda name: name != figure.skeleton.name)
    return next((n for n in names if {kind.name for kind in skeleton(n).joint_types} == wanted), None)


def beginning(figure: DrawnFigure, document: PoseDocument) -> Edit:
    """Return the edit that replaces a scene's figures by one such figure with its background.

    Raises:
        OSError: if the system cannot write the background.
    """
    label = figure.skeleton.label
    gone = tuple(DeleteFigure(old.name) for old in document.figures)
    kind = figure.skeleton.replace(name=known_as(figure) or figure.skeleton.name)
    added = AddFigure(figure_from(kind, label))
    return Group(f"Begin with {label}", (*gone, added, SetBackground(_background(figure))))


def _background(figure: DrawnFigure) -> Background:
    """Return the background that a checkpoint contains, else a wall: the figure may be dark."""
    image = figure.background_bytes()
    if not image:
        return STUDIO
    path = own_folder() / BACKGROUNDS / f"{figure.skeleton.name}-{sha256(image).hexdigest()[:8]}.jpg"
    if not is_file(path):
        write_bytes(path, image)
    return ImageBackground(path=str(path))
