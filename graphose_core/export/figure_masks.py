"""The pixels that show each figure of an exported image."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.formats.dialects.coco.masks.run_lengths import runs_of
from graphose_core.formats.keypoints import Frame, Segmentation, Subject
from graphose_core.rendering.contract import RenderResult

Mask = NDArray[np.bool_]

SHOWN = 0.5
"""Coverage of a pixel, or value of a mask, from which the pixel belongs to the figure, in [0, 1]."""


def figure_masks(
    document: PoseDocument, result: RenderResult, coverage: NDArray[np.float32]
) -> dict[str, Mask]:
    """Return which pixels show each figure, by its name: bool [H, W]. A pixel shows one figure at most.

    Of several figures, a pixel shows the front one of those whose masks together cover half of it, else the
    one whose masks cover most. Nothing is returned where the renderer gives no masks for several figures.

    Args:
        document: the scene.
        result: result of the renderer, with masks if there are several figures.
        coverage: coverage by all figures, float32 [H, W] in [0, 1].
    """
    covered = coverage >= SHOWN
    names = [figure.name for figure in document.figures if not all(joint.hidden for joint in figure.joints)]
    if len(names) == 1:
        return {names[0]: covered}
    if result.masks is None or not names:
        return {}
    owners = _owners(_strengths(names, result, covered.shape[0], covered.shape[1]))
    return {name: covered & (owners == i) for i, name in enumerate(names)}


def with_masks(frame: Frame, masks: Mapping[str, Mask]) -> Frame:
    """Return the frame with boxes and segmentations of the subjects that have visible pixels."""
    return replace(frame, subjects=tuple(_with(each, masks.get(each.name)) for each in frame.subjects))


def _with(subject: Subject, mask: Mask | None) -> Subject:
    if mask is None or not mask.any():
        return subject
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    top, left = int(rows[0]), int(columns[0])
    box = float(left), float(top), float(columns[-1] + 1 - left), float(rows[-1] + 1 - top)
    height, width = mask.shape
    return replace(subject, box=box, segmentation=Segmentation((), runs_of(mask), (width, height)))


def _strengths(names: list[str], result: RenderResult, height: int, width: int) -> NDArray[np.float32]:
    """Return the joint coverage of each figure's masks: float32 [figures, H, W] in [0, 1]."""
    assert result.masks is not None
    strengths = np.zeros((len(names), height, width), dtype=np.float32)
    for i, name in enumerate(names):
        own = [k for k, joint in enumerate(result.joints) if joint.figure == name]
        if own:
            together = Image.fromarray((1 - (1 - result.masks[own]).prod(axis=0)).astype(np.float32))
            strengths[i] = np.asarray(together.resize((width, height), Image.Resampling.BILINEAR))
    return strengths


def _owners(strengths: NDArray[np.float32]) -> NDArray[np.intp]:
    """Return the index of each pixel's figure: [H, W]; −1 where there is none.

    Later figures are in front of earlier ones.
    """
    strong = strengths >= SHOWN
    front = len(strengths) - 1 - strong[::-1].argmax(axis=0)
    strongest = np.where(strengths.max(axis=0) > 0, strengths.argmax(axis=0), -1)
    return np.where(strong.any(axis=0), front, strongest)
