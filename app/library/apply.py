"""Edits that apply poses of the library to the scene. No Qt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.editing.selection import Selection
from graphose_core.document.edits.catalogue import (
    AddFigure,
    ApplyPose,
    Edit,
    Group,
    SavePose,
    free_figure_name,
)
from graphose_core.document.files.shared_attributes import as_in_scene
from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.timeline.interpolation import interpolate
from graphose_core.document.values.pose import Figure, JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.poses.library_pose import LibraryPose
from graphose_core.poses.posing import posed
from graphose_core.samples.newcomer import newcomer


@dataclass(frozen=True)
class Target:
    """The figure that takes a pose; `only`: joints that may move, None for all."""

    figure: Figure
    only: frozenset[str] | None


def target_of(document: PoseDocument, selection: Selection, pose: LibraryPose) -> Target | None:
    """Return the current figure if the pose fits it, else the front one that it fits, else None.

    Where some of its joints are selected, but not all, only these move.
    """
    current = selection.figure_in(document)
    others = [figure for figure in reversed(document.figures) if figure != current]
    fitting = [figure for figure in (current, *others) if figure is not None and pose.fits(figure)]
    if not fitting:
        return None
    figure = fitting[0]
    chosen = frozenset(ref.joint for ref in selection.reach if ref.figure == figure.name)
    return Target(figure, chosen if 0 < len(chosen) < len(figure.joints) else None)


def application(pose: LibraryPose, target: Target, share: float = 1.0) -> Edit:
    """Return the edit that brings the target's figure `share` of the way into a pose."""
    goal = posed(target.figure, pose, target.only)
    (figure,) = interpolate((target.figure,), (goal,), share)
    moved = frozenset(
        JointRef(figure.name, joint.name)
        for joint in figure.joints
        if target.only is None or joint.name in target.only
    )
    return ApplyPose((figure,), moved)


def addition(document: PoseDocument, pose: LibraryPose) -> AddFigure:
    """Return the edit that adds a figure in a pose, where no figure can take it."""
    wish = pose.figure.name
    figure = pose.figure.replace(name=free_figure_name(document, wish))
    dresses = has_trait(figure.skeleton, "wears_outfits")
    if dresses:
        return AddFigure(newcomer(figure, document.figures, document.frame.across))
    return AddFigure(as_in_scene((figure,), document.figures)[0])


def as_saved_poses(document: PoseDocument, selection: Selection, poses: Sequence[LibraryPose]) -> Edit | None:
    """Return the edit that adds library poses to the saved poses, each for the figure that it fits.

    The scene itself stays as it is. None if no figure takes any of them.
    """
    edits: list[Edit] = []
    taken = {pose.name for pose in document.saved_poses}
    for pose in poses:
        target = target_of(document, selection.cleared(), pose)
        if target is None:
            continue
        name = next(name for name in _numbered(pose.name) if name not in taken)
        taken.add(name)
        figure = posed(target.figure, pose)
        figures = tuple(figure if each.name == figure.name else each for each in document.figures)
        edits += [ApplyPose(figures), SavePose(name)]
    return Group("Save poses", (*edits, ApplyPose(document.figures))) if edits else None


def click_hint(figure: Figure | None, selection: Selection) -> str:
    """Return a sentence about what a click and a drag on a pose do now."""
    if figure is None:
        return "A click adds a figure in this pose."
    chosen = sum(ref.figure == figure.name for ref in selection.reach)
    part = chosen if 0 < chosen < len(figure.joints) else 0
    joints = "the selected joint" if part == 1 else f"the {part} selected joints"
    whom = f"{joints} of {figure.name}" if part else figure.name
    return f"Click: pose {whom}. Drag across: blend."


def _numbered(wish: str) -> Iterator[str]:
    yield wish
    number = 2
    while True:
        yield f"{wish} {number}"
        number += 1
