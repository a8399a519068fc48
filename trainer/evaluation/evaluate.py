"""Measure a checkpoint on held-out scenes."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import torch
from pydantic import BaseModel, ConfigDict
from torch import Tensor
from torch.nn.functional import interpolate, max_pool2d
from torchmetrics.functional.image import structural_similarity_index_measure

from graphose_core.inference.layer_compositing import compose, draw
from graphose_core.models.geometry import reach_of
from graphose_core.models.graphose import Graphose
from graphose_core.models.noise import Noise
from graphose_core.models.pose_graph import PoseGraph
from trainer.domains.people.head_measures import turned_heads
from trainer.domains.people.held_out import held_out_of, is_people
from trainer.domains.people.side_measures import exchanged, swapped_sides
from trainer.domains.pro.reference_folder import ReferenceBatches
from trainer.evaluation.colour_measures import Errors, colour_errors, joined
from trainer.evaluation.distances import frechet_distance, kernel_distance
from trainer.evaluation.features import EffnetFeatures, features_of
from trainer.evaluation.held_out import BATCH, HELD_OUT_SEED, HeldOut, HeldOutBatch
from trainer.evaluation.mask_measures import diversity, locality, oversmoothing
from trainer.evaluation.opening import open_network
from trainer.evaluation.tally import Tally

__all__ = ["HELD_OUT_SEED", "Evaluation", "evaluate"]


class Evaluation(BaseModel):
    """Figures of a checkpoint on n held-out scenes, over a black background.

    `psnr` is that of the mean squared error over all pictures; `psnr_mean` the mean over pictures;
    `psnr_thin` that of the mean squared error over the pixels of thin parts (blades, rings, prongs, outlines,
    lattice bars) and those next to them, which are `thin_share` of all; None where there are none. `ssim` has
    a Gaussian window of 11 pixels, σ = 1.5, and a data range of 1. `halves` are the distances between two
    disjoint sets of n real pictures: what a perfect model would read. `drawer_psnr`, for a folder of
    reference scenes, is that of our own drawing of the same graphs: what a perfect pupil would read.
    `colour_errors`, of people: 100 times the distance in Oklab of the asked from the painted colour, shade
    taken out, mean over the figures that show a part; `colour_errors_real` is what the real pictures read.
    `heads_turned`, of people: share of the heads that look away when they should look at us, or the other way
    round (see `people.head_measures`), of `heads_seen`; `heads_turned_real` that of real pictures.
    `sides_swapped`, of people: share of the figures, of `sides_seen`, that come out nearer to what their
    graph gives with left and right exchanged (see :mod:`trainer.domains.people.side_measures`).
    """

    model_config = ConfigDict(frozen=True)

    data: str
    psnr: float
    psnr_mean: float
    psnr_thin: float | None
    thin_share: float
    ssim: float
    kid: float
    kid_se: float
    frechet_effnet: float
    halves: dict[str, float]
    drawer_psnr: float | None = None
    colour_errors: dict[str, float] | None = None
    colour_errors_real: dict[str, float] | None = None
    heads_turned: float | None = None
    heads_turned_real: float | None = None
    heads_seen: int = 0
    sides_swapped: float | None = None
    sides_seen: int = 0
    n: int
    size: int
    mask_locality: float
    mask_diversity: float
    oversmoothing: float
    oversmoothing_layers: list[float]


@dataclass
class _Sums:
    real: list[Tensor] = field(default_factory=list)
    fake: list[Tensor] = field(default_factory=list)
    thin: list[Tensor] = field(default_factory=list)
    masks: list[list[float]] = field(default_factory=list)
    colours: list[Errors] = field(default_factory=list)
    real_colours: list[Errors] = field(default_factory=list)
    heads: Tally = field(default_factory=Tally)
    real_heads: Tally = field(default_factory=Tally)
    sides: Tally = field(default_factory=Tally)


def evaluate(checkpoint: Path, data: str, count: int, size: int | None) -> Evaluation:
    """Draw `count` held-out scenes and compare.

    Args:
        checkpoint: a fine-tuned one.
        data: `pro` or another drawn data set, a folder of reference scenes (`graphs.json` and `images/`), or
            a folder of people (`people.json`).
        count: number of scenes, at least 4; of a folder no more are taken than it holds.
        size: side in pixels at which to compare; None: the checkpoint's own.

    Raises:
        CheckpointError, ConfigError: saying what is wrong.
    """
    network = open_network(checkpoint, people=is_people(data))
    size = size or network.config.size
    scenes = held_out_of(data, count, size, network.config.schema)
    sums = _draw_all(network, scenes.batches(), size)
    figures = _measure(sums, _fresh_reals(scenes), scenes)
    return figures.model_copy(update={"drawer_psnr": _drawer_psnr(scenes, sums.real)})


@torch.inference_mode()
def _draw_all(network: Graphose, batches: Iterator[HeldOutBatch], size: int) -> _Sums:
    sums = _Sums()
    for number, batch in enumerate(batches):
        noise = Noise.draw(batch.graph, network.config, torch.Generator().manual_seed(number)).scaled(0.0)
        masks, encoding = (
            network.mask_generator(batch.graph, noise.mask),
            network.encoder(batch.graph, noise.feature),
        )
        sources = network.sources_of(masks, encoding)
        picture = _at_size(compose(network, batch.graph, sources, noise).picture, size)
        sums.real.append(batch.target[:, :3])
        sums.fake.append(picture[:, :3].clamp(0, 1))
        if batch.parts is not None and batch.owner is not None:
            other = _at_size(draw(network, exchanged(batch.graph), noise).picture, size)
            _look_at_people(sums, (picture, other, batch.target), (batch.parts, batch.owner, batch.graph))
        sums.thin.append(batch.thin)
        reach = reach_of(batch.graph, network.config.reach_floor)
        embeddings = masks.embeddings or encoding.embeddings
        sums.masks.append(
            [
                locality(batch.graph, sources.pasted, reach),
                diversity(batch.graph, sources.pasted),
                *oversmoothing(batch.graph, embeddings),
            ]
        )
    return sums


def _look_at_people(
    sums: _Sums, pictures: tuple[Tensor, Tensor, Tensor], shown: tuple[Tensor, Tensor, PoseGraph]
) -> None:
    """Add what is counted of people: in their pictures, those with sides exchanged, and the true ones."""
    drawn, _, target = pictures
    sums.colours.append(colour_errors(drawn, *shown))
    sums.real_colours.append(colour_errors(target, *shown))
    sums.heads += turned_heads(drawn, *shown)
    sums.real_heads += turned_heads(target, *shown)
    sums.sides += swapped_sides(*pictures, *shown)


def _at_size(pictures: Tensor, size: int) -> Tensor:
    if pictures.shape[-1] == size:
        return pictures
    return interpolate(pictures, size=(size, size), mode="bilinear", antialias=True)


def _fresh_reals(scenes: HeldOut) -> Iterator[Tensor]:
    """A second set of real pictures, disjoint from the first; none for a folder."""
    if scenes.drawn:
        for batch in replace(scenes, seed=HELD_OUT_SEED + 1).batches():
            yield batch.target[:, :3]


def _drawer_psnr(scenes: HeldOut, real: list[Tensor]) -> float | None:
    if scenes.drawn:
        return None
    ours = ReferenceBatches(Path(scenes.data), BATCH, scenes.size, drawn=True)
    errors = [
        (ours[i].target[: len(part), :3] - part).square().mean(dim=(1, 2, 3)) for i, part in enumerate(real)
    ]
    return _psnr(torch.cat(errors).mean())


def thin_psnr(errors: Tensor, thin: Tensor) -> tuple[float | None, float]:
    """PSNR over thin parts and the pixels next to them, and the share of all pixels that these are.

    Args:
        errors: [n, S, S], squared, mean over channels.
        thin: bool [n, S, S].
    """
    near = max_pool2d(thin[:, None].float(), 3, stride=1, padding=1)[:, 0] > 0
    share = near.float().mean().item()
    return (_psnr(errors[near].mean()) if share else None), share


def _psnr(error: Tensor) -> float:
    return float(-10 * error.log10())


def _similarity(sums: _Sums) -> float:
    """Mean structural similarity, batch by batch: of thousands of pictures at once it takes tens of GB."""
    pairs = zip(sums.fake, sums.real, strict=True)
    pictures = [
        structural_similarity_index_measure(fake, real, data_range=1.0, reduction="none")
        for fake, real in pairs
    ]
    return float(torch.cat([torch.atleast_1d(part) for part in pictures]).mean())


def _measure(sums: _Sums, fresh: Iterator[Tensor], scenes: HeldOut) -> Evaluation:
    real, fake = torch.cat(sums.real), torch.cat(sums.fake)
    pixels = (real - fake).square().mean(dim=1)
    errors = pixels.mean(dim=(1, 2))
    psnr_thin, thin_share = thin_psnr(pixels, torch.cat(sums.thin))
    ssim = _similarity(sums)
    network = EffnetFeatures()
    real_features, fake_features = features_of(network, sums.real), features_of(network, sums.fake)
    kid, error = kernel_distance(real_features, fake_features)
    others = list(fresh)
    halves = {}
    if others:
        other_features = features_of(network, others)
        halves = {
            "kid": kernel_distance(real_features, other_features)[0],
            "frechet_effnet": frechet_distance(real_features, other_features),
        }
    masks = torch.tensor(sums.masks).mean(dim=0).tolist()
    return Evaluation(
        data=scenes.data,
        psnr=_psnr(errors.mean()),
        psnr_mean=(-10 * errors.clamp_min(1e-8).log10()).mean().item(),
        psnr_thin=psnr_thin,
        thin_share=thin_share,
        ssim=ssim,
        kid=kid,
        kid_se=error,
        frechet_effnet=frechet_distance(real_features, fake_features),
        halves=halves,
        colour_errors=joined(sums.colours),
        colour_errors_real=joined(sums.real_colours),
        heads_turned=sums.heads.share,
        heads_turned_real=sums.real_heads.share,
        heads_seen=sums.heads.seen,
        sides_swapped=sums.sides.share,
        sides_seen=sums.sides.seen,
        n=len(real),
        size=scenes.size,
        mask_locality=masks[0],
        mask_diversity=masks[1],
        oversmoothing=masks[-1],
        oversmoothing_layers=masks[2:],
    )
