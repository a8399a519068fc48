"""All watches over a run together, as its loop asks them."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from graphose_core.atomic import write_text
from graphose_core.path_checks import read_file
from trainer.training.health.discriminator import DiscriminatorWatch
from trainer.training.health.divergence import DivergenceWatch
from trainer.training.health.finding import Finding, collapsed, unhealthy
from trainer.training.health.images import image_findings

EVERY = 4
"""Saves from one look at masks and poses to the next."""

FEW = 100
"""Steps of a session before which a pose may be ignored, however much of a run by the clock is over."""

EARLY = 2
"""The first saves, which are all looked at: masks that a beginning takes away are gone within minutes."""


class HealthWatch:
    """Looks at losses at each step, and at what is drawn at the first saves and then at every few.

    Args:
        path: file that keeps the measures of the start from one session to the next.
        measure: measures what is drawn now, see :mod:`trainer.training.health.images`.
    """

    def __init__(self, path: Path, measure: Callable[[], dict[str, float]]) -> None:
        self._path, self._measure = path, measure
        self.divergence, self._discriminator = DivergenceWatch(), DiscriminatorWatch()
        self._start: dict[str, float] = {}
        self._saves, self._steps = 0, 0

    def start(self, *, resume: bool) -> None:
        """Begin to watch; a new run is measured as it is now, one that goes on has been."""
        self.begin_again()
        if resume:
            with suppress(OSError, ValueError):  # nothing to compare with: masks are not judged
                known = json.loads(read_file(self._path))
                self._start = {name: float(value) for name, value in dict(known).items()}
        else:
            self._start = self._measure()
            write_text(self._path, json.dumps(self._start))

    def begin_again(self) -> None:
        """Forget the losses: the run goes on from an earlier state."""
        self.divergence.begin()
        self._discriminator.begin()

    def of_step(self, losses: Mapping[str, float]) -> list[Finding]:
        """Take the losses of a step; return what is wrong."""
        self._steps += 1
        self.divergence.add(losses)
        return [found for found in (unhealthy(losses), self._discriminator.add(losses)) if found]

    def of_save(
        self, metrics: Mapping[str, float], progress: float
    ) -> tuple[dict[str, float], list[Finding]]:
        """Look at a saved network; return its measures, where they were taken, and what is wrong.

        Args:
            metrics: of the save.
            progress: share of the run that is done.
        """
        empty = collapsed(metrics)
        self._saves += 1
        looks = self._saves <= EARLY or self._saves % EVERY == 0
        measures = self._measure() if looks else {}
        found = image_findings(measures, self._start, progress if self._steps >= FEW else 0.0)
        return measures, [*([empty] if empty else []), *found]
