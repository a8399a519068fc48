"""Onion skin: which poses are drawn faintly over the canvas. No Qt."""

from dataclasses import dataclass
from typing import Literal

from graphose_core.document.values.pose import Figure, Timeline


@dataclass(frozen=True)
class Ghost:
    """Figures of the key before or after the scrubber."""

    figures: tuple[Figure, ...]
    side: Literal["before", "after"]


def ghosts_at(timeline: Timeline, time: float) -> tuple[Ghost, ...]:
    """The keys next to a time on both sides; one at that very time is what is seen and has no ghost."""
    before = [key for key in timeline.keys if key.time < time - 1e-6][-1:]
    after = [key for key in timeline.keys if key.time > time + 1e-6][:1]
    return (
        *(Ghost(key.figures, "before") for key in before),
        *(Ghost(key.figures, "after") for key in after),
    )
