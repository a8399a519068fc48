"""Study `structure`: quality on structures unseen in training, by pre-training graphs."""

from dataclasses import asdict, dataclass

from trainer.domains.column import Column
from trainer.studies.measures.quality import NOTES, QUALITY, quality
from trainer.studies.measures.unseen import drawn_set
from trainer.studies.questions.published import SUPERVISED
from trainer.studies.reports.images import held_out_sheet
from trainer.studies.reports.order import gained, of_seeds
from trainer.studies.reports.plots import dots
from trainer.studies.reports.summary import Summary
from trainer.studies.result import Figures, joined
from trainer.studies.studied import open_trained
from trainer.studies.study import Plot, Study, Table, Trained
from trainer.studies.variant import Variant

LEFT_OUT = ("hands", "7-8-gons")
"""Structures that the reduced trainings leave out."""
_REDUCED = {"leave_out": LEFT_OUT}


@dataclass(frozen=True)
class _Set:
    """A held-out set to measure.

    Attributes:
        name: stem of its figures' names.
        heading: of its columns.
        data: name of the data set.
        open_types: whether the types of all nodes are unset.
    """

    name: str
    heading: str
    data: str
    open_types: bool = False


_SETS = (
    _Set("kept", "seen kinds", "pro:without-hands-and-7-8-gons"),
    _Set("corners", "7-, 8-gons", "pro:7-8-gons"),
    _Set("hands", "hands", "pro:hands"),
    _Set("hands_open", "hands, types open", "pro:hands", open_types=True),
    _Set("added", "arms, joints added", "pro:added-joints"),
    _Set("more_corners", "9-, 10-gons", "pro:more-corners"),
    _Set("removed", "hands, fingers off", "pro:fewer-fingers"),
)

_PSNR = tuple(Column(f"{each.name}_psnr", f"{each.heading}, dB", 2, "high") for each in _SETS)
_LOCALITY = tuple(Column(f"{each.name}_locality", f"{each.heading}", 3, "high") for each in _SETS)
_UNSEEN = ("corners_psnr", "hands_psnr", "hands_open_psnr", "added_psnr", "more_corners_psnr", "removed_psnr")
"""Figures whose mean is that of unseen structures."""


def _measure(trained: Trained) -> Figures:
    network, request = open_trained(trained.weights), trained.plan.request
    values: dict[str, float] = {}
    for each in _SETS:
        found = drawn_set(network, each.data, request.scenes, request.size, open_types=each.open_types)
        values |= {f"{each.name}_{figure}": value for figure, value in asdict(found).items()}
    values["unseen_psnr"] = sum(values[name] for name in _UNSEEN) / len(_UNSEEN)
    return joined(quality(trained), Figures(values=values))


def _verdict(summary: Summary) -> str:
    corners, hands, kept = (_change(summary, f"{name}_psnr") for name in ("corners", "hands", "kept"))
    unseen = summary.numbers("unseen_psnr")
    best = max((name for name in unseen if name != "everything"), key=lambda name: unseen[name].mean)
    helped = unseen["both-families"].mean - unseen["no-pretraining"].mean
    return (
        f"Trained without hands and without 7- and 8-gons, the network {gained(corners, 'dB')} on these "
        f"polygons, {gained(hands, 'dB')} on hands and {gained(kept, 'dB')} on kinds that it saw; "
        f"on structures never seen, pre-training on both families of graphs {gained(helped, 'dB')} "
        f"against none, and the best of the reduced trainings there is {best} "
        f"({unseen[best].told(2)} dB on the mean) {of_seeds(summary.seeds)}."
    )


def _change(summary: Summary, figure: str) -> float:
    numbers = summary.numbers(figure)
    return numbers["both-families"].mean - numbers["everything"].mean


_SHOWN = ("pro:hands", "pro:7-8-gons", "pro:added-joints", "pro:more-corners", "pro")
"""Data sets on the contact sheet."""

STRUCTURE = Study(
    name="structure",
    question="Can structures be drawn that were never seen, and does pre-training help there?",
    variants=(
        Variant("everything", "Trained on all kinds of objects; pre-trained on both families of graphs."),
        Variant(
            "both-families",
            "Trained without hands and without 7- and 8-gons; pre-trained on both families of graphs.",
            finetune=_REDUCED,
        ),
        Variant(
            "barabasi-albert",
            "As both-families, but pre-trained on Barabási–Albert graphs alone.",
            pretrain={"graphs": "barabasi_albert"},
            finetune=_REDUCED,
        ),
        Variant(
            "erdos-renyi",
            "As both-families, but pre-trained on Erdős–Rényi graphs alone.",
            pretrain={"graphs": "erdos_renyi"},
            finetune=_REDUCED,
        ),
        Variant(
            "spring-layout",
            "As both-families, but its random graphs are laid out by springs, not by Kamada–Kawai.",
            pretrain={"layout": "spring"},
            finetune=_REDUCED,
        ),
        Variant(
            "no-pretraining",
            "As both-families, but its masks begin from nothing.",
            pretrain=None,
            finetune=_REDUCED,
        ),
    ),
    measure=_measure,
    tables=(
        Table("Pictures of all kinds", QUALITY),
        Table("PSNR by structure", (*_PSNR, Column("unseen_psnr", "mean of unseen, dB", 2, "high"))),
        Table("Locality of the masks by structure", _LOCALITY),
    ),
    notes=(
        *NOTES,
        "PSNR, SSIM, KID and the Fréchet distance are on scenes of all kinds; the columns after them are the "
        "PSNR on sets of their own: kinds that every training saw, those left out, and structures with nodes "
        "added or taken away. The last one is the mean over all sets but that of seen kinds.",
        "A type that was never trained on carries a random vector; where types are unset, the "
        "structure alone tells.",
        "No training saw scenes beyond the published rules; everything saw hands and 7- and 8-gons.",
    ),
    plots=(
        Plot("seen-and-unseen", "PSNR on structures seen and unseen.", dots(_PSNR)),
        Plot("locality", "Locality of the masks on structures seen and unseen.", dots(_LOCALITY)),
        Plot("quality", "Quality of the images on scenes of all kinds.", dots(QUALITY)),
    ),
    sheets=(held_out_sheet(*_SHOWN),),
    verdict=_verdict,
    finetune=SUPERVISED,
    domains=("pro",),
)
