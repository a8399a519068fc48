"""Augmentation by reflection: a mirrored image of mirrored people."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.limb_ends import END_JOINTS
from trainer.domains.people.clothing.person import JOINTS
from trainer.domains.people.dataset.columns import SCALARS
from trainer.domains.people.dataset.record import FigureRecord, PeopleRecord

TURNED = [list(SCALARS).index(name) for name in ("aside", "light_side")]
"""Indices of the scalars that change sign; bodies and garments are symmetric."""


def _other_side(joint: str) -> str:
    side, _, rest = joint.partition("_")
    return {"left": f"right_{rest}", "right": f"left_{rest}"}.get(side, joint)


PARTNERS = np.array([JOINTS.index(_other_side(joint)) for joint in JOINTS])
"""Index of each joint's counterpart on the other side; its own on the midline."""

_ENDS_SWAPPED = [END_JOINTS.index(_other_side(joint)) for joint in END_JOINTS]
"""The same of the joints that hands and feet hang from, whose angles are those of a mirror image."""


def mirrored(record: PeopleRecord) -> PeopleRecord:
    """Return the record reflected left to right, with left and right joints exchanged."""
    return PeopleRecord(
        _flipped(record.image),
        _flipped(record.parts),
        _flipped(record.heights),
        record.background,
        tuple(_figure(figure) for figure in record.figures),
    )


def _figure(figure: FigureRecord) -> FigureRecord:
    keypoints, scalars = figure.keypoints[PARTNERS].copy(), figure.scalars.copy()
    keypoints[:, 0] = 1 - keypoints[:, 0]
    scalars[TURNED] = -scalars[TURNED]
    return replace(
        figure,
        keypoints=keypoints,
        scalars=scalars,
        visible=figure.visible[PARTNERS],
        present=figure.present[PARTNERS],
        covers=figure.covers[PARTNERS],
        hands=figure.hands[::-1].copy(),
        turns=figure.turns[_ENDS_SWAPPED],
    )


def _flipped(plane: NDArray[Any]) -> NDArray[Any]:
    return np.ascontiguousarray(plane[:, ::-1])
