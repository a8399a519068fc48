"""Conversion of people's records to graph tensors."""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from graphose_core.models.pose_graph import OPEN, PoseGraph
from trainer.domains.people.clothing.person import BONES, COLOURED, FACE, JOINTS
from trainer.domains.people.dataset.columns import COVERS
from trainer.domains.people.dataset.record import FigureRecord, PeopleRecord
from trainer.domains.people.dataset.schema import JOINT_CATEGORICALS, PEOPLE_SCHEMA

_LEFT_WRIST, _RIGHT_WRIST = JOINTS.index("left_wrist"), JOINTS.index("right_wrist")


@dataclass(frozen=True)
class AttributeDropout:
    """Probabilities of attribute dropout and graph augmentation in training.

    Attributes:
        attribute: that an attribute of a whole figure is unset.
        joint: that an attribute of a joint, or its type, is unset.
        kind: that one of the joints' attributes is unset on all joints.
        face: that a joint of the face is removed; the image stays.
        extra: that a bone is split by a joint of unset type; the image stays.
    """

    attribute: float = 0.0
    joint: float = 0.0
    kind: float = 0.0
    face: float = 0.0
    extra: float = 0.0


NO_DROPOUT = AttributeDropout()
TRAINING_DROPOUT = AttributeDropout(attribute=0.12, joint=0.04, kind=0.3, face=0.04, extra=0.05)
"""Attribute dropout of every second training image."""


def people_graph(
    record: PeopleRecord, dropout: AttributeDropout = NO_DROPOUT, rng: np.random.Generator | None = None
) -> PoseGraph:
    """Convert a record to a graph; joints that a figure lacks become no nodes.

    Args:
        record: the drawn scene.
        dropout: probabilities of attribute dropout. Values of unset attributes stay in the tensors, for the
            losses, but are marked as not given.
        rng: source of randomness; required unless `dropout` is all 0.
    """
    rng = rng or np.random.default_rng(0)
    figures = [_figure(figure, dropout, rng) for figure in record.figures]
    counts = [len(figure["type"]) for figure in figures]
    joined = {
        name: np.concatenate([figure[name] for figure in figures]) for name in figures[0] if name != "bones"
    }
    starts = np.cumsum([0, *counts])[:-1]
    bones = torch.from_numpy(
        np.concatenate([figure["bones"] + start for figure, start in zip(figures, starts, strict=True)])
    ).view(-1, 2)
    nodes = sum(counts)
    return PoseGraph(
        edge_index=torch.cat([bones, bones.flip(1)]).t().contiguous(),
        batch=torch.zeros(nodes, dtype=torch.long),
        figure=torch.from_numpy(np.repeat(np.arange(len(counts)), counts)),
        sizes=(nodes,),
        figures=(tuple(counts),),
        **{name: torch.from_numpy(np.ascontiguousarray(values)) for name, values in joined.items()},
    )


Columns = dict[str, NDArray[np.generic]]
"""Node columns of one figure by name, and its `bones` [E, 2]."""


def _figure(figure: FigureRecord, dropout: AttributeDropout, rng: np.random.Generator) -> Columns:
    """Return the columns of a figure, augmented; missing joints are removed."""
    columns = _columns(figure)
    _open_some(columns, dropout, rng)
    keep = figure.present & ~(_face() & (rng.random(len(JOINTS)) < dropout.face))
    place = np.cumsum(keep) - 1
    bones = np.array([(place[a], place[b]) for a, b in BONES if keep[a] and keep[b]], np.int64).reshape(-1, 2)
    columns = {name: values[keep] for name, values in columns.items()}
    columns["bones"] = bones
    return _with_extra(columns, rng) if len(bones) and rng.random() < dropout.extra else columns


def _face() -> NDArray[np.bool_]:
    """Return which joints are those of the face, bool [17]."""
    return np.arange(len(JOINTS)) < FACE


def _columns(figure: FigureRecord) -> Columns:
    """Return all columns of all 17 joints; scalars are scaled by their ranges to [0, 1]."""
    count = len(JOINTS)
    hand = np.full(count, OPEN)
    hand[[_LEFT_WRIST, _RIGHT_WRIST]] = figure.hands
    own = np.stack([np.where(figure.visible, 0, 1), figure.covers, hand], axis=1)
    worn = np.array([COLOURED.index(name) for name in COVERS])[figure.covers]
    colours = np.concatenate([figure.colours[worn][:, None], np.tile(figure.colours, (count, 1, 1))], axis=1)
    ends = np.array([(scalar.minimum, scalar.maximum) for scalar in PEOPLE_SCHEMA.scalars])
    scalars = np.concatenate([figure.keypoints[:, 2:], np.tile(figure.scalars, (count, 1))], axis=1)
    scalars = (scalars - ends[:, 0]) / (ends[:, 1] - ends[:, 0])
    return {
        "position": figure.keypoints[:, :2].astype(np.float32),
        "type": np.arange(count),
        "categories": np.concatenate([own, np.tile(figure.choices, (count, 1))], axis=1),
        "colours": np.nan_to_num(colours).astype(np.float32),
        "colours_given": ~np.isnan(colours).any(axis=2),
        "scalars": np.nan_to_num(scalars).astype(np.float32),
        "scalars_given": ~np.isnan(scalars),
    }


def _open_some(columns: Columns, dropout: AttributeDropout, rng: np.random.Generator) -> None:
    """Unset random attributes, in place: a figure's on all joints, a joint's singly or on all joints."""
    count = len(JOINTS)
    for name, joint_columns, given in (
        ("categories", JOINT_CATEGORICALS, None),
        ("colours", 1, "colours_given"),
        ("scalars", 1, "scalars_given"),
    ):
        width = columns[name].shape[1]
        hidden = np.tile(rng.random(width) < dropout.attribute, (count, 1))
        kinds = rng.random(joint_columns) < dropout.kind
        hidden[:, :joint_columns] = kinds | (rng.random((count, joint_columns)) < dropout.joint)
        if given is None:
            columns[name] = np.where(hidden, OPEN, columns[name])
        else:
            columns[given] = columns[given] & ~hidden
    columns["type"] = np.where(rng.random(count) < dropout.joint, OPEN, columns["type"])


def _with_extra(columns: Columns, rng: np.random.Generator) -> Columns:
    """Split a random bone by a joint of unset type, which has the figure's attributes and none of its own."""
    number = int(rng.integers(len(columns["bones"])))
    a, b = (int(end) for end in columns["bones"][number])
    t, new = float(rng.uniform(0.3, 0.7)), len(columns["type"])
    grown = {name: np.concatenate([v, v[a : a + 1]]) for name, v in columns.items() if name != "bones"}
    position = columns["position"]
    grown["position"][new] = (1 - t) * position[a] + t * position[b]
    grown["type"][new] = OPEN
    grown["categories"][new, :JOINT_CATEGORICALS] = OPEN
    grown["colours_given"][new, 0] = False
    grown["scalars_given"][new, 0] = False
    bones = np.delete(columns["bones"], number, axis=0)
    grown["bones"] = np.concatenate([bones, [(a, new), (new, b)]])
    return grown
