"""Documents to graph tensors: the only place that knows which column of a graph an attribute belongs to."""

import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import torch
from numpy.typing import NDArray

from graphose_core.anatomy.cut_off import cut_off
from graphose_core.anatomy.staging import staged_depths
from graphose_core.document.timeline.latent_mix import Weights, weights_of
from graphose_core.document.values.pose import Figure, Joint, JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import GraphError, listed
from graphose_core.graph.scalar_ranges import DEPTH, held_to_ranges
from graphose_core.models.config import ModelConfig
from graphose_core.models.graphs.columns import has_column
from graphose_core.models.graphs.figure_values import FigureValues
from graphose_core.models.graphs.pose_graph import PoseGraph, order_of
from graphose_core.models.graphs.schema import ORDER, UNSET, GraphSchema, Scalar
from graphose_core.models.noise import Noise

FREE = "free"
"""Joint type that every model accepts; it is unset in the graph."""

FARTHEST = 1e6
"""Greatest distance of a depth from its range, in widths of the range."""


def graph_of(document: PoseDocument, schema: GraphSchema) -> tuple[PoseGraph, tuple[JointRef, ...]]:
    """Turn the visible part of a document into one image's graph.

    Hidden joints and their bones are left out, and figures of which no joint is left. Attributes that the
    schema does not have are ignored, and scalars outside its ranges are held to them (`scalar_ranges`). A
    figure-level attribute is its figure's; one of a joint that the joint does not carry, its figure may; what
    neither carries is unset. The order in which figures cover one another is the document's; a schema with
    the column `ORDER` gets it. For one with `DEPTH`, unset depths are inferred from the pose where the
    skeleton has the trait `depth_from_pose` (`anatomy.staging`), and joints that are cut off from a figure of
    one piece are left out (`anatomy.cut_off`).

    Returns:
        The graph and the address of each of its nodes.

    Raises:
        GraphError: if a joint's type, or an attribute's value, is unknown to the schema, or if a joint has a
            value of its own for a figure-level attribute.
    """
    refs: list[JointRef] = []
    joints: list[tuple[Figure, Joint]] = []
    bones: list[tuple[int, int]] = []
    figures: list[int] = []
    counted: list[Figure] = []
    counts: list[int] = []
    for figure in _staged(held_to_ranges(document.figures, schema), schema):
        shown = [joint for joint in figure.joints if not joint.hidden]
        place = {joint.name: len(joints) + i for i, joint in enumerate(shown)}
        figures += [len(counted)] * len(shown)
        if shown:
            counted.append(figure)
            counts.append(len(shown))
        refs += [JointRef(figure.name, joint.name) for joint in shown]
        joints += [(figure, joint) for joint in shown]
        bones += [(place[a], place[b]) for a, b in figure.bones if a in place and b in place]
    _check_levels(joints, schema)
    orders = order_of(torch.arange(len(counted))).tolist()
    own: list[Carrier] = [(*pair, orders[number]) for pair, number in zip(joints, figures, strict=True)]
    whole: list[Carrier] = [(figure, None, order) for figure, order in zip(counted, orders, strict=True)]
    graph = PoseGraph(
        position=torch.tensor([joint.position for _, joint in joints], dtype=torch.float32).view(-1, 2),
        edge_index=_both_ways(bones),
        batch=torch.zeros(len(joints), dtype=torch.long),
        figure=torch.tensor(figures, dtype=torch.long),
        sizes=(len(joints),),
        figures=(tuple(counts),),
        type=torch.tensor([_type(joint, schema) for _, joint in joints], dtype=torch.long),
        figure_values=_values(whole, schema.at("figure")) if schema.figure_columns else None,
        **vars(_values(own, schema.at("joint"))),
    )
    return graph, tuple(refs)


def _staged(figures: Sequence[Figure], schema: GraphSchema) -> Sequence[Figure]:
    """Return figures with staged depths, without cut-off joints, for schemas with depths; else unchanged."""
    if not knows_depths(schema):
        return figures
    left_out = cut_off_names(figures, schema)
    whole = [without(figure, names) for figure, names in zip(figures, left_out, strict=True)]
    return [
        figure.model_copy(
            update={
                "joints": tuple(
                    joint.model_copy(update={"depth": depths.get(joint.name)}) for joint in figure.joints
                )
            }
        )
        for figure, depths in zip(whole, staged_depths(whole), strict=True)
    ]


def cut_off_names(figures: Sequence[Figure], schema: GraphSchema) -> list[frozenset[str]]:
    """Return the names of each figure's visible joints that graphs of a schema omit."""
    return [cut_off(figure) if knows_depths(schema) else frozenset() for figure in figures]


def knows_depths(schema: GraphSchema) -> bool:
    """Return whether graphs of a schema have a column of depths."""
    return has_column(schema, "scalars", DEPTH)


def without(figure: Figure, names: frozenset[str]) -> Figure:
    """Return the figure with these joints hidden."""
    if not names:
        return figure
    joints = (j.model_copy(update={"hidden": True}) if j.name in names else j for j in figure.joints)
    return figure.model_copy(update={"joints": tuple(joints)})


def noise_of(document: PoseDocument, refs: Sequence[JointRef], config: ModelConfig) -> Noise:
    """Return the latents of a document, as tensors for its graph.

    Each joint's noise depends on the seed and its own address, so adding or deleting another changes nothing.
    """
    weights = weights_of(document.latents)
    whole = _summed([weight * _normal(seed, "", config.latents) for seed, weight in weights.items()])
    joints = [_of_joint(weights, ref, 2 * config.noise) for ref in refs]
    values = np.stack(joints) if joints else np.zeros((0, 2 * config.noise), np.float32)
    draws = [_of_figure(weights, ref.figure, config.gumbels) for ref in refs]
    gumbel = np.stack(draws) if draws else np.zeros((0, config.gumbels), np.float32)
    noise = Noise(
        z=torch.from_numpy(whole[None].copy()),
        mask=torch.from_numpy(values[:, : config.noise].copy()),
        feature=torch.from_numpy(values[:, config.noise :].copy()),
        gumbel=torch.from_numpy(gumbel),
    )
    return noise.scaled(document.latents.strength)


def _of_joint(weights: Weights, ref: JointRef, count: int) -> NDArray[np.float32]:
    return _summed([weight * _normal(seed, "/".join(ref), count) for seed, weight in weights.items()])


def _of_figure(weights: Weights, figure: str, count: int) -> NDArray[np.float32]:
    """Return blended Gumbel noise; squared weights add up to 1, so that equal noises are unchanged."""
    return _summed([weight**2 * _gumbel(seed, figure, count) for seed, weight in weights.items()])


def _summed(parts: list[NDArray[np.float32]]) -> NDArray[np.float32]:
    total: NDArray[np.float32] = np.sum(parts, axis=0, dtype=np.float32)
    return total


def _both_ways(bones: list[tuple[int, int]]) -> torch.Tensor:
    one_way = torch.tensor(bones, dtype=torch.long).view(-1, 2)
    return torch.cat([one_way, one_way.flip(1)]).t().contiguous()


def _type(joint: Joint, schema: GraphSchema) -> int:
    if joint.type == FREE:
        return UNSET
    try:
        return schema.types.index(joint.type)
    except ValueError:
        raise GraphError(
            f"joint {joint.name!r} has type {joint.type!r}, which this model was not trained on; it knows "
            f"{listed(schema.types)}. Change the joint's type, delete its figure, or load another model"
        ) from None


Carrier = tuple[Figure, Joint | None, float]
"""A figure, one of its joints (None: the figure itself), and its position in the drawing order."""


def _values(carriers: Sequence[Carrier], schema: GraphSchema) -> FigureValues:
    """Return the attributes of joints or figures as rows, in all columns of a level's schema."""
    rows = len(carriers)
    categories = np.full((rows, len(schema.categoricals)), UNSET, np.int64)
    colours = np.zeros((rows, len(schema.colours), 3), np.float32)
    colours_given = np.zeros((rows, len(schema.colours)), bool)
    scalars = np.zeros((rows, len(schema.scalars)), np.float32)
    scalars_given = np.zeros((rows, len(schema.scalars)), bool)
    for row, carrier in enumerate(carriers):
        for column, spec in enumerate(schema.categoricals):
            value = _value(carrier, spec.name)
            if value is not None:
                categories[row, column] = _choice(carrier, spec.name, value, spec.choices)
        for column, name in enumerate(schema.colours):
            value = _value(carrier, name)
            if value is not None:
                colours[row, column] = _colour(carrier, name, value)
                colours_given[row, column] = True
        for column, scalar in enumerate(schema.scalars):
            value = _value(carrier, scalar.name)
            if value is not None:
                scalars[row, column] = _share(carrier, scalar, value)
                scalars_given[row, column] = True
    arrays = (categories, colours, colours_given, scalars, scalars_given)
    return FigureValues(*map(torch.from_numpy, arrays))


def normalised(number: float, scalar: Scalar) -> float:
    """Return a number relative to its scalar's range, which maps to [0, 1]."""
    return (number - scalar.minimum) / (scalar.maximum - scalar.minimum)


def _value(carrier: Carrier, name: str) -> object | None:
    figure, joint, order = carrier
    if name == ORDER:
        return order
    if joint is None:
        return figure.attributes.get(name)
    if name == DEPTH:
        return joint.depth
    return joint.attributes.get(name, figure.attributes.get(name))


def _choice(carrier: Carrier, name: str, value: object, choices: tuple[str, ...]) -> int:
    if value not in choices:
        raise GraphError(
            f"{name} of {_named(carrier)} is {value!r}; this model knows {listed(choices)}. "
            "Choose one of them or unset it"
        )
    return choices.index(str(value))


def _colour(carrier: Carrier, name: str, value: object) -> tuple[float, float, float]:
    if not isinstance(value, tuple):
        raise GraphError(f"{name} of {_named(carrier)} is {value!r}, not a colour; choose one or unset it")
    return value


def _number(carrier: Carrier, name: str, value: object) -> float:
    if not isinstance(value, int | float):
        raise GraphError(f"{name} of {_named(carrier)} is {value!r}, not a number; change it or unset it")
    return float(value)


def _share(carrier: Carrier, scalar: Scalar, value: object) -> float:
    share = normalised(_number(carrier, scalar.name, value), scalar)
    if is_absurd(share):
        raise GraphError(
            f"{scalar.name} of {_named(carrier)} is {value!r}, far outside {scalar.minimum:g} … "
            f"{scalar.maximum:g}; change it or unset it"
        )
    return share


def is_absurd(share: float) -> bool:
    """Return whether a normalised number is farther from [0, 1] than :data:`FARTHEST`."""
    return not abs(share) <= FARTHEST


def _named(carrier: Carrier) -> str:
    figure, joint, _ = carrier
    return f"figure {figure.name!r}" if joint is None else f"joint {joint.name!r}"


def _check_levels(joints: Sequence[tuple[Figure, Joint]], schema: GraphSchema) -> None:
    """Refuse a joint's own value of a figure-level attribute, unless it equals the figure's."""
    for figure, joint in joints:
        for name in schema.figure_columns or ():
            value, whole = joint.attributes.get(name), figure.attributes.get(name)
            if value is not None and value != whole:
                raise GraphError(
                    f"{name} of joint {joint.name!r} is {value!r}, and that of its figure {figure.name!r} is "
                    f"{'unset' if whole is None else repr(whole)}; this model takes {name} of whole figures "
                    "only. Remove it from the joint and set it on the figure"
                )


@lru_cache(maxsize=4096)
def _normal(seed: int, address: str, count: int) -> NDArray[np.float32]:
    rng = np.random.default_rng([seed, zlib.crc32(address.encode())])
    return rng.standard_normal(count, dtype=np.float32)


@lru_cache(maxsize=1024)
def _gumbel(seed: int, figure: str, count: int) -> NDArray[np.float32]:
    rng = np.random.default_rng([seed, zlib.crc32(figure.encode()), 1])
    return rng.gumbel(size=count).astype(np.float32)
