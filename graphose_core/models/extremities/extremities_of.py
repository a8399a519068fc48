"""Find the extremities of figures in a batch of images."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import prod

import numpy as np
import torch
from torch import Tensor

from graphose_core.models.extremities.config import ExtremityConfig
from graphose_core.models.extremities.extremity import COARSE, Extremities
from graphose_core.models.extremities.frames import Frames, frames_of
from graphose_core.models.extremities.gaussians import Gaussians
from graphose_core.models.extremities.limbs import Array, Limbs
from graphose_core.models.extremities.needed import needed
from graphose_core.models.extremities.splats import Splats
from graphose_core.models.graphs.columns import part_names
from graphose_core.models.graphs.pose_graph import PoseGraph

MARGIN = 0.25
"""Around where its Gaussians show, how far the network may have painted more of it, units."""
ACROSS = (0.85, 0.6)
"""Cosines between fingers and limb at which fingers go on along it, and at which they lie across it."""
TIPPED = 0.2
"""Over which cosine to the viewer, and to the limb, what turns through it changes sides."""
FAR = 1e3
"""Coordinate of bones that there are not, image sides, and how far behind all is what has no depth."""


@torch.no_grad()
def extremities_of(
    kinds: Sequence[Gaussians], graph: PoseGraph, size: int, frames: Frames | None = None
) -> Extremities | None:
    """Return the extremities of a batch's figures that are large enough to be seen, or None.

    Their limbs have all joints, with their depths. What needs no shape, see :func:`needed`, is left out.

    Args:
        kinds: of extremities.
        graph: the batch.
        size: of the images that are drawn, pixels.
        frames: those of `kinds` in the graph, where they are known.
    """
    if not kinds:
        return None
    schema, like = kinds[0].schema, graph.position
    limbs = _limbs(tuple(kinds))
    frames = (frames or frames_of(graph, limbs)).longer_than(COARSE / size)
    all_kinds = [kind.config for kind in kinds]
    shapes_needed = needed(frames, all_kinds)
    chosen = shapes_needed > 0
    frames, left = frames.where(chosen), frames.where(~chosen)
    if not len(frames.kind):
        return None
    configs, names = [kinds[number].config for number in frames.kind], part_names(schema)
    rows = _rows_of(frames, left, all_kinds, _other_bones(graph, frames, limbs))
    rows["needed"] = shapes_needed[chosen]
    own = _tensors(rows, like)  # a few numbers each: numpy computes them in a third of the time
    shapes, seen, painted = _splats(kinds, graph, frames, own.pop("axes"), own.pop("plain"))
    return Extremities(
        figure=tuple(frames.figure.tolist()),
        part=tuple(names.index(own.parts[shape]) for own, shape in zip(configs, shapes, strict=True)),
        splats=seen,
        painted=painted,
        extent=_extent(seen, painted, own["unit"]),
        **own,
    )


def _rows_of(
    frames: Frames, left: Frames, configs: Sequence[ExtremityConfig], bones: tuple[Array, Array]
) -> dict[str, Array]:
    """Return the fields of :class:`Extremities` that are arrays, and the axes of frames, a row each.

    Args:
        frames: of H extremities.
        left: of those that are left to the network.
        configs: of all kinds.
        bones: from :func:`_other_bones`.
    """
    own, flip = [configs[number] for number in frames.kind], np.array([1.0, -1.0])
    centres, alongs = (np.array(v)[..., None] for v in ([c.centre for c in own], [c.turn[1] for c in own]))
    middle, painted_middle = ((axes @ centres)[..., 0] for axes in (frames.axes, frames.plain))
    along = (frames.plain @ alongs)[..., 0]
    heel, angled = np.array([float(c.loose) for c in own]), frames.angled.astype(float)
    before, across = _before_across(frames.axes, along, heel)
    unit = np.sqrt(np.square(frames.axes[:, :, 1]).sum(axis=1))
    joint, depth = frames.place[:, :2] * flip, (frames.place + middle)[:, 2]
    return {
        "axes": frames.axes,
        "plain": frames.plain,
        "joint": joint,
        "centre": joint + middle[:, :2] * flip,
        "painted_centre": joint + painted_middle[:, :2] * flip,
        "radius": unit * [c.radius for c in own],
        "unit": unit,
        "ahead": along[:, :2] / unit[:, None],
        "depth": depth,
        "heel": heel,
        "bones": bones[0],
        "nearer": (bones[1] - depth[:, None, None]) / unit[:, None, None],
        "others": _left_beside(frames, left, configs) * flip,
        "before": before * angled,
        "across": across * angled,
        "angled": angled,
    }


def _tensors(rows: Mapping[str, Array], like: Tensor) -> dict[str, Tensor]:
    """Return arrays [H, …] as tensors of the type and on the device of another one, in one transfer."""
    flat = [values.reshape(len(values), prod(values.shape[1:])) for values in rows.values()]
    parts = torch.from_numpy(np.concatenate(flat, axis=1)).to(like).split([one.shape[1] for one in flat], 1)
    pairs = zip(rows.items(), parts, strict=True)
    return {name: part.reshape(values.shape) for (name, values), part in pairs}


def _left_beside(frames: Frames, left: Frames, configs: Sequence[ExtremityConfig]) -> Array:
    """Return the middles of others of their figure and kind that are left to the network, [H, O, 2].

    They are in image sides, x right, y up; `FAR` fills up.

    Args:
        frames: of H extremities.
        left: of those that are left to the network.
        configs: of all kinds.
    """
    centres = np.array([config.centre for config in configs])[left.kind]
    middles = (left.place + np.einsum("hij,hj->hi", left.axes, centres))[:, :2]
    alike = (frames.kind[:, None] == left.kind) & (frames.figure[:, None] == left.figure)
    made = np.full((len(frames.kind), int(alike.sum(axis=1).max(initial=0)), 2), FAR)
    for row, chosen in enumerate(alike):
        made[row, : chosen.sum()] = middles[chosen]
    return made


def _splats(
    kinds: Sequence[Gaussians], graph: PoseGraph, frames: Frames, axes: Tensor, plain: Tensor
) -> tuple[list[str], Splats, Splats]:
    """Return the choices of extremities' shapes, their Gaussians, and these as a network paints them.

    The latter are the same object where none is turned by angles.
    """
    most = max(kind.config.gaussians for kind in kinds)
    shapes, seen, painted = [], [], []
    for number, kind in enumerate(kinds):
        rows = (frames.kind == number).nonzero()[0]
        if not len(rows):
            continue
        of_kind = graph, frames.figure[rows], frames.node[rows]
        shapes += [kind.choices[choice] for choice in kind.shapes_of(*of_kind)]
        made, own = kind.shapes_in(*of_kind), torch.from_numpy(rows).to(axes.device)
        seen.append(made.seen(axes[own]).padded(most))
        if frames.angled.any():
            painted.append(made.seen(plain[own]).padded(most))
    joined = Splats.joined(seen)
    return shapes, joined, Splats.joined(painted) if painted else joined


def _before_across(axes: Array, along: Array, heel: Array) -> tuple[Array, Array]:
    """Return how far extremities reach back before their limbs, and how far they lie across them, [H] each.

    Both are in [0, 1]. Fingers reach back that point at the viewer and across the limb, toes that are drawn
    up do, and heels of toes that point away.

    Args:
        axes: [H, 3, 3], as columns; the second one leads to fingers or toes.
        along: [H, 3], directions of the limbs.
        heel: [H], 1 for those that reach back behind their joint, such as feet.
    """
    square = np.square(along).sum(axis=1)
    cosine = (axes[:, :, 1] * along).sum(axis=1) / square
    nearer = (axes[:, 2, 1] / np.sqrt(square) / TIPPED + 0.5).clip(0, 1)
    ahead = (cosine / TIPPED + 0.5).clip(0, 1)
    across = ((ACROSS[0] - cosine) / (ACROSS[0] - ACROSS[1])).clip(0, 1) * (1 - heel)
    heels = ahead * (1 - nearer) + (1 - ahead) * nearer
    return np.where(heel > 0, heels, nearer * across), across


def _extent(seen: Splats, painted: Splats, unit: Tensor) -> Tensor:
    """Return where extremities show and where a network may have painted more, see :class:`Extremities`.

    Args:
        seen: their Gaussians.
        painted: where a network paints these that is not told of angles.
        unit: [H], image sides.
    """
    low, high = seen.extent()
    if painted is not seen:
        least, most = painted.extent()
        low, high = torch.minimum(low, least), torch.maximum(high, most)
    margin = (MARGIN * unit)[:, None]
    return torch.cat([low - margin, high + margin], dim=1)


@lru_cache(maxsize=8)
def _limbs(kinds: tuple[Gaussians, ...]) -> Limbs:
    """Return the limbs of a network's extremities; they are the same for all images."""
    return Limbs.of([kind.config for kind in kinds], kinds[0].schema)


def _other_bones(graph: PoseGraph, frames: Frames, limbs: Limbs) -> tuple[Array, Array]:
    """Return bones that do not end where H extremities hang: [H, S, 2, 2], and their depths [H, S, 2].

    `FAR` fills up.

    Args:
        graph: a batch.
        frames: of the extremities.
        limbs: know what depths mean.
    """
    figures, nodes = frames.figure, frames.node
    ends = graph.edge_index.cpu().numpy()
    ends = ends[:, ends[0] < ends[1]]
    of = graph.figure.cpu().numpy()[ends[0]]
    own = (of == figures[:, None]) & (ends[0] != nodes[:, None]) & (ends[1] != nodes[:, None])
    share, given = (values[:, limbs.depth].cpu().numpy() for values in (graph.scalars, graph.scalars_given))
    place = np.empty((len(share), 3))
    place[:, :2] = graph.position.cpu().numpy()
    place[:, 2] = np.where(given, limbs.value(limbs.depth, share), -FAR)
    bones = np.full((len(nodes), int(own.sum(axis=1).max(initial=0)), 2, 3), (FAR, FAR, -FAR), place.dtype)
    for row, chosen in enumerate(own):
        bones[row, : chosen.sum()] = place[ends[:, chosen].T]
    return bones[..., :2], bones[..., 2]
