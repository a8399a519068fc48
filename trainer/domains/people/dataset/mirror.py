"""A mirrored picture of mirrored people: as good an example as the one that was drawn."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.clothing.person import JOINTS
from trainer.domains.people.dataset.columns import SCALARS
from trainer.domains.people.dataset.record import FigureRecord, PeopleRecord

TURNED = [list(SCALARS).index(name) for name in ("aside", "light_side")]
"""Scalars that tell right from left; bodies and garments are symmetric."""


def _other_side(joint: str) -> str:
    side, _, rest = joint.partition("_")
    return {"left": f"right_{rest}", "right": f"left_{rest}"}.get(side, joint)


PARTNERS = np.array([JOINTS.index(_other_side(joint)) for joint in JOINTS])
"""Of each joint the one on the other side; itself where there is none."""


def mirrored(record: PeopleRecord) -> PeopleRecord:
    """What a mirror shows: left arms become right arms, on the other side of the picture."""
    return PeopleRecord(
        _flipped(record.picture),
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
    )


def _flipped(plane: NDArray[Any]) -> NDArray[Any]:
    return np.ascontiguousarray(plane[:, ::-1])
