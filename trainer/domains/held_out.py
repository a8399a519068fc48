"""Examples that are never trained on: what an evaluation takes of a domain."""

from collections.abc import Iterator
from typing import Protocol

from graphose_core.errors import ConfigError
from trainer.data.batch import Batch

HELD_OUT_SEED = 2_000_003
"""Seed of evaluation scenes: not that of any training, nor of the scenes that a run watches itself on."""

OTHER_SEED = HELD_OUT_SEED + 1
"""Seed of a second set of real images, disjoint from the first."""

WATCHED_OFFSET = 1_000_003
"""What is added to a run's seed for the held-out examples that it watches itself on."""

WATCHED = 4
"""Number of held-out batches for a run's metrics."""

BATCH = 20
"""Number of examples that an evaluation renders at once."""

FEWEST = 4
"""Images with which every figure has a meaning: the error of a kernel distance takes two blocks of two."""


class HeldOut(Protocol):
    """The first examples of a test set at `size` pixels a side, or all that there are.

    Attributes:
        data: name or path of the set.
        size: side S of the images in pixels.
    """

    @property
    def data(self) -> str: ...  # noqa: D102

    @property
    def size(self) -> int: ...  # noqa: D102

    def __len__(self) -> int:
        """Return the number of examples."""

    def batches(self) -> Iterator[Batch]:
        """Yield all examples in batches of at most `BATCH`."""

    def others(self) -> "HeldOut | None":
        """Return a second set of the same kind, disjoint from this one, or None where there is none."""


def check_count(count: int) -> None:
    """Refuse sets that are too small to compare distributions.

    Raises:
        ConfigError: if there are fewer than `FEWEST` examples.
    """
    if count < FEWEST:
        raise ConfigError(f"{count} scenes: at least {FEWEST} are needed to compare distributions; take more")
