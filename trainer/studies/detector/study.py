"""Study `detector`: do generated images help a detector of keypoints that few real ones teach?"""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from graphose_core.atomic import write_text
from graphose_core.path_checks import read_file
from trainer.domains.photos.augmentation import drawn
from trainer.domains.photos.batches import Photos
from trainer.domains.photos.dataset.folder import PhotosFolder
from trainer.domains.photos.settings import PhotosSettings
from trainer.studies.detector.generated import generated, unit_poses
from trainer.studies.detector.training import Draw, Examples, errors_of, joined, train_detector

RESULTS = "results.json"
CORRECT = 0.1
"""A joint is found if it is nearer than this share of its figure's extent (PCK@0.1)."""


@dataclass(frozen=True)
class DetectorPlan:
    """What is compared.

    Attributes:
        frames: numbers of real frames that detectors learn from; 0 stands for all.
        generated: number of generated images beside them.
        seeds: detectors a row.
        steps: of each detector's training.
    """

    frames: tuple[int, ...] = (24, 48, 96)
    generated: int = 500
    seeds: int = 3
    steps: int = 800


@dataclass(frozen=True)
class DetectorResult:
    """One detector, measured on the held-out frames.

    Attributes:
        frames: real frames that it learnt from.
        generated: generated images that it learnt from.
        seed: of its training and of the choice of frames.
        mean, median: distance from the labels in pixels of the real images.
        pck: share of joints that are nearer than a tenth of their figure's extent.
        on_generated: of a detector that learnt real frames alone, median distance on generated ones, pixels.
    """

    frames: int
    generated: int
    seed: int
    mean: float
    median: float
    pck: float
    on_generated: float | None = None


def run_detector_study(
    model: Path, data: Path, out: Path, plan: DetectorPlan, tell: Callable[[DetectorResult], object]
) -> tuple[DetectorResult, ...]:
    """Train and measure all detectors that are missing in a folder.

    Args:
        model: weights that were trained on the data.
        data: folder of prepared images, of a fixed camera.
        out: folder that keeps the results; an interrupted study resumes there.
        plan: what is compared.
        tell: is told each result.

    Raises:
        ConfigError: if the data do not fit.
        CheckpointError: if the model cannot be opened.
    """
    photos = Photos(data, PhotosFolder(data).manifest.choices.size)
    known = photos.folder.indices(held_out=False)
    drawings = generated(model, data, known, plan.generated, seed=0)
    results = list(read_results(out))
    done = {(result.frames, result.generated, result.seed) for result in results}
    for frames, count, seed in _rows(plan, len(known)):
        if (frames, count, seed) in done:
            continue
        chosen = np.random.default_rng(seed).permutation(known)[:frames]
        result, error_on = _measured(photos, chosen, drawings if count else None, seed, plan.steps)
        if not count:
            result = replace(result, on_generated=error_on(drawings))
        results.append(result)
        write_text(out / RESULTS, json.dumps([asdict(each) for each in results], indent=1))
        tell(result)
    return tuple(results)


def read_results(out: Path) -> tuple[DetectorResult, ...]:
    """Return the results that a folder keeps; none where there is no such file."""
    path = out / RESULTS
    if not path.is_file():
        return ()
    return tuple(DetectorResult(**row) for row in json.loads(read_file(path)))


def _rows(plan: DetectorPlan, available: int) -> Iterator[tuple[int, int, int]]:
    """Yield frames, generated images and seed, seed by seed, so that rows can be compared early."""
    for seed in range(plan.seeds):
        for frames in dict.fromkeys(min(count, available) for count in plan.frames):
            for count in (0, plan.generated):
                yield frames, count, seed


def _measured(
    photos: Photos, chosen: NDArray[np.int64], drawings: Examples | None, seed: int, steps: int
) -> tuple[DetectorResult, Callable[[Examples], float]]:
    """Train one detector; return its result, and a function that gives its median error on others, pixels."""
    draw = _real(photos, chosen) if drawings is None else _both(_real(photos, chosen), drawings)
    network = train_detector(draw, len(photos.graphs.skeleton.joints), steps, seed)
    held_out = photos.folder.indices(held_out=True)
    tests = _examples(photos, held_out)
    pixels = photos.folder.manifest.side
    errors = errors_of(network, tests) * pixels
    places = tests.places.numpy()
    extent = (np.nanmax(places, axis=1) - np.nanmin(places, axis=1)).max(axis=1, keepdims=True) * pixels
    known = np.isfinite(errors)
    result = DetectorResult(
        frames=len(chosen),
        generated=0 if drawings is None else len(drawings.images),
        seed=seed,
        mean=float(np.nanmean(errors)),
        median=float(np.nanmedian(errors)),
        pck=float((errors < CORRECT * extent)[known].mean()),
    )
    return result, lambda others: float(np.nanmedian(errors_of(network, others)) * pixels)


def _examples(photos: Photos, indices: NDArray[np.int64]) -> Examples:
    batch = photos.as_they_are(indices)
    places = torch.from_numpy(unit_poses(photos.folder, indices)).float()
    return Examples(batch.target[:, :3], places)


def _real(photos: Photos, chosen: NDArray[np.int64]) -> Draw:
    """Draw real examples, varied as the generator's were: a fair comparison."""
    settings, turns = PhotosSettings(), photos.folder.manifest.turns

    def draw(rng: np.random.Generator, count: int) -> Examples:
        indices = rng.choice(chosen, count)
        variation = drawn(rng, count, settings, turns=turns)
        poses = unit_poses(photos.folder, indices)[:, None]
        seen = variation.seen(poses, photos.graphs.mirrored)[:, 0]
        return Examples(photos.batch(indices, variation).target[:, :3], torch.from_numpy(seen).float())

    return draw


def _both(real: Draw, drawings: Examples) -> Draw:
    """Draw real and generated examples by halves."""

    def draw(rng: np.random.Generator, count: int) -> Examples:
        rows = torch.from_numpy(rng.choice(len(drawings.images), count // 2))
        some = Examples(drawings.images[rows], drawings.places[rows])
        return joined(real(rng, count - count // 2), some)

    return draw
