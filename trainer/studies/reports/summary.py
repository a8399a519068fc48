"""Mean and spread over seeds."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, stdev

from trainer.studies.plan import PlannedVariant
from trainer.studies.result import Result


@dataclass(frozen=True)
class Number:
    """A figure over seeds: its mean, and its sample standard deviation (None for one seed)."""

    mean: float
    spread: float | None

    def told(self, decimals: int) -> str:
        """As text, `mean ± spread`."""
        if self.spread is None:
            return f"{self.mean:.{decimals}f}"
        return f"{self.mean:.{decimals}f} ± {self.spread:.{decimals}f}"

    def differs_from(self, other: "Number") -> bool:
        """Whether the two are further apart than the root of their squared spreads (0 for one seed)."""
        return abs(self.mean - other.mean) > math.hypot(self.spread or 0.0, other.spread or 0.0)


@dataclass(frozen=True)
class Summary:
    """All results of a study so far, by variant, in the plan's order."""

    variants: tuple[PlannedVariant, ...]
    results: tuple[Result, ...]

    def names(self) -> list[str]:
        """Variants that have a result."""
        there = {result.variant for result in self.results}
        return [variant.name for variant in self.variants if variant.name in there]

    def number(self, variant: str, figure: str) -> Number | None:
        """A figure of a variant over its seeds, or None where no result has it."""
        values = [r.figures.values[figure] for r in self.of(variant) if figure in r.figures.values]
        return _number(values) if values else None

    def curve(self, variant: str, figure: str) -> list[Number]:
        """A curve of a variant, place by place over its seeds; empty where no result has it."""
        curves = [r.figures.curves[figure] for r in self.of(variant) if figure in r.figures.curves]
        return [_number(values) for values in zip(*curves, strict=True)]

    def numbers(self, figure: str) -> dict[str, Number]:
        """A figure of every variant that has it."""
        found = {name: self.number(name, figure) for name in self.names()}
        return {name: number for name, number in found.items() if number is not None}

    def of(self, variant: str) -> list[Result]:
        """Results of a variant, a seed each."""
        return [result for result in self.results if result.variant == variant]

    @property
    def seeds(self) -> int:
        """Seeds that every variant has a result of."""
        return min((len(self.of(variant.name)) for variant in self.variants), default=0)


def _number(values: Sequence[float]) -> Number:
    return Number(mean(values), stdev(values) if len(values) > 1 else None)
