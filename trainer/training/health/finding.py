"""What looks wrong in a run: which problem it is, and a sentence that says what to do."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from trainer.runs.events import Problem

LEAST_COVERAGE = 1e-3
"""Mean coverage of images below which they count as empty; drawn scenes cover about a tenth."""


@dataclass(frozen=True)
class Finding:
    """Something that looks wrong.

    Attributes:
        problem: which.
        message: what it is and what to do.
    """

    problem: Problem
    message: str


def unhealthy(losses: Mapping[str, float]) -> Finding | None:
    """Return what is wrong with a step's losses, by name, or None."""
    for name, value in losses.items():
        if not math.isfinite(value):
            loss = "the loss" if name == "loss" else f"the loss {name}"
            return Finding(
                "not_finite",
                f"{loss} is {value}; the step was left out — lower the learning rate if this goes on",
            )
    return None


def collapsed(metrics: Mapping[str, float]) -> Finding | None:
    """Return what is wrong with a checkpoint's images, or None; `coverage` counts where it is measured."""
    if metrics.get("coverage", 1.0) < LEAST_COVERAGE:
        return Finding(
            "empty_images",
            "the images are empty; lower the learning rate or begin from pre-trained masks",
        )
    return None
