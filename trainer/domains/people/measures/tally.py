"""Counts of failed checks among all that were made."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tally:
    """How many were measured, and how many of them are wrong."""

    seen: int = 0
    wrong: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.seen + other.seen, self.wrong + other.wrong)

    @property
    def share(self) -> float | None:
        """Share of wrong ones, in [0, 1]; None where nothing was measured."""
        return self.wrong / self.seen if self.seen else None
