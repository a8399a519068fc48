"""Measure a checkpoint on each named test set of its domain."""

from collections.abc import Mapping
from pathlib import Path

from trainer.domains.lookup import domain_of_checkpoint
from trainer.domains.registry import owner_of
from trainer.evaluation.evaluate import evaluate
from trainer.evaluation.evaluation import Evaluation
from trainer.evaluation.feature_distances import Judging

HEAD = ("data", "what is asked", "PSNR, dB", "thin parts, dB", "SSIM", "KID", "of two real sets")


def evaluate_all(
    checkpoint: Path, count: int, size: int | None, judging: Judging | None = None, *, averaged: bool = False
) -> dict[str, Evaluation]:
    """Measure `count` held-out examples of each set in the domain's `About.every`; see `evaluate`.

    Raises:
        CheckpointError, ConfigError: saying what is wrong.
    """
    names = domain_of_checkpoint(checkpoint).about.every
    return {name: evaluate(checkpoint, name, count, size, judging, averaged=averaged) for name in names}


def as_table(figures: Mapping[str, Evaluation]) -> str:
    """Return the most important figures as a Markdown table."""
    rows = [HEAD, ("---", "---", *["---:"] * 5), *(_row(name, one) for name, one in figures.items())]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in rows)


def _row(name: str, one: Evaluation) -> tuple[str, ...]:
    return (
        f"`{name}`",
        owner_of(name).sets[name],
        f"{one.psnr:.1f}",
        "–" if one.psnr_thin is None else f"{one.psnr_thin:.1f}",
        f"{one.ssim:.3f}",
        f"{one.kid:.4f} ± {one.kid_se:.4f}",
        f"{one.halves['kid']:.4f}",
    )
