"""Study `objects`: several objects in one image, by their number, in layers or in one pass."""

from trainer.domains.column import Column
from trainer.domains.pro.drawing.variations import PUBLISHED
from trainer.studies.measures.crowd import NUMBERS, in_crowds
from trainer.studies.measures.quality import NOTES, QUALITY, QUALITY_TABLE, quality
from trainer.studies.questions.published import SUPERVISED
from trainer.studies.reports.images import held_out_sheet
from trainer.studies.reports.order import gained, of_seeds
from trainer.studies.reports.plots import dots, lines
from trainer.studies.reports.summary import Summary
from trainer.studies.result import Figures, joined
from trainer.studies.studied import open_trained
from trainer.studies.study import Plot, Study, Table, Trained
from trainer.studies.variant import Variant

_SCENES_A_NUMBER = 10
"""Number of the request's scenes for each scene of a number of objects."""
_WAYS = {
    "apart": "apart, in layers",
    "apart_one_pass": "apart, in one pass",
    "over": "over one another, in layers",
    "over_one_pass": "over one another, in one pass",
}
"""Curves over the number of objects, and what they are."""
_FEW, _MANY = 1, 8

_SNR = tuple(
    Column(f"snr_{way}_{number}", f"{number}, {words}, dB", 2, "high")
    for way, words in _WAYS.items()
    for number in (_FEW, 4, _MANY)
)


def _measure(trained: Trained) -> Figures:
    network = open_trained(trained.weights)
    count = max(1, trained.plan.request.scenes // _SCENES_A_NUMBER)
    curves: dict[str, list[float]] = {f"snr_{way}": [] for way in _WAYS}
    for number in NUMBERS:
        for stem, overlap in (("apart", False), ("over", True)):
            found = in_crowds(network, number, count, overlap=overlap)
            curves[f"snr_{stem}"].append(found.layers)
            curves[f"snr_{stem}_one_pass"].append(found.one_pass)
    values = {
        f"{name}_{number}": value
        for name, curve in curves.items()
        for number, value in zip(NUMBERS, curve, strict=True)
    }
    return joined(quality(trained), Figures(values=values, curves=curves))


def _verdict(summary: Summary) -> str:
    apart, over = (summary.numbers(f"snr_{way}_{_MANY}") for way in ("apart", "over"))
    single = summary.numbers(f"snr_over_one_pass_{_MANY}")
    one, published = (summary.numbers(f"snr_apart_{number}")["published"].mean for number in (_FEW, _MANY))
    best = max(over, key=lambda name: over[name].mean)
    alone = apart["one-object"].mean - apart["published"].mean
    layers = over["published"].mean - single["published"].mean
    return (
        f"Trained on scenes of one to four objects, the network {gained(published - one, 'dB')} from one "
        f"object to {_MANY} of the same size apart from each other; one trained on single objects "
        f"{gained(alone, 'dB')} against it on {_MANY}; where {_MANY} lie over one another, layers "
        f"{gained(layers, 'dB').replace('gains', 'gain').replace('loses', 'lose')} against one pass, and "
        f"{best} is best ({over[best].told(2)} dB) {of_seeds(summary.seeds)}."
    )


OBJECTS = Study(
    name="objects",
    question="How many objects can one image show, and what are layers worth where they touch?",
    variants=(
        Variant("one-object", "Trained on scenes of a single object.", finetune={"objects": (1, 1)}),
        Variant("published", "Trained on one to four objects apart from each other, as published."),
        Variant("up-to-eight", "Trained on one to eight objects apart.", finetune={"objects": (1, 8)}),
        Variant(
            "varied",
            "A quarter of its scenes break the published rules: five and six objects, objects over one "
            "another, and more.",
            finetune={"variety": 0.25},
        ),
    ),
    measure=_measure,
    tables=(QUALITY_TABLE, Table("Signal-to-noise ratio by number of objects", _SNR)),
    notes=(
        *NOTES,
        "The signal-to-noise ratio is that of scenes of one to eight objects, each R = 0.10 to 0.14 image "
        "sides, drawn for this study: squares of the drawn scenes over squares of the error, which, unlike "
        "PSNR, does not fall because more of the image is covered.",
        "In layers, figures that touch are painted apart and laid over each other; in one pass, as "
        "published, their layouts are summed.",
        f"The images of the first table are those of one to {PUBLISHED.objects[1]} objects by the published "
        "rules.",
    ),
    plots=(
        Plot(
            "objects",
            "Signal-to-noise ratio against the number of objects (bands: standard deviation over seeds).",
            lines(
                {f"snr_{way}": words for way, words in _WAYS.items()},
                "SNR, dB",
                "objects",
                lambda count: NUMBERS[:count],
            ),
        ),
        Plot("quality", "Quality of the images of one to four objects.", dots(QUALITY)),
    ),
    sheets=(held_out_sheet("pro", "pro:many", "pro:overlap"),),
    verdict=_verdict,
    finetune=SUPERVISED,
    domains=("pro",),
)  # fmt: skip
