"""Phrases about orders and differences of variants, for verdicts."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from trainer.studies.reports.summary import Number


def ascending(numbers: Mapping[str, Number]) -> list[str]:
    """Return names by their mean, lowest first."""
    return sorted(numbers, key=lambda name: numbers[name].mean)


def order_holds(numbers: Mapping[str, Number], order: Sequence[str]) -> bool:
    """Return whether the means never fall in this order."""
    return all(numbers[a].mean <= numbers[b].mean for a, b in pairwise(order))


def ties(numbers: Mapping[str, Number], order: Sequence[str]) -> list[tuple[str, str]]:
    """Return neighbours in an order whose difference is within their spread over seeds."""
    return [(a, b) for a, b in pairwise(order) if not numbers[a].differs_from(numbers[b])]


def told(numbers: Mapping[str, Number], names: Sequence[str], decimals: int) -> str:
    """Format an order as `a 1.0 < b 2.0 ≈ c 2.1`, with ≈ where the difference is within the spread."""
    alike = set(ties(numbers, names))
    text = ""
    for before, name in zip([None, *names], names, strict=False):
        if before is not None:
            text += " ≈ " if (before, name) in alike else " < "
        text += f"{name} {numbers[name].mean:.{decimals}f}"
    return text


def of_seeds(count: int) -> str:
    """Format the number of seeds: `(one seed: spread unknown)` or `(3 seeds)`."""
    return "(one seed: spread unknown)" if count == 1 else f"({count} seeds)"


def gained(value: float, unit: str, decimals: int = 2) -> str:
    """Format a difference as `gains 1.20 dB`, or `loses 1.20 dB` if it is negative."""
    return f"{'gains' if value >= 0 else 'loses'} {abs(value):.{decimals}f} {unit}"
