"""Tables with a row for each individual of an image, made into tables with a row an image."""

from collections.abc import Sequence

import numpy as np

from graphose_core.formats.dialects.tables.cells import MOST
from graphose_core.formats.dialects.tables.columns import ANIMAL, Column
from graphose_core.formats.dialects.tables.label_table import LabelTable
from graphose_core.formats.labels import Omissions

TOO_MANY = "there are too many for a column each; those of an image are counted in its order"


def beside_each_other(table: LabelTable, owners: Sequence[str], omissions: Omissions) -> LabelTable:
    """Return a table whose rows of one image are one row, with columns for each individual.

    Args:
        table: rows of an image have its name.
        owners: what each row says of whom it is; "" for one that does not. Those of an image that have the
            same, or nothing, are told apart by their order in it.
        omissions: is told where there are too many individuals to have columns.
    """
    names, of_row = np.unique(np.asarray(table.names), return_inverse=True)
    first = np.full(len(names), len(of_row))
    np.minimum.at(first, of_row, np.arange(len(of_row)))
    rank = np.empty(len(names), np.intp)
    rank[np.argsort(first)] = np.arange(len(names))  # images in the order of the file
    rows, whose = rank[of_row], _individuals(of_row.tolist(), owners)
    width = len(table.columns)
    if len(names) * len(set(whose)) * width > MOST:
        omissions.add("individuals", TOO_MANY, count=len(set(whose)))
        whose = _individuals(of_row.tolist(), [""] * len(owners))
    individuals = list(dict.fromkeys(whose))
    place = {name: i for i, name in enumerate(individuals)}
    values = np.full((len(names), len(individuals), width), np.nan)
    values[rows, [place[name] for name in whose]] = table.values
    columns: tuple[Column, ...] = tuple(
        (name, part, coordinate) for name in individuals for _, part, coordinate in table.columns
    )
    order = np.sort(first)
    splits = [table.splits[i] for i in order.tolist()] if table.splits else ()
    kept = table.names[order] if isinstance(table.names, np.ndarray) else [table.names[i] for i in order]
    return LabelTable(columns, kept, values.reshape(len(names), -1), splits)


def _individuals(images: Sequence[int], owners: Sequence[str]) -> list[str]:
    """Return a name for each row that no other row of its image has."""
    seen: dict[tuple[int, str], int] = {}
    made = []
    for image, owner in zip(images, owners, strict=True):
        count = seen[image, owner] = seen.get((image, owner), 0) + 1
        made.append(f"{owner or ANIMAL} {count}" if not owner or count > 1 else owner)
    return made
