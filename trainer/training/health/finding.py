"""Findings about unhealthy runs: the problem, and a sentence with the remedy."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from trainer.runs.record.events import Problem

LEAST_COVERAGE = 1e-3
"""Mean coverage of images below which they count as empty; drawn scenes cover about a tenth."""


@dataclass(frozen=True)
class Finding:
    """A problem of a run.

    Attributes:
        problem: kind of the problem.
        message: description and remedy.
    """

    problem: Problem
    message: str


def unhealthy(losses: Mapping[str, float]) -> Finding | None:
    """Return a finding about a step's losses, or None."""
    for name, value in losses.items():
        if not math.isfinite(value):
            loss = "the loss" if name == "loss" else f"the loss {name}"
            return Finding(
                "not_finite",
                f"{loss} is {value}; the step was left out — lower the learning rate if this goes on",
            )
    return None


def collapsed(metrics: Mapping[str, float]) -> Finding | None:
    """Return a finding about a checkpoint's images by its metrics, or None."""
    if metrics.get("coverage", 1.0) < LEAST_COVERAGE:
        return Finding(
            "empty_images",
            "the images are empty; lower the learning rate or begin from pre-trained masks",
        )
    return None
