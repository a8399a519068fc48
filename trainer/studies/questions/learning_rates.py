"""Study `learning-rates`: learning rate of pre-trained masks in fine-tuning."""

from trainer.studies.measures.correlation import rank_correlation
from trainer.studies.measures.mask_change import CHANGE, mask_change
from trainer.studies.measures.mask_change import NOTES as CHANGE_NOTES
from trainer.studies.measures.quality import NOTES, QUALITY, QUALITY_TABLE, quality
from trainer.studies.questions.published import SUPERVISED
from trainer.studies.reports.images import held_out_sheet
from trainer.studies.reports.order import gained, of_seeds
from trainer.studies.reports.plots import dots, scatter
from trainer.studies.reports.summary import Summary
from trainer.studies.result import Figures, joined
from trainer.studies.study import Plot, Study, Table, Trained
from trainer.studies.variant import Variant

FACTORS = (0.0, 0.01, 0.1, 0.5, 1.0)
"""Learning rates of the masks, relative to that of the rest."""
WARM_UP = 0.3
"""Fraction of the run over which the masks' rate rises."""
_WARMED = 0.5
"""Relative rate of the masks after the warm-up."""


def _measure(trained: Trained) -> Figures:
    return joined(quality(trained), mask_change(trained))


def _verdict(summary: Summary) -> str:
    psnr, kid, drift = (summary.numbers(figure) for figure in ("psnr", "kid", "drift"))
    best, nearest = max(psnr, key=lambda n: psnr[n].mean), min(kid, key=lambda n: kid[n].mean)
    names = list(psnr)
    along = rank_correlation([drift[n].mean for n in names], [psnr[n].mean for n in names])
    warm, constant = psnr[_warm_name()], psnr[_name(_WARMED)]
    gain = warm.mean - constant.mean
    by_kid = f"and so is KID ({kid[nearest].told(5)})" if best == nearest else f"but KID with {nearest}"
    return (
        f"PSNR is best with {best} ({psnr[best].told(2)} dB, drift {drift[best].told(3)}), {by_kid}; over "
        f"the variants drift and PSNR have a rank correlation of {along:+.2f}, and a warm-up to {_WARMED:g} "
        f"{gained(gain, 'dB')} against {_WARMED:g} from the start "
        f"{of_seeds(summary.seeds)}."
    )


def _name(factor: float) -> str:
    return f"factor-{factor:g}"


def _warm_name() -> str:
    return f"warm-up-to-{_WARMED:g}"


LEARNING_RATES = Study(
    name="learning-rates",
    question="How fast should pre-trained masks change in fine-tuning, and should they wait for the rest?",
    variants=(
        *(
            Variant(
                _name(factor),
                f"Pre-trained masks learn at {factor:g} of the rate of the rest"
                + (": they stay as they are." if factor == 0 else "."),
                finetune={"mask_rate": factor},
            )
            for factor in FACTORS
        ),
        Variant(
            _warm_name(),
            f"Their factor rises from 0 to {_WARMED:g} over the first {WARM_UP:.0%} of the run.",
            finetune={"mask_rate": _WARMED, "mask_warmup": WARM_UP},
        ),
    ),
    measure=_measure,
    tables=(QUALITY_TABLE, Table("Masks", CHANGE)),
    notes=(*NOTES, *CHANGE_NOTES, "All variants begin from the same pre-trained masks of a seed."),
    plots=(
        Plot("quality", "Quality of the images after fine-tuning.", dots(QUALITY)),
        Plot(
            "drift",
            "Drift of the masks against the quality of the images.",
            scatter(CHANGE[-1], (QUALITY[0], QUALITY[3])),
        ),
        Plot("masks", "Softness of the masks before and after fine-tuning, and their drift.", dots(CHANGE)),
    ),
    sheets=(held_out_sheet(),),
    verdict=_verdict,
    finetune=SUPERVISED,
)
