"""Columns of tables of figures."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Column:
    """How tables show a figure.

    Attributes:
        figure: its name; of figures that are mappings, such as errors by part, the mean over the entries.
        heading: of the column.
        decimals: that are shown.
        better: whether low or high values are better; empty: neither.
    """

    figure: str
    heading: str
    decimals: int
    better: Literal["low", "high", ""] = ""
