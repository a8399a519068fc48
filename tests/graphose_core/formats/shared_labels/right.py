"""The right value of a file of labels, and what is told of one."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from graphose_core.formats.summary.described import described
from tests.graphose_core.formats.samples import sample


@dataclass(frozen=True)
class Right:
    """The right value of a file.

    Attributes:
        file: below `labels`.
        format: of the registry.
        kinds: name, points, bones of the file (0: it says none) and figure, the most frequent kind first.
        frames: how many.
        figures: labelled points of each figure of the first frame with somebody in it.
        places: points of its first figure, in pixels.
        size: of the first frame.
        found: how many images are found.
        told: words of what is left out; nothing else is.
    """

    file: str
    format: str
    kinds: tuple[tuple[str, int, int, str], ...]
    frames: int
    figures: tuple[int, ...]
    places: dict[str, tuple[float, float]] = field(default_factory=dict)
    size: tuple[int, int] | None = None
    found: int = 0
    told: tuple[str, ...] = ()


@cache
def told(file: str) -> dict[str, Any]:
    return described(sample(f"labels/{file}"))
