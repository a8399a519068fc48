"""All health checks of a run, as its loop calls them."""

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
"""Number of saves between checks of masks and pose response."""

FEW = 100
"""Number of steps of a session before which the pose response is not judged."""

EARLY = 2
"""Number of first saves that are all checked: masks that vanish do so within minutes."""


class HealthWatch:
    """Checks losses at each step, and images at the first saves and then every :data:`EVERY` saves.

    Args:
        path: file in which the measures of the start are stored between sessions.
        measure: returns current measures, see :mod:`trainer.training.health.images`.
    """

    def __init__(self, path: Path, measure: Callable[[], dict[str, float]]) -> None:
        self._path, self._measure = path, measure
        self.divergence, self._discriminator = DivergenceWatch(), DiscriminatorWatch()
        self._start: dict[str, float] = {}
        self._saves, self._steps = 0, 0

    def start(self, *, resume: bool) -> None:
        """Start the checks; measure a new run, or load the measures of a resumed one."""
        self.begin_again()
        if resume:
            with suppress(OSError, ValueError):  # nothing to compare with: masks are not judged
                known = json.loads(read_file(self._path))
                self._start = {name: float(value) for name, value in dict(known).items()}
        else:
            self._start = self._measure()
            write_text(self._path, json.dumps(self._start))

    def begin_again(self) -> None:
        """Reset the loss statistics: the run resumes an earlier state."""
        self.divergence.begin()
        self._discriminator.begin()

    def of_step(self, losses: Mapping[str, float]) -> list[Finding]:
        """Add the losses of a step; return findings."""
        self._steps += 1
        self.divergence.add(losses)
        return [found for found in (unhealthy(losses), self._discriminator.add(losses)) if found]

    def of_save(
        self, metrics: Mapping[str, float], progress: float
    ) -> tuple[dict[str, float], list[Finding]]:
        """Check a saved network; return its measures (if taken) and findings.

        Args:
            metrics: metrics of the save.
            progress: share of the run that is done.
        """
        empty = collapsed(metrics)
        self._saves += 1
        looks = self._saves <= EARLY or self._saves % EVERY == 0
        measures = self._measure() if looks else {}
        found = image_findings(measures, self._start, progress if self._steps >= FEW else 0.0)
        return measures, [*([empty] if empty else []), *found]
