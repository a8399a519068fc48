"""Conversion of people's records to graph tensors."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from graphose_core.models.columns import Field, column_names, columns
from graphose_core.models.pose_graph import UNSET, PoseGraph
from trainer.domains.people.clothing.person import BONES, COLOURED, FACE, JOINTS
from trainer.domains.people.dataset.columns import CHOICES, COVERS, SCALARS
from trainer.domains.people.dataset.record import FigureRecord, PeopleRecord
from trainer.domains.people.dataset.schema import JOINT_COLUMNS, PEOPLE_SCHEMA

_FIELDS: tuple[Field, ...] = ("categories", "colours", "scalars")
_OWN = {field: columns(PEOPLE_SCHEMA, field, JOINT_COLUMNS) for field in _FIELDS}
"""Indices of the columns that belong to a joint."""

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
    made = _columns(figure)
    _open_some(made, dropout, rng)
    keep = figure.present & ~(_face() & (rng.random(len(JOINTS)) < dropout.face))
    place = np.cumsum(keep) - 1
    bones = np.array([(place[a], place[b]) for a, b in BONES if keep[a] and keep[b]], np.int64).reshape(-1, 2)
    made = {name: values[keep] for name, values in made.items()}
    made["bones"] = bones
    return _with_extra(made, rng) if len(bones) and rng.random() < dropout.extra else made


def _face() -> NDArray[np.bool_]:
    """Return which joints are those of the face, bool [17]."""
    return np.arange(len(JOINTS)) < FACE


def _columns(figure: FigureRecord) -> Columns:
    """Return all columns of all 17 joints; scalars are scaled by their ranges to [0, 1]."""
    count = len(JOINTS)
    hand = np.full(count, UNSET)
    hand[[_LEFT_WRIST, _RIGHT_WRIST]] = figure.hands
    own = {"visibility": np.where(figure.visible, 0, 1), "cover": figure.covers, "hand": hand}
    worn = np.array([COLOURED.index(name) for name in COVERS])[figure.covers]
    colours = _table("colours", {"colour": figure.colours[worn]}, COLOURED, figure.colours)
    ends = np.array([(scalar.minimum, scalar.maximum) for scalar in PEOPLE_SCHEMA.scalars])
    scalars = _table("scalars", {"depth": figure.keypoints[:, 2]}, SCALARS, figure.scalars)
    scalars = (scalars - ends[:, 0]) / (ends[:, 1] - ends[:, 0])
    return {
        "position": figure.keypoints[:, :2].astype(np.float32),
        "type": np.arange(count),
        "categories": _table("categories", own, CHOICES, figure.choices),
        "colours": np.nan_to_num(colours).astype(np.float32),
        "colours_given": ~np.isnan(colours).any(axis=2),
        "scalars": np.nan_to_num(scalars).astype(np.float32),
        "scalars_given": ~np.isnan(scalars),
    }


def _table(
    field: Field, own: dict[str, NDArray[Any]], names: Iterable[str], values: NDArray[Any]
) -> NDArray[Any]:
    """Return a field's columns in the schema's order, [17, C, …].

    Args:
        field: of a graph.
        own: columns of the joints, [17, …], by name.
        names: of the figure's values.
        values: the figure's, [C, …]; they stand on each joint.
    """
    whole = {
        name: np.broadcast_to(value, (len(JOINTS), *value.shape))
        for name, value in zip(names, values, strict=True)
    }
    there = own | whole
    return np.stack([there[name] for name in column_names(PEOPLE_SCHEMA, field)], axis=1)


def _open_some(made: Columns, dropout: AttributeDropout, rng: np.random.Generator) -> None:
    """Unset random attributes, in place: a figure's on all joints, a joint's singly or on all joints."""
    count = len(JOINTS)
    for field, own in _OWN.items():
        width = made[field].shape[1]
        hidden = np.tile(rng.random(width) < dropout.attribute, (count, 1))
        kinds = rng.random(len(own)) < dropout.kind
        hidden[:, own] = kinds | (rng.random((count, len(own))) < dropout.joint)
        if field == "categories":
            made[field] = np.where(hidden, UNSET, made[field])
        else:
            made[f"{field}_given"] = made[f"{field}_given"] & ~hidden
    made["type"] = np.where(rng.random(count) < dropout.joint, UNSET, made["type"])


def _with_extra(made: Columns, rng: np.random.Generator) -> Columns:
    """Split a random bone by a joint of unset type, which has the figure's attributes and none of its own."""
    number = int(rng.integers(len(made["bones"])))
    a, b = (int(end) for end in made["bones"][number])
    t, new = float(rng.uniform(0.3, 0.7)), len(made["type"])
    grown = {name: np.concatenate([v, v[a : a + 1]]) for name, v in made.items() if name != "bones"}
    position = made["position"]
    grown["position"][new] = (1 - t) * position[a] + t * position[b]
    grown["type"][new] = UNSET
    grown["categories"][new, _OWN["categories"]] = UNSET
    grown["colours_given"][new, _OWN["colours"]] = False
    grown["scalars_given"][new, _OWN["scalars"]] = False
    bones = np.delete(made["bones"], number, axis=0)
    grown["bones"] = np.concatenate([bones, [(a, new), (new, b)]])
    return grown
