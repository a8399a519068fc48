"""Study `pretrain-loss`: cross-entropy against squared error in the masks' pre-training."""

from graphose_core.checkpoint import read_info
from trainer.domains.column import Column
from trainer.studies.measures.mask_change import CHANGE, mask_change
from trainer.studies.measures.mask_change import NOTES as CHANGE_NOTES
from trainer.studies.measures.quality import NOTES, QUALITY, QUALITY_TABLE, quality
from trainer.studies.questions.published import SUPERVISED
from trainer.studies.reports.images import held_out_sheet
from trainer.studies.reports.order import of_seeds
from trainer.studies.reports.plots import dots
from trainer.studies.reports.summary import Summary
from trainer.studies.result import Figures, joined
from trainer.studies.study import Plot, Study, Table, Trained
from trainer.studies.variant import Variant

CROSS_ENTROPY, SQUARED_ERROR = "cross-entropy", "squared-error"

_SURROGATE = (
    Column("surrogate_cross_entropy", "surrogate cross-entropy", 4, "low"),
    Column("surrogate_squared_error", "surrogate squared error", 4, "low"),
)


def _measure(trained: Trained) -> Figures:
    if trained.masks is None:
        raise AssertionError("both variants are pre-trained")
    metrics = read_info(trained.masks).metrics
    surrogate = Figures(values={f"surrogate_{name}": value for name, value in metrics.items()})
    return joined(quality(trained), mask_change(trained), surrogate)


def _verdict(summary: Summary) -> str:
    psnr, kid = summary.numbers("psnr"), summary.numbers("kid")
    better = max(psnr, key=lambda name: psnr[name].mean)
    other = SQUARED_ERROR if better == CROSS_ENTROPY else CROSS_ENTROPY
    clearly = "" if psnr[better].differs_from(psnr[other]) else ", within the spread,"
    agrees = "and" if kid[better].mean <= kid[other].mean else "but not"
    return (
        f"Pre-training with {better.replace('-', ' ')} leads{clearly} to the better images by PSNR "
        f"({psnr[better].told(2)} dB against {psnr[other].told(2)} dB) {agrees} by KID "
        f"({kid[better].told(5)} against {kid[other].told(5)}); masks from cross-entropy are "
        f"{_compared(summary, 'softness_before', ('softer', 'crisper', 'about as soft'))} before fine-tuning "
        f"and drift {_compared(summary, 'drift', ('further', 'less', 'about as far'))} in it, against those "
        f"from squared error {of_seeds(summary.seeds)}."
    )


def _compared(summary: Summary, figure: str, words: tuple[str, str, str]) -> str:
    """Return the word for more, for less, or for a difference within the spread, with both figures."""
    numbers = summary.numbers(figure)
    first, second = numbers[CROSS_ENTROPY], numbers[SQUARED_ERROR]
    more, less, alike = words
    word = more if first.mean > second.mean else less
    if not first.differs_from(second):
        word = alike
    return f"{word} ({first.told(3)} against {second.told(3)})"


PRETRAIN_LOSS = Study(
    name="pretrain-loss",
    question="Should masks be pre-trained with cross-entropy or with squared error?",
    variants=(
        Variant(
            CROSS_ENTROPY, "Cross-entropy of the union of the masks.", pretrain={"loss": "cross_entropy"}
        ),
        Variant(
            SQUARED_ERROR, "Squared error of the union of the masks.", pretrain={"loss": "squared_error"}
        ),
    ),
    measure=_measure,
    tables=(QUALITY_TABLE, Table("Masks", (*CHANGE, *_SURROGATE))),
    notes=(
        *NOTES,
        *CHANGE_NOTES,
        "The surrogate's figures are those of the pre-trained masks on held-out random graphs.",
    ),
    plots=(
        Plot("quality", "Quality of the images after fine-tuning.", dots(QUALITY)),
        Plot("masks", "Softness of the masks before and after fine-tuning, and their drift.", dots(CHANGE)),
    ),
    sheets=(held_out_sheet(),),
    verdict=_verdict,
    finetune=SUPERVISED,
    masks_before=True,
)
