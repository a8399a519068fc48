"""Study `baselines`: contribution of each part of the method, with and without an adversary."""

from dataclasses import replace

from trainer.domains.column import Column
from trainer.studies.measures.quality import NOTES, QUALITY, QUALITY_TABLE, quality
from trainer.studies.questions.published import PUBLISHED_DATA, PUBLISHED_MODEL
from trainer.studies.reports.images import held_out_sheet
from trainer.studies.reports.order import ascending, of_seeds, order_holds, told
from trainer.studies.reports.plots import dots
from trainer.studies.reports.summary import Summary
from trainer.studies.study import Plot, Study, Table
from trainer.studies.variant import Variant

PAPER_ORDER = ("ours", "no-pretraining", "fixed-masks", "non-relational")
"""Published order of the variants by Fréchet distance, best first."""
PROJECTED = "-projected"
"""What the names of variants with the projected adversary end with."""

_MASKS = (
    Column("locality", "mask locality", 3, "high"),
    Column("diversity", "mask diversity", 3, "high"),
    Column("oversmoothing", "over-smoothing", 3, "low"),
)
_SETS = (
    ("as they are", ""),
    ("with the projected adversary", PROJECTED),
)
"""Groups of variants whose order is told, and how their names end."""
_DISTANCES = (("frechet_lite1", "kid_lite1"), ("frechet_effnet", "kid"))
"""Distances that an order is told by: the first pair that all variants have. Rows of earlier studies lack
those by weights that nothing is trained against."""

_ALONE = (
    Variant("ours", "Pre-trained masks, each in its own node's frame.", model=PUBLISHED_MODEL),
    Variant("no-pretraining", "The masks begin from nothing.", model=PUBLISHED_MODEL, pretrain=None),
    Variant(
        "fixed-masks",
        "Gaussians of nodes and limbs instead of a mask generator; nothing to pre-train.",
        model=PUBLISHED_MODEL | {"masks": "analytic"},
        pretrain=None,
    ),
    Variant(
        "non-relational",
        "Pose layers see no neighbours: shared networks on each node alone.",
        model=PUBLISHED_MODEL | {"relational": False},
    ),
    Variant(
        "canvas-frame",
        "Each mask is drawn on the whole canvas, as published.",
        model=PUBLISHED_MODEL | {"frame": "canvas"},
    ),
    Variant("local-waves", "As ours, and the layout carries waves in the frames of the nodes."),
    Variant(
        "fixed-masks-local-waves",
        "As fixed-masks, and the layout carries waves in the frames of the nodes.",
        model={"masks": "analytic"},
        pretrain=None,
    ),
)


def _verdict(summary: Summary) -> str:
    """State for each group of variants whether the published order holds by Fréchet distance and KID."""
    groups = [_order(summary, words, ending) for words, ending in _SETS]
    return "; ".join(group for group in groups if group) + f" {of_seeds(summary.seeds)}."


def _order(summary: Summary, words: str, ending: str) -> str:
    """State whether the published order holds for the variants of a group, if there are any."""
    order = tuple(name + ending for name in PAPER_ORDER)
    names = [name for name in summary.names() if name.removesuffix(PROJECTED) + ending == name]
    if not set(order) <= set(names):
        return ""
    by_frechet, by_kid = next(pair for pair in _DISTANCES if set(names) <= set(summary.numbers(pair[0])))
    frechet, kid = ({n: summary.numbers(figure)[n] for n in names} for figure in (by_frechet, by_kid))
    holds, in_kid = order_holds(frechet, order), order_holds(kid, order)
    also = "and" if holds == in_kid else "but"
    return (
        f"The paper's order by Fréchet distance ({' ≤ '.join(order)}) "
        f"{'holds' if holds else 'does not hold'} here {words}: "
        f"{told(frechet, ascending(frechet), 2)}, {also} by KID it "
        f"{'holds' if in_kid else 'does not'}: {told(kid, ascending(kid), 5)}"
    )


def _with_adversary(variant: Variant) -> Variant:
    """Return a variant with the projected adversary."""
    sentence = f"As {variant.name}, with the projected adversary for the last part of the run."
    return replace(
        variant, name=variant.name + PROJECTED, sentence=sentence, finetune={"adversary": "projected"}
    )


BASELINES = Study(
    name="baselines",
    question="What are pre-training, learnt masks, relations and node frames worth, at the same number of "
    "images and parameters?",
    variants=(
        *(replace(variant, finetune={"adversary": "none"}) for variant in _ALONE),
        *(_with_adversary(variant) for variant in _ALONE),
    ),
    measure=quality,
    tables=(QUALITY_TABLE, Table("Masks", _MASKS)),
    notes=(
        *NOTES,
        "Parameters are those of the network that a gradient reaches; a variant that would have fewer has "
        "wider pose layers, so that all are within 10 % of the first.",
        "Where masks are fixed, over-smoothing is that of the encoder; elsewhere that of the mask generator.",
        "The projected adversary learns from features of EfficientNet-Lite0: judge its variants by Lite1.",
    ),
    plots=(
        Plot(
            "quality",
            "Quality of the images (dots: mean over seeds; rings: seeds; bars: standard deviation).",
            dots(QUALITY),
        ),
        Plot("masks", "What the masks are like.", dots(_MASKS)),
    ),
    sheets=(held_out_sheet(),),
    verdict=_verdict,
    finetune=PUBLISHED_DATA,
    equal_parameters=True,
)
