"""A parametric body as plain arrays: a linear shape basis, posed by linear blend skinning."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from graphose_core.atomic import write_bytes
from graphose_core.errors import ConfigError, in_words
from trainer.domains.people.rendering.compiled import compiled

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
AnyFloats = NDArray[np.floating]

SKIN, EYES, CLOTH, SKIRT, CAP, CURTAIN, BUN, TAIL = range(8)
"""Layers of the mesh; a face belongs to the layer of its first vertex."""


@dataclass(frozen=True, eq=False)
class Body:
    """A body model of V vertices, F triangles, J bones (parents first) and R shape coefficients.

    Lengths are metres; x is to the person's left, y backwards, z up.

    Attributes:
        template: [V, 3], the mean body at rest. Garments are cut by these coordinates.
        basis: [R, V, 3], displacement of the vertices for one unit of each coefficient.
        heads: [J, 3], heads of the bones at rest; `heads_basis` [R, J, 3] their displacements.
        parents: [J], parent of each bone, −1 for the root.
        weights: [V, W], skinning weights, rows sum to 1; `bones` [V, W] the bones that they belong to.
        faces: [F, 3], counter-clockwise from outside.
        layer: [V], one of `SKIN`, `EYES`, `CLOTH`, `SKIRT`, and of hair `CAP`, `CURTAIN`, `BUN`, `TAIL`.
        regressor: [17, V], COCO-17 keypoints as weighted means of vertices.
        mask: [M, P], 1 where one of P trait variations is a factor of one of M raw shapes.
        projection: [M, R], maps weights of raw shapes to coefficients.
        labels: names of the bones.

    Raises:
        ConfigError: if an index is out of range, or a bone comes before its parent.
    """

    template: Floats
    basis: Floats
    heads: Floats
    heads_basis: Floats
    parents: Ints
    weights: Floats
    bones: Ints
    faces: Ints
    layer: Ints
    regressor: Floats
    mask: Floats
    projection: Floats
    labels: tuple[str, ...]

    def __post_init__(self) -> None:
        vertices, bones = len(self.template), len(self.heads)
        for name, indices, limit in (("faces", self.faces, vertices), ("bones", self.bones, bones)):
            if indices.size and not (indices.min() >= 0 and indices.max() < limit):
                raise ConfigError(f"body: {name} hold an index outside 0…{limit - 1}; export the body again")
        if any(parent >= child for child, parent in enumerate(self.parents)):
            raise ConfigError("body: a bone comes before its parent; export the body again")

    @cached_property
    def bone(self) -> Mapping[str, int]:
        """Index of each bone by its name."""
        return {label: i for i, label in enumerate(self.labels)}

    @cached_property
    def exact_projection(self) -> NDArray[np.float64]:
        """The projection in double precision, as used to compute coefficients."""
        return self.projection.astype(np.float64)

    @cached_property
    def limbs(self) -> Floats:
        """Position of each vertex along an arm, [V]: 0 shoulder, 1 wrist, below −0.1 elsewhere."""
        return _along_arms(self)

    @cached_property
    def coordinates(self) -> Floats:
        """Coordinates for cutting garments, [V, 4]: x, y, z of the mean body at rest, and along the arm."""
        return np.concatenate([self.template, self.limbs[:, None]], axis=1).astype(np.float32)

    @cached_property
    def face_layer(self) -> Ints:
        """Layer of each face, [F]."""
        return np.ascontiguousarray(self.layer[self.faces[:, 0]])

    def rest(self, coefficients: Floats) -> tuple[Floats, Floats]:
        """Return the vertices [V, 3] and bone heads [J, 3] of a shape at rest, from its coefficients [R]."""
        vertices = self.template + np.tensordot(coefficients, self.basis, axes=1)
        return vertices, self.heads + np.tensordot(coefficients, self.heads_basis, axes=1)

    def posed(
        self, vertices: Floats, heads: Floats, turns: Floats, onto: Floats | None = None
    ) -> tuple[Floats, Floats]:
        """Pose a shape by linear blend skinning.

        Rotations are world rotations from rest, so the bones' own axes cancel out: bone j takes a point x to
        D_j (x − head_j) + head'_j, where head'_j is where its parent takes head_j.

        Args:
            vertices: [V, 3] at rest.
            heads: [J, 3] at rest.
            turns: [J, 3, 3], world rotations D.
            onto: [J, 3], heads at rest of another shape, whose bones this one is laid on; None: its own.

        Returns:
            Posed vertices [V, 3] and heads [J, 3]; the root's head does not move.
        """
        moved = moved_heads(heads if onto is None else onto, self.parents, turns)
        shift = moved - np.einsum("jab,jb->ja", turns, heads)
        return _skin(vertices, turns, shift, self.weights, self.bones), moved


def moved_heads(heads: AnyFloats, parents: Ints, turns: AnyFloats) -> AnyFloats:
    """Return the bone heads of a posed body, [J, 3]; the root's head does not move.

    Args:
        heads: [J, 3] at rest.
        parents: [J], parents before their children; −1 for the root.
        turns: [J, 3, 3], world rotations from rest.
    """
    steps = turns[parents] @ (heads - heads[parents])[..., None]
    return _summed_up(heads, parents, steps[..., 0])


def save_body(path: Path, body: Body) -> None:
    """Write a body as safetensors, atomically; the shape basis is stored in half precision."""
    tensors = {f.name: getattr(body, f.name) for f in fields(Body) if f.name != "labels"}
    for name in ("basis", "heads_basis"):
        tensors[name] = tensors[name].astype(np.float16)
    write_bytes(path, save(tensors, {"labels": "\n".join(body.labels)}))


def load_body(path: Path) -> Body:
    """Read a body that :func:`save_body` wrote.

    Raises:
        ConfigError: if the file cannot be read or holds no valid body.
    """
    try:
        with safe_open(path, "np") as file:
            arrays = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 (not a mapping)
            labels = tuple(file.metadata()["labels"].split("\n"))
        for name in ("basis", "heads_basis"):
            arrays[name] = arrays[name].astype(np.float32)
        return Body(labels=labels, **arrays)
    except (OSError, SafetensorError, KeyError, TypeError) as error:
        raise ConfigError(f"{path}: {in_words(error)}; delete the file, and it is made again") from error


def _along_arms(body: Body) -> Floats:
    """Compute :attr:`Body.limbs`: projection on the arm's bones, weighted by the arm's skinning weights."""
    arm = [i for i, label in enumerate(body.labels) if label.startswith(_ARM_BONES)]
    share = (body.weights * np.isin(body.bones, arm)).sum(axis=1)
    if not arm:
        return np.full(len(body.template), -_ELSEWHERE, np.float32)
    line = np.array([body.heads[body.bone[f"{name}.L"]] for name in ("upperarm01", "lowerarm01", "wrist")])
    points = np.abs(body.template * [1, 0, 0]) + body.template * [0, 1, 1]
    lengths = np.linalg.norm(np.diff(line, axis=0), axis=1)
    ways = np.diff(line, axis=0) / lengths[:, None]
    upper, lower = (points - line[0]) @ ways[0], (points - line[1]) @ ways[1]
    along = np.where(lower > 0, lengths[0] + lower, np.minimum(upper, lengths[0])) / lengths.sum()
    return (share * along - (1 - share) * _ELSEWHERE).astype(np.float32)


_ARM_BONES = ("upperarm", "lowerarm", "wrist", "finger", "metacarpal")
"""Prefixes of the names of bones that belong to an arm."""
_ELSEWHERE = 0.3
"""Minus the position along the arm of vertices that no arm bone moves."""


@compiled
def _summed_up(heads: AnyFloats, parents: Ints, steps: AnyFloats) -> AnyFloats:
    """Accumulate steps [J, 3] from parent to child, from the root's head on, [J, 3]."""
    out = heads.copy()
    for bone in range(heads.shape[0]):
        if parents[bone] >= 0:
            out[bone] = out[parents[bone]] + steps[bone]
    return out


@compiled
def _skin(vertices: Floats, turns: Floats, shift: Floats, weights: Floats, bones: Ints) -> Floats:
    """Apply linear blend skinning to vertices [V, 3]; `turns` [J, 3, 3] and `shift` [J, 3] are per bone."""
    out = np.empty_like(vertices)
    for v in range(vertices.shape[0]):
        x, y, z = vertices[v, 0], vertices[v, 1], vertices[v, 2]
        a, b, c = np.float32(0), np.float32(0), np.float32(0)
        for k in range(weights.shape[1]):
            w, j = weights[v, k], bones[v, k]
            if w == 0:
                continue
            a += w * (turns[j, 0, 0] * x + turns[j, 0, 1] * y + turns[j, 0, 2] * z + shift[j, 0])
            b += w * (turns[j, 1, 0] * x + turns[j, 1, 1] * y + turns[j, 1, 2] * z + shift[j, 1])
            c += w * (turns[j, 2, 0] * x + turns[j, 2, 1] * y + turns[j, 2, 2] * z + shift[j, 2])
        out[v, 0], out[v, 1], out[v, 2] = a, b, c
    return out
