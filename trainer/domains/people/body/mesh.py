"""Selected layers of a body's mesh, cached by selection."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.body import Body

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Mesh:
    """The faces of some layers of a body.

    Attributes:
        faces: [F, 3], vertices of the body, counter-clockwise from outside.
        layers: [F], layer of each face.
        used: [U], vertices that belong to a face.
        reach: [F, 4], least and greatest height of a face's corners on the mean body at rest, metres, and
            least and greatest position along the arm.
    """

    faces: Ints
    layers: Ints
    used: NDArray[np.int64]
    reach: Floats

    def of(self, chosen: NDArray[np.bool_]) -> "Mesh":
        """Return some of the faces, bool [F]."""
        faces = np.ascontiguousarray(self.faces[chosen])
        return Mesh(faces, self.layers[chosen], np.unique(faces), self.reach[chosen])


@lru_cache(maxsize=64)
def mesh_of(body: Body, layers: tuple[int, ...]) -> Mesh:
    """Return the mesh of the given layers, its faces in the body's order."""
    chosen = np.isin(body.face_layer, layers)
    faces = np.ascontiguousarray(body.faces[chosen])
    height, along = body.coordinates[faces, 2], body.coordinates[faces, 3]
    reach = np.stack([height.min(1), height.max(1), along.min(1), along.max(1)], axis=1)
    return Mesh(faces, np.ascontiguousarray(body.face_layer[chosen]), np.unique(faces), reach)
