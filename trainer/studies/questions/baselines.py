"""Study `baselines`: contribution of each part of the method."""

from trainer.studies.measures.quality import NOTES, PUBLISHED_DATA, QUALITY, QUALITY_TABLE, quality
from trainer.studies.reports.images import held_out_sheet
from trainer.studies.reports.order import ascending, of_seeds, order_holds, told
from trainer.studies.reports.plots import bars
from trainer.studies.reports.summary import Summary
from trainer.studies.study import Column, Plot, Study, Table
from trainer.studies.variant import Variant

PAPER_ORDER = ("ours", "no-pretraining", "fixed-masks", "non-relational")
"""Published order of the variants by Fréchet distance, best first."""

_MASKS = (
    Column("locality", "mask locality", 3, "high"),
    Column("diversity", "mask diversity", 3, "high"),
    Column("oversmoothing", "over-smoothing", 3, "low"),
)


def _verdict(summary: Summary) -> str:
    """State whether the published order of the variants holds by Fréchet distance and KID."""
    frechet, kid = summary.numbers("frechet_effnet"), summary.numbers("kid")
    holds, in_kid = order_holds(frechet, PAPER_ORDER), order_holds(kid, PAPER_ORDER)
    published = " ≤ ".join(PAPER_ORDER)
    also = "and" if holds == in_kid else "but"
    return (
        f"The paper's order by Fréchet distance ({published}) {'holds' if holds else 'does not hold'} here: "
        f"{told(frechet, ascending(frechet), 2)}, {also} by KID it {'holds' if in_kid else 'does not'}: "
        f"{told(kid, ascending(kid), 5)} {of_seeds(summary.seeds)}."
    )


BASELINES = Study(
    name="baselines",
    question="What are pre-training, learnt masks, relations and node frames worth, at the same number of "
    "pictures and parameters?",
    variants=(
        Variant("ours", "Pre-trained masks, each in its own node's frame."),
        Variant("no-pretraining", "The masks begin from nothing.", pretrain=None),
        Variant(
            "fixed-masks",
            "Gaussians of nodes and limbs instead of a mask generator; nothing to pre-train.",
            model={"masks": "analytic"},
            pretrain=None,
        ),
        Variant(
            "non-relational",
            "Pose layers see no neighbours: shared networks on each node alone.",
            model={"relational": False},
        ),
        Variant(
            "canvas-frame", "Each mask is drawn on the whole canvas, as published.", model={"frame": "canvas"}
        ),
    ),
    measure=quality,
    tables=(QUALITY_TABLE, Table("Masks", _MASKS)),
    notes=(
        *NOTES,
        "Parameters are those of the network that a gradient reaches; a variant that would have fewer has "
        "wider pose layers, so that all are within 10 % of the first.",
        "Where masks are fixed, over-smoothing is that of the encoder; elsewhere that of the mask generator.",
    ),
    plots=(
        Plot("quality", "Quality of the pictures (bars: mean; lines: spread over seeds).", bars(QUALITY)),
        Plot("masks", "What the masks are like.", bars(_MASKS)),
    ),
    sheets=(held_out_sheet("pro"),),
    verdict=_verdict,
    finetune=PUBLISHED_DATA,
    equal_parameters=True,
)
