"""Measure a checkpoint on held-out scenes."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from pydantic import BaseModel, ConfigDict
from torch import Tensor
from torch.nn.functional import interpolate
from torch.utils.data import Dataset
from torchmetrics.functional.image import structural_similarity_index_measure

from graphose_core.checkpoint import load_weights, read_info, read_weights
from graphose_core.errors import CheckpointError, ConfigError
from graphose_core.models.folding import folded
from graphose_core.models.geometry import reach_of
from graphose_core.models.graphose import Graphose
from graphose_core.models.noise import Noise
from graphose_core.pose_graph import collate
from trainer.data.loader import Batch, ProBatches
from trainer.data.reference import ReferenceBatches
from trainer.distances import frechet_distance, kernel_distance
from trainer.features import EffnetFeatures, features_of
from trainer.mask_measures import diversity, locality, oversmoothing

HELD_OUT_SEED = 2_000_003
"""Seed of evaluation scenes: not that of any training, nor of the scenes that a run watches itself on."""

BATCH = 20

FEWEST = 4
"""Pictures with which every figure has a meaning: the error of a kernel distance takes two blocks of two."""


class Evaluation(BaseModel):
    """Figures of a checkpoint on n held-out scenes, over a black background.

    `psnr` is that of the mean squared error over all pictures; `psnr_mean` the mean over pictures. `ssim` has
    a Gaussian window of 11 pixels, σ = 1.5, and a data range of 1. `halves` are the distances between two
    disjoint sets of n real pictures: what a perfect model would read. `drawer_psnr`, for a folder of
    reference scenes, is that of our own drawing of the same graphs: what a perfect pupil would read.
    """

    model_config = ConfigDict(frozen=True)

    psnr: float
    psnr_mean: float
    ssim: float
    kid: float
    kid_se: float
    frechet_effnet: float
    halves: dict[str, float]
    drawer_psnr: float | None = None
    n: int
    size: int
    mask_locality: float
    mask_diversity: float
    oversmoothing: float
    oversmoothing_layers: list[float]


@dataclass
class _Sums:
    real: list[Tensor]
    fake: list[Tensor]
    masks: list[list[float]]


def evaluate(checkpoint: Path, data: str, count: int, size: int | None) -> Evaluation:
    """Draw `count` held-out scenes and compare.

    Args:
        checkpoint: a fine-tuned one.
        data: `pro` for our own drawer, or a folder of reference scenes (`graphs.json` and `images/`).
        count: number of scenes, at least 4; of a folder no more are taken than it holds.
        size: side in pixels at which to compare; None: the checkpoint's own.

    Raises:
        CheckpointError, ConfigError: saying what is wrong.
    """
    info = read_info(checkpoint)
    if info.stage != "finetune":
        raise CheckpointError(
            f"{checkpoint}: holds {info.stage} weights; only a fine-tuned one can be evaluated"
        )
    size = size or info.model.size
    batches = batches_of(data, count, size)
    network = Graphose(info.model)
    load_weights(network, read_weights(checkpoint), checkpoint)
    sums = _draw_all(folded(network), batches, size)
    figures = _measure(sums, _fresh_reals(data, count, size), size)
    return figures.model_copy(update={"drawer_psnr": _drawer_psnr(data, sums.real, size)})


def batches_of(data: str, count: int, size: int) -> Iterator[Batch]:
    """`count` held-out scenes in batches, or all of a folder that holds fewer.

    Raises:
        ConfigError: if there are too few of them.
    """
    scenes: Dataset[Batch] = ProBatches(HELD_OUT_SEED, 1, size)
    if data != "pro":
        scenes = reference = ReferenceBatches(Path(data), 1, size)
        count = min(count, len(reference))
    if count < FEWEST:
        raise ConfigError(f"{count} scenes: at least {FEWEST} are needed to compare distributions; take more")
    return _in_batches(scenes, count)


def _in_batches(scenes: Dataset[Batch], count: int) -> Iterator[Batch]:
    for first in range(0, count, BATCH):
        parts = [scenes[index] for index in range(first, min(count, first + BATCH))]
        yield Batch(collate([part.graph for part in parts]), torch.cat([part.target for part in parts]))


@torch.inference_mode()
def _draw_all(network: Graphose, batches: Iterator[Batch], size: int) -> _Sums:
    sums = _Sums([], [], [])
    for number, batch in enumerate(batches):
        noise = Noise.draw(batch.graph, network.config, torch.Generator().manual_seed(number)).scaled(0.0)
        drawing = network(batch.graph, noise)
        picture = drawing.picture[:, :3]
        if picture.shape[-1] != size:
            picture = interpolate(picture, size=(size, size), mode="bilinear", antialias=True)
        sums.real.append(batch.target[:, :3])
        sums.fake.append(picture.clamp(0, 1))
        reach = reach_of(batch.graph, network.config.reach_floor)
        embeddings = drawing.masks.embeddings or drawing.encoding.embeddings
        sums.masks.append(
            [
                locality(batch.graph, drawing.pasted, reach),
                diversity(batch.graph, drawing.pasted),
                *oversmoothing(batch.graph, embeddings),
            ]
        )
    return sums


def _fresh_reals(data: str, count: int, size: int) -> Iterator[Tensor]:
    """A second set of real pictures, disjoint from the first; none for a folder."""
    if data != "pro":
        return
    for batch in _in_batches(ProBatches(HELD_OUT_SEED + 1, 1, size), count):
        yield batch.target[:, :3]


def _drawer_psnr(data: str, real: list[Tensor], size: int) -> float | None:
    if data == "pro":
        return None
    scenes = ReferenceBatches(Path(data), BATCH, size, drawn=True)
    errors = [
        (scenes[i].target[: len(part), :3] - part).square().mean(dim=(1, 2, 3)) for i, part in enumerate(real)
    ]
    return _psnr(torch.cat(errors).mean())


def _psnr(error: Tensor) -> float:
    return float(-10 * error.log10())


def _measure(sums: _Sums, fresh: Iterator[Tensor], size: int) -> Evaluation:
    real, fake = torch.cat(sums.real), torch.cat(sums.fake)
    errors = (real - fake).square().mean(dim=(1, 2, 3))
    ssim = structural_similarity_index_measure(fake, real, data_range=1.0)
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
        psnr=_psnr(errors.mean()),
        psnr_mean=(-10 * errors.clamp_min(1e-8).log10()).mean().item(),
        ssim=float(ssim),  # type: ignore[arg-type]  # a tensor unless an image is asked for
        kid=kid,
        kid_se=error,
        frechet_effnet=frechet_distance(real_features, fake_features),
        halves=halves,
        n=len(real),
        size=size,
        mask_locality=masks[0],
        mask_diversity=masks[1],
        oversmoothing=masks[-1],
        oversmoothing_layers=masks[2:],
    )
