"""Figures that every study measures of a trained network."""

from collections.abc import Mapping
from typing import Any

from trainer.domains.column import Column
from trainer.evaluation.evaluate import evaluate
from trainer.evaluation.evaluation import Evaluation
from trainer.evaluation.feature_distances import Judging
from trainer.studies.result import Figures
from trainer.studies.studied import studied_domain
from trainer.studies.study import Table, Trained
from trainer.training.processes.devices import training_device

QUALITY = (
    Column("psnr", "PSNR, dB", 2, "high"),
    Column("psnr_thin", "PSNR of thin parts, dB", 2, "high"),
    Column("ssim", "SSIM", 4, "high"),
    Column("kid", "KID", 5, "low"),
    Column("kid_lite1", "KID, Lite1", 5, "low"),
    Column("frechet_effnet", "Fréchet", 2, "low"),
    Column("frechet_lite1", "Fréchet, Lite1", 2, "low"),
)
"""Columns of image quality."""

QUALITY_TABLE = Table("Images", QUALITY)

NOTES = (
    "PSNR is that of the mean squared error over all held-out images. KID and the Fréchet distance are on "
    "features of EfficientNet-Lite0 and, as Lite1, of EfficientNet-Lite1, which nothing is trained against; "
    "neither is InceptionV3: compare them within this table only.",
)
"""Explanations of the figures for readers of a report."""


def quality(trained: Trained) -> Figures:
    """Measure images and masks on held-out examples, as `python -m trainer evaluate` does.

    Beside what all domains have, the study's own: see `About.measures` and `Domain.adherence`.
    """
    request = trained.plan.request
    judging = Judging(training_device(trained.device), trained.features)
    found = evaluate(trained.weights, request.data, request.scenes, request.size, judging)
    own = numbers(found.measures)
    own |= studied_domain(request.data).adherence(trained.weights, request.data, request.scenes)
    return Figures(values=_common(found) | own, curves={"oversmoothing_layers": found.oversmoothing_layers})


def numbers(measures: Mapping[str, Any]) -> dict[str, float]:
    """Return the figures that were measured, as numbers; of a mapping the mean, and each entry by itself."""
    found: dict[str, float] = {}
    for name, value in measures.items():
        if isinstance(value, Mapping):
            if value:
                found[name] = sum(value.values()) / len(value)
            found |= {f"{name}.{part}": float(each) for part, each in value.items()}
        elif value is not None:
            found[name] = float(value)
    return found


def _common(found: Evaluation) -> dict[str, float]:
    """Return the figures that all domains have."""
    values = {
        "psnr": found.psnr,
        "psnr_thin": found.psnr_thin,
        "ssim": found.ssim,
        "kid": found.kid,
        "kid_se": found.kid_se,
        "kid_lite1": found.kid_lite1,
        "kid_lite1_se": found.kid_lite1_se,
        "frechet_effnet": found.frechet_effnet,
        "frechet_lite1": found.frechet_lite1,
        "locality": found.mask_locality,
        "diversity": found.mask_diversity,
        "oversmoothing": found.oversmoothing,
        "images_measured": float(found.n),
    }
    halves = {f"{name}_of_two_real_sets": value for name, value in found.halves.items()}
    return {name: value for name, value in values.items() if value is not None} | halves
