"""What the columns of a pose graph mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from graphose_core.models.graphs.figure_values import earlier_figure_columns

ORDER = "order"
"""Name of the scalar column that tells where a figure stands in the order in which figures are drawn."""

UNSET = -1
"""Index of a type or choice that is not given."""


Level = Literal["joint", "figure"]
"""What a column has values of: each node, or each figure."""

Field = Literal["categories", "colours", "scalars"]
"""A tensor of a :class:`PoseGraph`, and of its `figure_values`, whose columns have names."""


@dataclass(frozen=True)
class Categorical:
    """A categorical attribute and its choices; the column holds the choice's index or `UNSET`."""

    name: str
    choices: tuple[str, ...]


@dataclass(frozen=True)
class Scalar:
    """A scalar attribute; the column holds (value − minimum) / (maximum − minimum)."""

    name: str
    minimum: float = 0.0
    maximum: float = 1.0


@dataclass(frozen=True)
class GraphSchema:
    """What the columns of a :class:`PoseGraph` mean, in order.

    Columns are a joint's, with a value a node, or a figure's, with a value a figure; both are found by name
    (`graphose_core.models.graphs.columns`).

    Attributes:
        types: joint types that are known.
        categoricals, colours, scalars: attributes of either level. A network has its weights in this order.
        figure_columns: names of the attributes that are a figure's. None, as in checkpoints that were written
            before this field, means those that
            :func:`~graphose_core.models.graphs.figure_values.earlier_figure_columns` derives; the field never
            stays None, and its names are put into the schema's order.
    """

    types: tuple[str, ...]
    categoricals: tuple[Categorical, ...] = ()
    colours: tuple[str, ...] = ()
    scalars: tuple[Scalar, ...] = ()
    figure_columns: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        choices, scalars = ([column.name for column in specs] for specs in (self.categoricals, self.scalars))
        named = self.figure_columns
        if named is None:
            named = earlier_figure_columns(choices, self.colours, scalars)
        order = {name: place for place, name in enumerate((*choices, *self.colours, *scalars))}
        ordered = sorted(named, key=lambda name: order.get(name, len(order)))
        object.__setattr__(self, "figure_columns", tuple(ordered))

    @cached_property
    def names(self) -> Mapping[Field, tuple[str, ...]]:
        """The names of each field's columns, of both levels."""
        return {
            "categories": tuple(column.name for column in self.categoricals),
            "colours": self.colours,
            "scalars": tuple(column.name for column in self.scalars),
        }

    def at(self, level: Level) -> "GraphSchema":
        """Return the schema of one level: the columns of nodes' tensors, or those of figures', in order."""
        return self._levels[level]

    @cached_property
    def _levels(self) -> Mapping[Level, "GraphSchema"]:
        """What :meth:`at` returns; every image asks for columns some hundred times."""
        return {level: self._at(level) for level in ("joint", "figure")}

    def _at(self, level: Level) -> "GraphSchema":
        named = self.figure_columns or ()

        def here(name: str) -> bool:
            return (name in named) == (level == "figure")

        return GraphSchema(
            self.types,
            tuple(column for column in self.categoricals if here(column.name)),
            tuple(filter(here, self.colours)),
            tuple(column for column in self.scalars if here(column.name)),
            named if level == "figure" else (),
        )
