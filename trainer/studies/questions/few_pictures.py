"""Study `few-pictures`: what surrogate pre-training is worth where there are few images."""

from dataclasses import asdict

from trainer.domains.column import Column
from trainer.domains.pro.held_out import ProHeldOut
from trainer.studies.measures.mask_change import masks_on
from trainer.studies.measures.quality import NOTES, QUALITY, QUALITY_TABLE, quality
from trainer.studies.measures.unseen import drawn_batches, drawn_set
from trainer.studies.questions.published import SUPERVISED
from trainer.studies.reports.images import held_out_sheet
from trainer.studies.reports.order import gained, of_seeds
from trainer.studies.reports.plots import dots, trends
from trainer.studies.reports.summary import Summary
from trainer.studies.result import Figures, joined
from trainer.studies.studied import DRAWN, open_trained
from trainer.studies.study import Plot, Study, Table, Trained
from trainer.studies.variant import Variant

COUNTS = (100, 300, 1_000, 10_000)
"""Numbers of different scenes compared."""
OUTSIDE = "pro:dragged"
"""Held-out set of poses outside the training distribution: joints dragged away."""

_POSES = (
    Column("seen_psnr", "scenes trained on, dB", 2, "high"),
    Column("psnr", "held out, dB", 2, "high"),
    Column("overfit", "seen − held out, dB", 2, "low"),
    Column("outside_psnr", "joints dragged, dB", 2, "high"),
    Column("fall", "held out − dragged, dB", 2, "low"),
)
_MASKS = (
    Column("locality", "locality, held out", 3, "high"),
    Column("outside_locality", "locality, dragged", 3, "high"),
    Column("drift", "drift, held out", 3),
    Column("outside_drift", "drift, dragged", 3),
)


def _name(count: int, *, pretrained: bool) -> str:
    return f"scenes-{count}" if pretrained else f"scenes-{count}-no-pretraining"


def _measure(trained: Trained) -> Figures:
    network, request = open_trained(trained.weights), trained.plan.request
    scenes = int(trained.variant.finetune["scenes"])
    held_out = quality(trained)
    seen = ProHeldOut(
        DRAWN, min(scenes, request.scenes), request.size, network.config.schema, seed=trained.seed
    )
    shown = {
        "seen": drawn_batches(network, seen.batches()),
        "outside": drawn_set(network, OUTSIDE, request.scenes, request.size),
    }
    values = {f"{name}_{figure}": v for name, found in shown.items() for figure, v in asdict(found).items()}
    values["overfit"] = values["seen_psnr"] - held_out.values["psnr"]
    values["fall"] = held_out.values["psnr"] - values["outside_psnr"]
    if trained.masks is not None:
        values["drift"] = masks_on(trained, request.data)[2]
        values["outside_drift"] = masks_on(trained, OUTSIDE)[2]
    return joined(held_out, Figures(values=values))


def _verdict(summary: Summary) -> str:
    psnr, outside = summary.numbers("psnr"), summary.numbers("outside_psnr")
    gains = []
    for count in COUNTS:
        first, other = _name(count, pretrained=True), _name(count, pretrained=False)
        sure = "" if psnr[first].differs_from(psnr[other]) else ", within the spread"
        held, moved = (numbers[first].mean - numbers[other].mean for numbers in (psnr, outside))
        gains.append(f"with {count:,} scenes {gained(held, 'dB')}{sure} ({moved:+.2f} dB on dragged joints)")
    return f"Held out, pre-training {'; '.join(gains)} {of_seeds(summary.seeds)}."


FEW_PICTURES = Study(
    name="few-pictures",
    question="Does surrogate pre-training help where there are few images to learn from?",
    variants=tuple(
        Variant(
            _name(count, pretrained=pretrained),
            f"{count:,} different scenes, "
            + ("from pre-trained masks." if pretrained else "the masks begin from nothing."),
            pretrain={} if pretrained else None,
            finetune={"scenes": count},
        )
        for count in COUNTS
        for pretrained in (True, False)
    ),
    measure=_measure,
    tables=(QUALITY_TABLE, Table("Poses seen, held out, and outside", _POSES), Table("Masks", _MASKS)),
    notes=(
        *NOTES,
        "All variants make the same number of steps, so they pass through few scenes more often; scenes have "
        "the ten colours alone, and come in a new order each time.",
        "Scenes trained on are shown with all attributes given; dragged joints are held-out scenes of which "
        "one to three joints were moved away, as no training scene has them.",
        "Drift is the mean over nodes of Σ|before − after| / Σ(before + after) of the masks: 0 where "
        "fine-tuning left a node's masks as they were, 1 where nothing of them is left.",
    ),
    plots=(
        Plot(
            "scenes",
            "Quality against the number of different scenes, with and without pre-training (bars: standard "
            "deviation over seeds).",
            trends(
                {
                    words: [(count, _name(count, pretrained=pretrained)) for count in COUNTS]
                    for words, pretrained in (("pre-trained", True), ("from nothing", False))
                },
                (_POSES[1], _POSES[3], _POSES[2], _MASKS[1]),
                "different scenes",
            ),
        ),
        Plot("quality", "Quality of the images on held-out scenes.", dots(QUALITY)),
    ),
    sheets=(held_out_sheet(DRAWN, OUTSIDE),),
    verdict=_verdict,
    finetune={**SUPERVISED, "random_colours": 0.0},
    domains=("pro",),
)
