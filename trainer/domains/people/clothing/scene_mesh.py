"""The joined mesh of a scene's figures, without the faces that their clothes hide."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.body import Body
from trainer.domains.people.body.posed_figure import Figure
from trainer.domains.people.clothing.cut import shrunk
from trainer.domains.people.rendering.compiled import compiled
from trainer.domains.people.rendering.raster import rasterise
from trainer.domains.people.rendering.showing import HIDDEN, IN_PART, showing

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
Number = TypeVar("Number", bound=np.generic)


@dataclass(frozen=True)
class Surface:
    """The joined mesh of N figures.

    Attributes:
        vertices, normals: [V, 3], metres and unit vectors.
        used: [U], vertices that belong to a face, those of hidden faces included.
        faces: [F, 3], faces that are visible at least in part.
        layers, owners: [F], layer and index of the figure of each face.
        in_part: [F], whether the cut has to be tested at each point of a face.
        coordinates: [V, 4], see `Body.coordinates`.
        cuts: [N, 14], see `cut.cut_of`; `inner_cuts` alike, see `cut.shrunk`.
    """

    vertices: Floats
    normals: Floats
    used: NDArray[np.int64]
    faces: Ints
    layers: Ints
    owners: Ints
    in_part: NDArray[np.bool_]
    coordinates: Floats
    cuts: Floats
    inner_cuts: Floats

    def rasterised(self, points: Floats, size: int) -> tuple[Floats, Ints]:
        """Rasterise the surface, see :func:`~trainer.domains.people.rendering.raster.rasterise`.

        Args:
            points: [V, 3], column and row in samples, and nearness.
            size: samples a side.

        Returns:
            Nearness and index of the nearest face at each sample, [size, size] each.
        """
        return rasterise(
            points, self.faces, self.layers, self.owners, self.in_part, self.coordinates, self.cuts,
            self.inner_cuts, size,
        )  # fmt: skip


def surface_of(body: Body, figures: Sequence[Figure]) -> Surface:
    """Join the figures' meshes, all of the same body model, and drop their hidden faces."""
    starts = [i * len(body.template) for i in range(len(figures))]
    cuts = np.stack([figure.cut for figure in figures])
    inner = np.stack([shrunk(cut) for cut in cuts])
    shown = [
        _shown(
            figure.mesh.faces,
            figure.mesh.layers,
            start,
            showing(figure.mesh.layers, figure.mesh.reach, cuts[i], inner[i]),
        )
        for i, (figure, start) in enumerate(zip(figures, starts, strict=True))
    ]
    return Surface(
        vertices=_joined([figure.vertices for figure in figures]),
        normals=_joined([figure.normals for figure in figures]),
        used=_joined([figure.mesh.used + start for figure, start in zip(figures, starts, strict=True)]),
        faces=_joined([faces for faces, _, _ in shown]),
        layers=_joined([layers for _, layers, _ in shown]),
        owners=np.repeat(np.arange(len(figures), dtype=np.int32), [len(faces) for faces, _, _ in shown]),
        in_part=_joined([in_part for _, _, in_part in shown]),
        coordinates=_joined([body.coordinates] * len(figures)),
        cuts=cuts,
        inner_cuts=inner,
    )


def _joined(arrays: Sequence[NDArray[Number]]) -> NDArray[Number]:
    """Concatenate arrays; a single one (most scenes have one figure) is returned without a copy."""
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)


@compiled
def _shown(
    faces: Ints, layers: Ints, start: int, states: NDArray[np.int8]
) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """Return the visible faces, their layers, and whether each is visible only in part.

    The faces' vertices are offset by `start`.
    """
    out = np.empty_like(faces), np.empty_like(layers), np.empty(len(layers), np.bool_)
    count = 0
    for f in range(len(states)):  # a hidden face is written, then overwritten
        for corner in range(3):
            out[0][count, corner] = faces[f, corner] + start
        out[1][count], out[2][count] = layers[f], states[f] == IN_PART
        count += states[f] != HIDDEN
    return out[0][:count], out[1][:count], out[2][:count]
