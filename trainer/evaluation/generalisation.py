"""A checkpoint measured on the published rules and on each way to break them."""

from collections.abc import Mapping
from pathlib import Path

from trainer.domains.pro.variations import DATA_SETS, GENERALISATION
from trainer.evaluation.evaluate import Evaluation, evaluate

HEAD = ("data", "what is asked", "PSNR, dB", "thin parts, dB", "SSIM", "KID", "of two real sets")


def evaluate_all(checkpoint: Path, count: int, size: int | None) -> dict[str, Evaluation]:
    """Measure `count` held-out scenes of each set in `GENERALISATION`; see `evaluate`.

    Raises:
        CheckpointError, ConfigError: saying what is wrong.
    """
    return {name: evaluate(checkpoint, name, count, size) for name in GENERALISATION}


def as_table(figures: Mapping[str, Evaluation]) -> str:
    """The figures that tell most, as a Markdown table."""
    rows = [HEAD, ("---", "---", *["---:"] * 5), *(_row(name, one) for name, one in figures.items())]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in rows)


def _row(name: str, one: Evaluation) -> tuple[str, ...]:
    return (
        f"`{name}`",
        DATA_SETS[name].about,
        f"{one.psnr:.1f}",
        "–" if one.psnr_thin is None else f"{one.psnr_thin:.1f}",
        f"{one.ssim:.3f}",
        f"{one.kid:.4f} ± {one.kid_se:.4f}",
        f"{one.halves['kid']:.4f}",
    )
