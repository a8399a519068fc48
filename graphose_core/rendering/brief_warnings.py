"""Warnings about images, in few enough sentences to be read."""

from collections.abc import Iterable


def in_brief(warnings: Iterable[str], most: int) -> tuple[str, ...]:
    """Return warnings, each once; beyond `most` of them how many more there are."""
    each = tuple(dict.fromkeys(warnings))
    more = len(each) - most
    return each if more <= 0 else (*each[:most], f"Warnings like these: {more:,} more.")
