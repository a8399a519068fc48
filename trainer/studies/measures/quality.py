"""Figures that every study measures of a trained network."""

from trainer.evaluation.evaluate import evaluate
from trainer.studies.result import Figures
from trainer.studies.studied import DATA
from trainer.studies.study import Column, Table, Trained

QUALITY = (
    Column("psnr", "PSNR, dB", 2, "high"),
    Column("psnr_thin", "PSNR of thin parts, dB", 2, "high"),
    Column("ssim", "SSIM", 4, "high"),
    Column("kid", "KID", 5, "low"),
    Column("frechet_effnet", "Fréchet", 2, "low"),
)
"""Columns of image quality."""

QUALITY_TABLE = Table("Pictures", QUALITY)

PUBLISHED_DATA = {"variety": 0.0}
"""Changes of `FinetuneConfig` that train on scenes by the published rules alone."""

NOTES = (
    "PSNR is that of the mean squared error over all held-out scenes of the drawer. KID and the Fréchet "
    "distance are on EfficientNet-Lite0 features, not InceptionV3's: compare them within this table only.",
)
"""Explanations of the figures for readers of a report."""


def quality(trained: Trained) -> Figures:
    """Measure images and masks on held-out scenes, as `python -m trainer evaluate` does."""
    request = trained.plan.request
    found = evaluate(trained.weights, DATA, request.scenes, request.size)
    thin = {} if found.psnr_thin is None else {"psnr_thin": found.psnr_thin}
    return Figures(
        values=thin
        | {
            "psnr": found.psnr,
            "ssim": found.ssim,
            "kid": found.kid,
            "kid_se": found.kid_se,
            "frechet_effnet": found.frechet_effnet,
            "locality": found.mask_locality,
            "diversity": found.mask_diversity,
            "oversmoothing": found.oversmoothing,
        },
        curves={"oversmoothing_layers": found.oversmoothing_layers},
    )
