"""Whether two figures rise together over the variants of a study."""

from collections.abc import Sequence
from statistics import correlation


def rank_correlation(first: Sequence[float], second: Sequence[float]) -> float:
    """Spearman's correlation in [−1, 1], equal values sharing their mean rank; 0 where one is constant."""
    if len(set(first)) < 2 or len(set(second)) < 2:
        return 0.0
    return correlation(_ranks(first), _ranks(second))


def _ranks(values: Sequence[float]) -> list[float]:
    return [
        sum(other < value for other in values) + (sum(other == value for other in values) + 1) / 2
        for value in values
    ]
