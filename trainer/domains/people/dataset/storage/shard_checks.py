"""What the tensors of a shard must be like, checked before anything is read by them.

A shard may be damaged by a disk, a copy that was cut off, or by hand; what is wrong is told with the tensor's
name, instead of failing in the middle of a training step.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from trainer.domains.people.body.limb_ends import END_JOINTS
from trainer.domains.people.clothing.person import COLOURED, JOINTS, PARTS
from trainer.domains.people.dataset.columns import CHOICES, COVERS, HAND_SHAPES, SCALARS, TURNS

ENDS = ("picture_ends", "part_ends", "height_ends", "figure_ends")

_J, _C = len(JOINTS), len(COLOURED)

ROWS: dict[str, tuple[tuple[int, ...], DTypeLike]] = {
    "keypoints": ((_J, 3), np.float32),
    "visible": ((_J,), np.bool_),
    "present": ((_J,), np.bool_),
    "covers": ((_J,), np.uint8),
    "hands": ((2,), np.uint8),
    "choices": ((len(CHOICES),), np.uint8),
    "scalars": ((len(SCALARS),), np.float32),
    "colours": ((_C, 3), np.float32),
}
"""Shape of a row and type of each tensor of figures."""

SINCE: dict[str, tuple[tuple[int, ...], DTypeLike]] = {"turns": ((len(END_JOINTS), len(TURNS)), np.float32)}
"""The same of tensors that earlier shards lack: there they hold nan."""

INDEXED: dict[str, tuple[int, ...]] = {
    "covers": (len(COVERS),) * _J,
    "hands": (len(HAND_SHAPES),) * 2,
    "choices": tuple(map(len, CHOICES.values())),
}
"""Of tensors of indices, how many there are to choose from, by column."""


def check_ends(ends: Mapping[str, NDArray[Any]], lengths: Mapping[str, int]) -> None:
    """Check where images and figures end.

    Args:
        ends: the tensors of :data:`ENDS`.
        lengths: by the same names, how long what they divide is.

    Raises:
        ValueError: naming the tensor that is wrong.
    """
    count = len(ends[ENDS[0]])
    for name, places in ends.items():
        if places.shape != (count,) or places.dtype != np.int64:
            raise ValueError(f"{name} has shape {places.shape} of {places.dtype}, not ({count},) of int64")
        if not count or places[0] < 0 or (np.diff(places) < 0).any() or places[-1] != lengths[name]:
            raise ValueError(f"{name} does not divide the {lengths[name]} that there are")


def check_rows(tensors: Mapping[str, NDArray[Any]], images: int) -> None:
    """Check the numbers of images and figures.

    Args:
        tensors: `backgrounds`, and the tensors of :data:`ROWS` and :data:`SINCE`.
        images: number of images.

    Raises:
        ValueError: naming the tensor that is wrong.
    """
    figures = len(tensors["keypoints"])
    wanted: dict[str, tuple[tuple[int, ...], np.dtype[Any]]] = {
        "backgrounds": ((images, 2, 3), np.dtype(np.float32))
    }
    wanted |= {name: ((figures, *shape), np.dtype(kind)) for name, (shape, kind) in (ROWS | SINCE).items()}
    for name, (shape, kind) in wanted.items():
        found = tensors[name]
        if (found.shape, found.dtype) != (shape, kind):
            raise ValueError(f"{name} has shape {found.shape} of {found.dtype}, not {shape} of {kind}")
    for name in ("backgrounds", "keypoints"):
        if not np.isfinite(tensors[name]).all():
            raise ValueError(f"{name} holds values that are not numbers")
    for name in ("scalars", "colours", *SINCE):  # where nan says that there is none
        if np.isinf(tensors[name]).any():
            raise ValueError(f"{name} holds infinite numbers")
    for name, counts in INDEXED.items():
        if (tensors[name] >= np.array(counts)).any():
            raise ValueError(f"{name} holds an index of nothing")


def check_maps(size: int, image: NDArray[np.uint8], maps: Mapping[str, NDArray[Any]], figures: int) -> None:
    """Check the decoded images of one record.

    Args:
        size: side S of the images.
        image: uint8 [S, S, 4].
        maps: `parts` and `heights`, [S, S].
        figures: number of figures of the image.

    Raises:
        ValueError: saying what is wrong.
    """
    for name, found in {"image": image[..., 0], **maps}.items():
        if found.shape != (size, size):
            raise ValueError(f"{name} has {found.shape[1]} × {found.shape[0]} pixels, not {size} × {size}")
    parts = maps["parts"]
    if (parts % 16).max() >= len(PARTS) or (parts // 16).max() >= max(figures, 1):
        raise ValueError("parts name a part or a figure that there is not")
