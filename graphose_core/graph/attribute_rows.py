"""Attributes as rows of tensors: the only place that knows which column an attribute belongs to."""

from collections.abc import Sequence

import numpy as np
import torch

from graphose_core.document.values.pose import Figure, Joint
from graphose_core.errors import GraphError, listed
from graphose_core.graph.scalar_ranges import DEPTH
from graphose_core.models.graphs.figure_values import FigureValues
from graphose_core.models.graphs.schema import ORDER, UNSET, GraphSchema, Scalar

FARTHEST = 1e6
"""Greatest distance of a depth from its range, in widths of the range."""

Carrier = tuple[Figure, Joint | None, float]
"""A figure, one of its joints (None: the figure itself), and its position in the drawing order."""


def rows_of(carriers: Sequence[Carrier], schema: GraphSchema) -> FigureValues:
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
