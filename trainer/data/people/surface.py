"""What may show of the figures of a scene: one mesh, without the faces that their clothes hide."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.data.people.body import Body
from trainer.data.people.cut import shrunk
from trainer.data.people.figure import Figure
from trainer.data.people.raster import rasterise
from trainer.data.people.showing import HIDDEN, IN_PART, showing

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


@dataclass(frozen=True)
class Surface:
    """The joined mesh of N figures.

    Attributes:
        vertices, normals: [V, 3].
        used: [U], vertices that faces touch, those of hidden faces included.
        faces: [F, 3], those that show at least in part.
        layers, owners: [F], layer, and number of the figure.
        in_part: [F], whether some points of a face may not show.
        coordinates: [V, 4], what garments are cut from.
        cuts: [N, 14], see `cut`; `inner_cuts` alike, drawn in.
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
        """Nearness and nearest face at each sample, [size, size]; `points` [V, 3], see `rasterise`."""
        return rasterise(
            points, self.faces, self.layers, self.owners, self.in_part, self.coordinates, self.cuts,
            self.inner_cuts, size,
        )  # fmt: skip


def surface_of(body: Body, figures: Sequence[Figure]) -> Surface:
    """Join figures of one body."""
    count = len(body.template)
    cuts = np.stack([figure.cut for figure in figures])
    inner = np.stack([shrunk(cut) for cut in cuts])
    states = [showing(f.mesh.layers, f.mesh.reach, cuts[i], inner[i]) for i, f in enumerate(figures)]
    kept = [np.flatnonzero(state != HIDDEN) for state in states]
    both = list(zip(figures, kept, strict=True))
    return Surface(
        vertices=np.concatenate([figure.vertices for figure in figures]),
        normals=np.concatenate([figure.normals for figure in figures]),
        used=np.concatenate([figure.mesh.used + i * count for i, figure in enumerate(figures)]),
        faces=np.concatenate(
            [f.mesh.faces[shown] + np.int32(i * count) for i, (f, shown) in enumerate(both)]
        ),
        layers=np.concatenate([figure.mesh.layers[shown] for figure, shown in both]),
        owners=np.repeat(np.arange(len(figures), dtype=np.int32), [len(shown) for shown in kept]),
        in_part=np.concatenate([state[shown] == IN_PART for state, shown in zip(states, kept, strict=True)]),
        coordinates=np.tile(body.coordinates, (len(figures), 1)),
        cuts=cuts,
        inner_cuts=inner,
    )
