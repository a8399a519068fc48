"""Conversion of people's records to graph tensors."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from graphose_core.models.graphs.columns import column, column_names, columns
from graphose_core.models.graphs.figure_values import FigureValues
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import UNSET, Field, Level
from trainer.domains.people.body.limb_ends import END_JOINTS
from trainer.domains.people.clothing.person import BONES, COLOURED, FACE, JOINTS
from trainer.domains.people.dataset.columns import CHOICES, COVERS, SCALARS, TURNS
from trainer.domains.people.dataset.record import FigureRecord, PeopleRecord
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA

_FIELDS: tuple[Field, ...] = ("categories", "colours", "scalars")

_ENDS = [JOINTS.index(name) for name in END_JOINTS]
_WRISTS = _ENDS[:2]


@dataclass(frozen=True)
class AttributeDropout:
    """Probabilities of attribute dropout and graph augmentation in training.

    Attributes:
        attribute: that an attribute of a whole figure is unset.
        joint: that an attribute of a joint, or its type, is unset.
        kind: that one of the joints' attributes is unset on all joints.
        face: that a joint of the face is removed; the image stays.
        extra: that a bone is split by a joint of unset type; the image stays.
        turns: that how hands and feet are turned is unset, of all of a figure's.
    """

    attribute: float = 0.0
    joint: float = 0.0
    kind: float = 0.0
    face: float = 0.0
    extra: float = 0.0
    turns: float = 0.0


NO_DROPOUT = AttributeDropout()
TRAINING_DROPOUT = AttributeDropout(attribute=0.12, joint=0.04, kind=0.3, face=0.04, extra=0.05, turns=0.5)
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
    counts = [len(figure.nodes["type"]) for figure in figures]
    starts = np.cumsum([0, *counts])[:-1]
    bones = torch.from_numpy(
        np.concatenate([figure.bones + start for figure, start in zip(figures, starts, strict=True)])
    ).view(-1, 2)
    nodes = sum(counts)
    return PoseGraph(
        edge_index=torch.cat([bones, bones.flip(1)]).t().contiguous(),
        batch=torch.zeros(nodes, dtype=torch.long),
        figure=torch.from_numpy(np.repeat(np.arange(len(counts)), counts)),
        sizes=(nodes,),
        figures=(tuple(counts),),
        figure_values=FigureValues(**_joined([figure.whole for figure in figures])),
        **_joined([figure.nodes for figure in figures]),
    )


Columns = dict[str, NDArray[np.generic]]
"""Columns of one figure by name; rows are its nodes, or the one row of the figure."""


@dataclass
class _Figure:
    """One figure: columns of its nodes, its bones [E, 2], and its own row of columns."""

    nodes: Columns
    bones: NDArray[np.int64]
    whole: Columns


def _joined(parts: list[Columns]) -> dict[str, torch.Tensor]:
    """Return the rows of all parts, one part after the other."""
    return {
        name: torch.from_numpy(np.ascontiguousarray(np.concatenate([part[name] for part in parts])))
        for name in parts[0]
    }


def _figure(figure: FigureRecord, dropout: AttributeDropout, rng: np.random.Generator) -> _Figure:
    """Return the columns of a figure, augmented; missing joints are removed."""
    nodes, whole = _nodes(figure), _whole(figure)
    _unset_some(nodes, whole, dropout, rng)
    keep = figure.present & ~(_face() & (rng.random(len(JOINTS)) < dropout.face))
    place = np.cumsum(keep) - 1
    bones = np.array([(place[a], place[b]) for a, b in BONES if keep[a] and keep[b]], np.int64).reshape(-1, 2)
    made = _Figure({name: values[keep] for name, values in nodes.items()}, bones, whole)
    return _with_extra(made, rng) if len(bones) and rng.random() < dropout.extra else made


def _face() -> NDArray[np.bool_]:
    """Return which joints are those of the face, bool [17]."""
    return np.arange(len(JOINTS)) < FACE


def _nodes(figure: FigureRecord) -> Columns:
    """Return the columns of all 17 joints."""
    count = len(JOINTS)
    hand = np.full(count, UNSET)
    hand[_WRISTS] = figure.hands
    turns = np.full((count, len(TURNS)), np.nan)
    turns[_ENDS] = figure.turns
    worn = np.array([COLOURED.index(name) for name in COVERS])[figure.covers]
    own = {
        "visibility": np.where(figure.visible, 0, 1),
        "cover": figure.covers,
        "hand": hand,
        "colour": figure.colours[worn],
        "depth": figure.keypoints[:, 2],
        **dict(zip(TURNS, turns.T, strict=True)),
    }
    places: Columns = {"position": figure.keypoints[:, :2].astype(np.float32), "type": np.arange(count)}
    return places | _columns("joint", own)


def _whole(figure: FigureRecord) -> Columns:
    """Return the columns of the whole figure, one row."""
    pairs = ((CHOICES, figure.choices), (COLOURED, figure.colours), (SCALARS, figure.scalars))
    return _columns(
        "figure",
        {name: v[None] for names, values in pairs for name, v in zip(names, values, strict=True)},
    )


def _columns(level: Level, values: Mapping[str, NDArray[Any]]) -> Columns:
    """Return the columns of a level, M rows each.

    Args:
        level: whose columns.
        values: by name, [M, …]; nan where a colour or scalar is not given. Scalars are scaled to [0, 1] by
            their ranges.
    """
    schema = PEOPLE_SCHEMA.at(level)
    categories, colours, scalars = (
        np.stack([values[name] for name in column_names(schema, field)], axis=1) for field in _FIELDS
    )
    ends = np.array([(scalar.minimum, scalar.maximum) for scalar in schema.scalars])
    scalars = (scalars - ends[:, 0]) / (ends[:, 1] - ends[:, 0])
    return {
        "categories": categories,
        "colours": np.nan_to_num(colours).astype(np.float32),
        "colours_given": ~np.isnan(colours).any(axis=2),
        "scalars": np.nan_to_num(scalars).astype(np.float32),
        "scalars_given": ~np.isnan(scalars),
    }


def _unset_some(nodes: Columns, whole: Columns, dropout: AttributeDropout, rng: np.random.Generator) -> None:
    """Unset random attributes, in place: those of the figure, and those of joints singly or on all joints."""
    count = len(JOINTS)
    for field in _FIELDS:
        own, of_figure = (
            columns(PEOPLE_SCHEMA, field, column_names(PEOPLE_SCHEMA, field, level))
            for level in ("joint", "figure")
        )
        # A number is drawn for each column, needed or not: a seed's graphs stay as they were.
        hidden = rng.random(len(own) + len(of_figure)) < dropout.attribute
        kinds = rng.random(len(own)) < dropout.kind
        _unset(nodes, field, kinds | (rng.random((count, len(own))) < dropout.joint))
        _unset(whole, field, hidden[None, of_figure])
    nodes["type"] = np.where(rng.random(count) < dropout.joint, UNSET, nodes["type"])
    if rng.random() < dropout.turns:
        nodes["scalars_given"][:, [column(PEOPLE_SCHEMA, "scalars", name) for name in TURNS]] = False


def _unset(made: Columns, field: Field, hidden: NDArray[np.bool_]) -> None:
    """Mark values as not given; `hidden` is bool [M, C]."""
    if field == "categories":
        made[field] = np.where(hidden, UNSET, made[field])
    else:
        made[f"{field}_given"] = np.logical_and(made[f"{field}_given"], ~hidden)


def _with_extra(made: _Figure, rng: np.random.Generator) -> _Figure:
    """Split a random bone by a joint of unset type, which has none of a joint's attributes."""
    number = int(rng.integers(len(made.bones)))
    a, b = (int(end) for end in made.bones[number])
    t, new = float(rng.uniform(0.3, 0.7)), len(made.nodes["type"])
    grown = {name: np.concatenate([v, v[a : a + 1]]) for name, v in made.nodes.items()}
    position = made.nodes["position"]
    grown["position"][new] = (1 - t) * position[a] + t * position[b]
    grown["type"][new] = UNSET
    grown["categories"][new] = UNSET
    grown["colours_given"][new] = False
    grown["scalars_given"][new] = False
    bones = np.delete(made.bones, number, axis=0)
    return _Figure(grown, np.concatenate([bones, [(a, new), (new, b)]]), made.whole)
