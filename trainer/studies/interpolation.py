"""`interpolation`: does structure hold between two poses, and how many pose layers does that need."""

from itertools import pairwise

import torch
from matplotlib.figure import Figure

from graphose_core.models.noise import Noise
from trainer.held_out import HeldOut
from trainer.mask_measures import oversmoothing
from trainer.opening import open_network
from trainer.studies.consistency import PathFigures, along_paths
from trainer.studies.order import of_seeds
from trainer.studies.plots import COLOURS, bars, legend, line, lines, panel
from trainer.studies.quality import NOTES, PUBLISHED_DATA, QUALITY, quality
from trainer.studies.result import Figures, joined
from trainer.studies.study import Column, Plot, Study, Trained
from trainer.studies.summary import Summary
from trainer.studies.variant import Variant

DEPTHS = (2, 3, 4, 6)
WAYS = ("bones", "straight")
_SCENES_A_PAIR = 80
_ENCODER_SCENES = 128

_MASKS = (
    Column("locality", "mask locality", 3, "high"),
    Column("diversity", "mask diversity", 3, "high"),
    Column("oversmoothing", "over-smoothing", 3, "low"),
)
_PATHS = (
    Column("psnr_ends", "PSNR at poses, dB", 2, "high"),
    Column("psnr_middle_bones", "PSNR between, bones, dB", 2, "high"),
    Column("psnr_middle_straight", "PSNR between, straight, dB", 2, "high"),
    Column("centroid_ends", "mask off joint at poses", 3, "low"),
    Column("centroid_middle_bones", "mask off joint between, bones", 3, "low"),
    Column("centroid_middle_straight", "mask off joint between, straight", 3, "low"),
    Column("change_bones", "change, bones", 2),
    Column("change_straight", "change, straight", 2),
)


def _measure(trained: Trained) -> Figures:
    network = open_network(trained.weights)
    count = max(1, trained.plan.request.scenes // _SCENES_A_PAIR)
    found = {way: along_paths(network, way, count) for way in ("bones", "straight")}
    ends = {
        "psnr_ends": _ends(found["bones"].psnr),
        "centroid_ends": _ends(found["bones"].centroid),
    }
    parts = [_figures(figures, way) for way, figures in found.items()]
    return joined(quality(trained), Figures(values=ends), *parts, _encoder(trained))


def _figures(found: PathFigures, way: str) -> Figures:
    return Figures(
        values={
            f"psnr_middle_{way}": found.psnr[len(found.psnr) // 2],
            f"centroid_middle_{way}": found.centroid[len(found.centroid) // 2],
            f"change_{way}": sum(found.change) / len(found.change),
        },
        curves={f"psnr_{way}": found.psnr, f"centroid_{way}": found.centroid, f"change_{way}": found.change},
    )


@torch.inference_mode()
def _encoder(trained: Trained) -> Figures:
    """Over-smoothing of the encoder, layer by layer: that of the mask generator is among the quality."""
    network, request = open_network(trained.weights), trained.plan.request
    scenes = HeldOut("pro", min(_ENCODER_SCENES, request.scenes), request.size, network.config.schema)
    layers = []
    for batch in scenes.batches():
        noise = Noise.draw(batch.graph, network.config, torch.Generator().manual_seed(0)).scaled(0.0)
        embeddings = network.encoder(batch.graph, noise.feature).embeddings
        layers.append(oversmoothing(batch.graph, embeddings))
    return Figures(values={}, curves={"encoder_layers": torch.tensor(layers).mean(dim=0).tolist()})


def _ends(curve: list[float]) -> float:
    return (curve[0] + curve[-1]) / 2


def _verdict(summary: Summary) -> str:
    best = max(summary.names(), key=lambda name: _mean(summary, name, "psnr"))
    smooth = [_mean(summary, name, "oversmoothing") for name in summary.names()]
    rises = all(a <= b for a, b in pairwise(smooth))
    bones, straight = (_loss(summary, best, way) for way in WAYS)
    better = "bone-angle" if bones <= straight else "straight"
    how = "rises" if rises else "does not rise steadily"
    return (
        f"With {best}, the best by PSNR ({_mean(summary, best, 'psnr'):.2f} dB), pictures half-way between "
        f"two poses lose {bones:.2f} dB on bone-angle paths and {straight:.2f} dB on straight ones, so "
        f"{better} paths keep structure better, and over-smoothing {how} with the number of pose layers "
        f"({', '.join(f'{value:.3f}' for value in smooth)} for {', '.join(summary.names())}) "
        f"{of_seeds(summary.seeds)}."
    )


def _loss(summary: Summary, name: str, way: str) -> float:
    return _mean(summary, name, "psnr_ends") - _mean(summary, name, f"psnr_middle_{way}")


def _mean(summary: Summary, name: str, figure: str) -> float:
    return summary.numbers(figure)[name].mean


def _along(places: int) -> list[float]:
    return [place / (places - 1) for place in range(places)]


def _path_plot(stem: str, heading: str) -> Plot:
    """Both ways in one panel: bone-angle paths in full lines, straight ones dashed."""

    def draw(summary: Summary) -> Figure:
        figure, axes = panel()
        for colour, name in zip(COLOURS, summary.names(), strict=False):
            line(axes, summary.curve(name, f"{stem}_bones"), f"{name}, bones", colour, _along)
            line(axes, summary.curve(name, f"{stem}_straight"), f"{name}, straight", colour, _along, "--")
        axes.set_xlabel("way from the first pose to the last")
        axes.set_ylabel(heading)
        legend(axes)
        return figure

    return Plot(f"path-{stem}", f"{heading} along paths: by bone angles, and straight.", draw)


INTERPOLATION = Study(
    name="interpolation",
    question="Does structure hold on the way between two poses, and how many pose layers should there be?",
    variants=tuple(
        Variant(
            f"layers-{depth}",
            f"{depth} pose layers in the mask generator and in the encoder.",
            model={"layers": depth},
        )
        for depth in DEPTHS
    ),
    measure=_measure,
    columns=(*QUALITY, *_MASKS, *_PATHS),
    notes=(
        *NOTES,
        "Paths lead between two poses of one held-out hand, arm, pie or pair of scissors, with all latents "
        "at zero; the drawer draws the truth of every place, so poses that no drawer would build by itself "
        "(shrunken bones on straight paths) have one too.",
        "Mask off joint: distance between a joint and the centroid of its masks, in the node's longest "
        "bones; what counts is whether it grows between the poses.",
        "Change: mean change of the picture from place to place over that of the truth; 1 is right.",
        "Over-smoothing is the mean cosine similarity of a graph's node embeddings after the last pose layer "
        "of the mask generator.",
    ),
    plots=(
        Plot("quality", "Quality of the pictures.", bars(QUALITY)),
        Plot("masks", "What the masks are like.", bars(_MASKS)),
        Plot(
            "oversmoothing-masks", "Over-smoothing of the mask generator, layer by layer.",
            lines("oversmoothing_layers", "cosine similarity of nodes", "pose layer"),
        ),
        Plot(
            "oversmoothing-encoder", "Over-smoothing of the encoder, layer by layer.",
            lines("encoder_layers", "cosine similarity of nodes", "pose layer"),
        ),
        _path_plot("psnr", "PSNR, dB"),
        _path_plot("centroid", "Distance of masks from joints, in reaches"),
    ),
    verdict=_verdict,
    finetune=PUBLISHED_DATA,
)  # fmt: skip
