"""Study `interpolation`: consistency between two poses, by the number of pose layers."""

from itertools import pairwise

import torch

from graphose_core.document.timeline.motion import Interpolation
from graphose_core.models.graphs.batching import collate
from graphose_core.models.graphs.schema import GraphSchema
from graphose_core.models.noise import Noise
from trainer.data.batch import Batch, image_tensor
from trainer.domains.column import Column
from trainer.domains.domain import SheetBlock
from trainer.domains.pro.graph import scene_graph
from trainer.studies.measures.consistency import PathFigures, along_paths
from trainer.studies.measures.paths import along, pairs
from trainer.studies.measures.quality import NOTES, QUALITY, QUALITY_TABLE, quality
from trainer.studies.plan import StudyPlan
from trainer.studies.questions.published import SUPERVISED
from trainer.studies.reports.images import COLUMNS, held_out_sheet
from trainer.studies.reports.order import gained, of_seeds
from trainer.studies.reports.plots import dots, lines
from trainer.studies.reports.summary import Summary
from trainer.studies.result import Figures, joined
from trainer.studies.studied import held_out_batches, open_trained
from trainer.studies.study import Plot, Sheet, Study, Table, Trained
from trainer.studies.variant import Variant
from trainer.training.health.mask_measures import oversmoothing

DEPTHS = (2, 3, 4, 6)
"""Numbers of pose layers compared."""
WAYS = ("bones", "straight")
"""Interpolations compared."""
_SCENES_A_PAIR = 80
"""Number of the request's scenes for each pair of poses of a family."""
_ENCODER_SCENES = 128
"""Greatest number of scenes for the encoder's over-smoothing."""

_MASKS = (
    Column("locality", "mask locality", 3, "high"),
    Column("diversity", "mask diversity", 3, "high"),
    Column("oversmoothing", "over-smoothing", 3, "low"),
)
_PATHS = (
    Column("snr_ends", "SNR at poses, dB", 2, "high"),
    Column("snr_middle_bones", "SNR between, bones, dB", 2, "high"),
    Column("snr_middle_straight", "SNR between, straight, dB", 2, "high"),
    Column("centroid_ends", "mask off joint at poses", 3, "low"),
    Column("centroid_middle_bones", "mask off joint between, bones", 3, "low"),
    Column("centroid_middle_straight", "mask off joint between, straight", 3, "low"),
    Column("change_bones", "change, bones", 2),
    Column("change_straight", "change, straight", 2),
)


def _measure(trained: Trained) -> Figures:
    network = open_trained(trained.weights)
    count = max(1, trained.plan.request.scenes // _SCENES_A_PAIR)
    found = {way: along_paths(network, way, count) for way in ("bones", "straight")}
    ends = {
        "snr_ends": _ends(found["bones"].snr),
        "centroid_ends": _ends(found["bones"].centroid),
    }
    parts = [_figures(figures, way) for way, figures in found.items()]
    return joined(quality(trained), Figures(values=ends), *parts, _encoder(trained))


def _figures(found: PathFigures, way: str) -> Figures:
    return Figures(
        values={
            f"snr_middle_{way}": found.snr[len(found.snr) // 2],
            f"centroid_middle_{way}": found.centroid[len(found.centroid) // 2],
            f"change_{way}": sum(found.change) / len(found.change),
        },
        curves={f"snr_{way}": found.snr, f"centroid_{way}": found.centroid, f"change_{way}": found.change},
    )


@torch.inference_mode()
def _encoder(trained: Trained) -> Figures:
    """Measure the encoder's over-smoothing by layer; `quality` measures the mask generator's."""
    network, request = open_trained(trained.weights), trained.plan.request
    count = min(_ENCODER_SCENES, request.scenes)
    layers = []
    for batch in held_out_batches(request.data, count, request.size, network.config.schema):
        noise = Noise.zero(batch.graph, network.config)
        embeddings = network.encoder(batch.graph, noise.feature).embeddings
        layers.append(oversmoothing(batch.graph, embeddings))
    return Figures(values={}, curves={"encoder_layers": torch.tensor(layers).mean(dim=0).tolist()})


def _ends(curve: list[float]) -> float:
    return (curve[0] + curve[-1]) / 2


def _verdict(summary: Summary) -> str:
    best = max(summary.names(), key=lambda name: _mean(summary, name, "psnr"))
    smooth = [_mean(summary, name, "oversmoothing") for name in summary.names()]
    rises = all(a <= b for a, b in pairwise(smooth))
    bones, straight = (_change(summary, best, way) for way in WAYS)
    better = "bone-angle" if bones >= straight else "straight"
    how = "rises" if rises else "does not rise steadily"
    return (
        f"With {best}, the best by PSNR ({_mean(summary, best, 'psnr'):.2f} dB), the signal-to-noise ratio "
        f"half-way between two poses {gained(bones, 'dB')} on bone-angle paths and "
        f"{gained(straight, 'dB')} on straight ones, so {better} paths keep structure better, and "
        f"over-smoothing {how} with the number of pose layers "
        f"({', '.join(f'{value:.3f}' for value in smooth)} for {', '.join(summary.names())}) "
        f"{of_seeds(summary.seeds)}."
    )


def _change(summary: Summary, name: str, way: str) -> float:
    return _mean(summary, name, f"snr_middle_{way}") - _mean(summary, name, "snr_ends")


def _mean(summary: Summary, name: str, figure: str) -> float:
    return summary.numbers(figure)[name].mean


def _along(places: int) -> list[float]:
    return [place / (places - 1) for place in range(places)]


def _path_plot(stem: str, heading: str, caption: str) -> Plot:
    curves = {f"{stem}_bones": "by bone angles", f"{stem}_straight": "straight"}
    draw = lines(curves, heading, "way from the first pose to the last", _along)
    return Plot(f"path-{stem}", caption, draw)


def _path_sheet(way: Interpolation) -> Sheet:
    """Return the contact sheet of the first held-out hand along its path."""
    how = "by bone angles" if way == "bones" else "on straight lines"

    def blocks(plan: StudyPlan, schema: GraphSchema) -> list[SheetBlock]:
        [pair] = pairs("hand", 1)
        scenes = [along(pair, t, way, plan.request.size) for t in _along(COLUMNS)]
        graph = collate([scene_graph(scene, schema=schema) for scene in scenes])
        return [SheetBlock(way, Batch(graph, torch.stack([image_tensor(scene.image) for scene in scenes])))]

    caption = f"A hand on its way {how}: drawn, and generated by each variant, with its masks (a hue a node)."
    return Sheet(f"path-{way}", caption, blocks)


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
    tables=(QUALITY_TABLE, Table("Masks", _MASKS), Table("Paths", _PATHS)),
    notes=(
        *NOTES,
        "Paths lead between two poses of one held-out hand, arm, pie or pair of scissors, with all latents "
        "at zero; the drawer draws the truth of every place, so poses that no drawer would build by itself "
        "(shrunken bones on straight paths) have one too.",
        "SNR: squares of the drawn truth over squares of the error, which, unlike PSNR, does not rise where "
        "a straight path makes an object smaller.",
        "Mask off joint: distance between a joint and the centroid of its masks, in the node's longest "
        "bones; what counts is whether it grows between the poses.",
        "Change: mean change of the image from place to place over that of the truth; 1 is right.",
        "Over-smoothing is the mean cosine similarity of a graph's node embeddings after the last pose layer "
        "of the mask generator.",
    ),
    plots=(
        Plot("quality", "Quality of the images.", dots(QUALITY)),
        Plot("masks", "What the masks are like.", dots(_MASKS)),
        Plot(
            "oversmoothing",
            "Over-smoothing layer by layer.",
            lines(
                {"oversmoothing_layers": "mask generator", "encoder_layers": "encoder"},
                "cosine similarity of nodes",
                "pose layer",
            ),
        ),
        _path_plot("snr", "SNR, dB", "Signal-to-noise ratio against the drawn truth along paths."),
        _path_plot("centroid", "distance, reaches", "Distance of the masks' centroids from their joints."),
        _path_plot("change", "change over true change", "Change from place to place over that of the truth."),
    ),
    sheets=(held_out_sheet(), _path_sheet("bones"), _path_sheet("straight")),
    verdict=_verdict,
    finetune=SUPERVISED,
    domains=("pro",),
)  # fmt: skip
