"""Known poses of a skeleton, from which limits of rotation are learnt."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from graphose_core.document.files.skeletons import skeleton, skeleton_names
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.poses.flipping import flipped
from graphose_core.poses.pose_file import SUFFIX, load
from graphose_core.poses.shelf import BUNDLED


def bank_of(kind: str, document: PoseDocument | None = None) -> tuple[Figure, ...]:
    """Return the known poses of a skeleton: the bundled ones, and those of a document.

    Of a skeleton with left and right, the mirror image of each counts as well.

    Args:
        kind: name of the skeleton.
        document: its keyframes and saved poses are taken; None: only what is bundled.

    Raises:
        FileFormatError: if a bundled pose is broken.
        OSError: if one cannot be read.
    """
    own = [figure for figure in _held(document) if figure.skeleton == kind] if document else []
    poses = (*_bundled(BUNDLED).get(kind, ()), *own)
    has_sides = kind in skeleton_names() and bool(skeleton(kind).pairs)
    return tuple(each for pose in poses for each in ((pose, flipped(pose)) if has_sides else (pose,)))


def _held(document: PoseDocument) -> Iterable[Figure]:
    for pose in document.saved_poses:
        yield from pose.figures
    for keyframe in document.timeline.keyframes:
        yield from keyframe.figures


@cache
def _bundled(folder: Path) -> dict[str, tuple[Figure, ...]]:
    """Return all poses below a folder by the name of their skeleton, in the order of their files."""
    found: dict[str, tuple[Figure, ...]] = {}
    for path in sorted(folder.rglob(f"*{SUFFIX}")):
        figure = load(path).figure
        found[figure.skeleton] = (*found.get(figure.skeleton, ()), figure)
    return found
