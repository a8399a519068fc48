"""Marks of occluded points in the labels of a data set."""

from collections.abc import Mapping
from dataclasses import replace

from graphose_core.anatomy.depths.covering import covered_joints
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.export.figure_masks import Mask
from graphose_core.formats.conversion.figures import VISIBILITY
from graphose_core.formats.keypoints import Frame, Subject, Visibility


def with_covered(frame: Frame, scene: PoseDocument, masks: Mapping[str, Mask]) -> Frame:
    """Return the frame with occluded points marked: COCO's v = 1.

    A point is covered where a pixel shows another figure than its own and, of people, where a part of a body
    lies over it (`anatomy.depths.covering`). What the joint's own attribute `visibility` says holds.

    Args:
        frame: labels of the scene, whose subjects have the names of its figures.
        scene: its figures from back to front.
        masks: bool [S, S] by name of the figure: the pixels that show it.
    """
    behind = dict(zip((figure.name for figure in scene.figures), covered_joints(scene.figures), strict=True))
    told = {
        figure.name: {joint.name for joint in figure.joints if VISIBILITY in joint.attributes}
        for figure in scene.figures
    }
    return replace(
        frame,
        subjects=tuple(
            _marked(subject, behind[subject.name], told[subject.name], masks) for subject in frame.subjects
        ),
    )


def _marked(subject: Subject, behind: frozenset[str], told: set[str], masks: Mapping[str, Mask]) -> Subject:
    points = {
        name: replace(point, visibility=Visibility.OCCLUDED)
        if name not in told and (name in behind or _shows_another(point.x, point.y, subject.name, masks))
        else point
        for name, point in subject.points.items()
    }
    return replace(subject, points=points)


def _shows_another(x: float, y: float, name: str, masks: Mapping[str, Mask]) -> bool:
    for other, mask in masks.items():
        if other != name:
            height, width = mask.shape
            if mask[min(int(y), height - 1), min(int(x), width - 1)]:
                return True
    return False
