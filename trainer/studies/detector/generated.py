"""Generated images with the labels that they were drawn from."""

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from graphose_core.document.values.pose import Figure, Joint
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import ConfigError
from graphose_core.inference.session import Session
from graphose_core.rendering.contract import RenderRequest
from trainer.domains.photos.dataset.folder import PhotosFolder
from trainer.studies.detector.training import Examples

Bytes = NDArray[np.uint8]
Floats = NDArray[np.float64]

BENT = 0.25
"""Largest share of another pose that is mixed into one."""

STRETCHED = 1.2
"""Largest factor by which a figure is enlarged, or made smaller."""

EDGE = 0.04
"""Nearest that a joint comes to the image's border, in its sides."""


def generated(model: Path, data: Path, indices: NDArray[np.int64], count: int, seed: int) -> Examples:
    """Draw images of new poses before the backgrounds of real ones.

    Args:
        model: weights that were trained on the data.
        data: folder of prepared images.
        indices: the real images whose poses are varied, and whose backgrounds are used.
        count: how many images.
        seed: of the poses.

    Raises:
        ConfigError: if the images show several figures.
        CheckpointError: if the model cannot be opened.
    """
    folder, rng = PhotosFolder(data), np.random.default_rng(seed)
    real = unit_poses(folder, indices)
    images, places = [], []
    session = Session.open(model)
    try:
        for number in range(count):
            pose = new_pose(real, rng)
            below = _background(folder, int(rng.choice(indices)), folder.manifest.choices.size)
            request = RenderRequest(_scene(folder, pose, seed + number))
            result = session.render(request)
            images.append(composited(result.image, result.coverage, below))
            places.append(pose)
    finally:
        session.close()
    stacked = torch.from_numpy(np.stack(images)).permute(0, 3, 1, 2).float() / 255
    return Examples(stacked, torch.from_numpy(np.stack(places)).float())


def unit_poses(folder: PhotosFolder, indices: NDArray[np.int64]) -> Floats:
    """Return the poses of images with one figure, [N, J, 2] in sides of the image; NaN where absent.

    Raises:
        ConfigError: if an image shows several figures.
    """
    manifest = folder.manifest
    joints = folder.joints[indices].astype(np.float64)
    if np.isfinite(joints[:, 1:]).any():
        raise ConfigError("this study is of images with one figure; the data set has images with several")
    return (joints[:, 0] - (manifest.stored - manifest.side) / 2) / manifest.side


def new_pose(real: Floats, rng: np.random.Generator) -> Floats:
    """Return a pose that nobody labelled, [J, 2]: one bent towards another, turned, scaled and put elsewhere.

    A joint that the first one lacks is absent.
    """
    first, second = real[rng.choice(len(real), 2)]
    known = np.isfinite(first).all(axis=1) & np.isfinite(second).all(axis=1)
    pose = first.copy()
    if known.sum() > 1:
        pose[known] += rng.uniform(0, BENT) * (_laid_over(second[known], first[known]) - first[known])
    centre = np.nanmean(pose, axis=0)
    angle = rng.uniform(0, 2 * np.pi)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    scale = STRETCHED ** rng.uniform(-1, 1)
    pose = (pose - centre) @ turn.T * scale
    low, high = np.nanmin(pose, axis=0), np.nanmax(pose, axis=0)
    room = 1 - 2 * EDGE - (high - low)
    shift = EDGE - low + rng.uniform(0, 1, 2) * np.maximum(room, 0) + np.minimum(room, 0) / 2
    return np.asarray(pose + shift)


def _laid_over(pose: Floats, other: Floats) -> Floats:
    """Turn, scale and shift a pose so that its joints lie nearest to another's (Umeyama, 1991)."""
    a, b = (each[:, 0] + 1j * each[:, 1] for each in (pose, other))
    away, there = a - a.mean(), b - b.mean()
    spread = float((np.abs(away) ** 2).sum())
    factor = (away.conj() * there).sum() / spread if spread > 0 else 1.0
    laid = away * factor + b.mean()
    return np.stack([laid.real, laid.imag], axis=1)


def composited(image: Bytes, coverage: Bytes, below: Bytes) -> Bytes:
    """Lay an image [S, S, 3] that lies over black, with its coverage [S, S], over another background."""
    share = 1 - coverage[..., None].astype(np.float64) / 255
    return np.clip(np.rint(image + share * below), 0, 255).astype(np.uint8)


def _scene(folder: PhotosFolder, pose: Floats, seed: int) -> PoseDocument:
    skeleton = folder.manifest.skeleton
    joints = tuple(
        Joint(name=joint.name, type=joint.type, position=(float(x), float(y)))
        for joint, (x, y) in zip(skeleton.joints, pose, strict=True)
        if np.isfinite([x, y]).all()
    )
    there = {joint.name for joint in joints}
    bones = tuple(bone for bone in skeleton.bones if set(bone) <= there)
    figure = Figure(name=skeleton.label, skeleton=skeleton.name, joints=joints, bones=bones)
    document = PoseDocument(figures=(figure,), canvas=folder.manifest.choices.size)
    return document.replace(latents=document.latents.replace(seed=seed % 2**32))


def _background(folder: PhotosFolder, index: int, size: int) -> NDArray[np.uint8]:
    manifest = folder.manifest
    first = (manifest.stored - manifest.side) // 2
    crop = folder.background(index)[first : first + manifest.side, first : first + manifest.side]
    return np.asarray(Image.fromarray(crop).resize((size, size), Image.Resampling.BOX))
