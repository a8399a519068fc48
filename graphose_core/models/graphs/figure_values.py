"""Values of whole figures, one row a figure; and which columns those are in schemas that do not say it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

import torch
from torch import Tensor

EARLIER_NAMES = frozenset(
    {
        *("hair_style", "neckline", "pattern", "bottom_kind", "footwear"),
        *("sex", "age", "weight", "muscle", "stature", "sleeve", "leg", "waist", "width", "stripes"),
        *("towards", "aside", "pitch", "light_side", "light_height", "ambient", "shadow"),
    }
)
"""Choices and scalars of whole figures in checkpoints that were written before schemas named them."""


def earlier_figure_columns(
    categoricals: Sequence[str], colours: Sequence[str], scalars: Sequence[str]
) -> tuple[str, ...]:
    """Return the names of the figure-level columns of a schema that does not name them.

    This is the rule for checkpoints that were written before `GraphSchema.figure_columns` existed. In those
    the first colour was a joint's and all others were those of its figure's parts; choices and scalars are
    recognised by name. A schema with at most one colour has no figure-level columns: it is not one of those
    checkpoints, whatever its scalars are called.

    Args:
        categoricals, colours, scalars: names of all columns of each field, in the schema's order.
    """
    parts = colours[1:]
    if not parts:
        return ()
    known = (name for name in chain(categoricals, scalars) if name in EARLIER_NAMES)
    return (*parts, *known)


@dataclass(frozen=True)
class FigureValues:
    """Attributes of F whole figures; the fields are like those that a :class:`PoseGraph` has for nodes.

    Columns are the schema's figure-level ones, in its order.

    Attributes:
        categories: long [F, C], index of the choice or `UNSET`.
        colours: float [F, K, 3], sRGB in [0, 1]; ignored where not given.
        colours_given: bool [F, K].
        scalars: float [F, S] in [0, 1]; ignored where not given.
        scalars_given: bool [F, S].
    """

    categories: Tensor
    colours: Tensor
    colours_given: Tensor
    scalars: Tensor
    scalars_given: Tensor

    @property
    def figures(self) -> int:
        """Return the number of figures F."""
        return len(self.categories)

    @classmethod
    def joined(cls, parts: Sequence["FigureValues"]) -> "FigureValues":
        """Return the rows of all parts, one part after the other."""
        return cls(**{name: torch.cat([getattr(part, name) for part in parts]) for name in vars(parts[0])})

    def mapped(self, change: Callable[[Tensor], Tensor]) -> "FigureValues":
        """Return the values with `change` applied to each tensor."""
        return FigureValues(**{name: change(tensor) for name, tensor in vars(self).items()})

    def of(self, figures: Tensor) -> "FigureValues":
        """Return the rows of some figures; `figures` is long [M], their numbers."""
        return self.mapped(lambda rows: rows.index_select(0, figures))

    def flat(self) -> Tensor:
        """Return all that is stored, as float [F, columns], to compare rows with."""
        return torch.cat([rows.flatten(1).to(self.scalars) for rows in vars(self).values()], dim=1)
