"""Mean and spread of figures over seeds."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, stdev

from trainer.studies.plan import PlannedVariant
from trainer.studies.result import Result


@dataclass(frozen=True)
class Number:
    """A figure over seeds.

    Attributes:
        mean: over seeds.
        spread: sample standard deviation over seeds; None for one seed.
    """

    mean: float
    spread: float | None

    def told(self, decimals: int) -> str:
        """Format the number as `mean ± spread`."""
        if self.spread is None:
            return f"{self.mean:.{decimals}f}"
        return f"{self.mean:.{decimals}f} ± {self.spread:.{decimals}f}"

    def differs_from(self, other: "Number") -> bool:
        """Return whether the means differ by more than the spreads' root sum of squares (0 for one seed)."""
        return abs(self.mean - other.mean) > math.hypot(self.spread or 0.0, other.spread or 0.0)


@dataclass(frozen=True)
class Summary:
    """Results of a study so far.

    Attributes:
        variants: in the plan's order.
        results: of all variants and seeds that were measured.
    """

    variants: tuple[PlannedVariant, ...]
    results: tuple[Result, ...]

    def names(self) -> list[str]:
        """Return the names of the variants that have a result."""
        there = {result.variant for result in self.results}
        return [variant.name for variant in self.variants if variant.name in there]

    def number(self, variant: str, figure: str) -> Number | None:
        """Return a figure of a variant over its seeds, or None if no result has it."""
        values = self.values(variant, figure)
        return _number(values) if values else None

    def values(self, variant: str, figure: str) -> list[float]:
        """Return a figure of a variant, seed by seed; empty if no result has it."""
        return [r.figures.values[figure] for r in self.of(variant) if figure in r.figures.values]

    def curve(self, variant: str, figure: str) -> list[Number]:
        """Return a curve of a variant, place by place over its seeds; empty if no result has it."""
        curves = [r.figures.curves[figure] for r in self.of(variant) if figure in r.figures.curves]
        return [_number(values) for values in zip(*curves, strict=True)]

    def numbers(self, figure: str) -> dict[str, Number]:
        """Return a figure of every variant that has it, by variant."""
        found = {name: self.number(name, figure) for name in self.names()}
        return {name: number for name, number in found.items() if number is not None}

    def of(self, variant: str) -> list[Result]:
        """Return the results of a variant, one for each seed."""
        return [result for result in self.results if result.variant == variant]

    @property
    def seeds(self) -> int:
        """Number of seeds for which every variant has a result."""
        return min((len(self.of(variant.name)) for variant in self.variants), default=0)


def _number(values: Sequence[float]) -> Number:
    return Number(mean(values), stdev(values) if len(values) > 1 else None)
