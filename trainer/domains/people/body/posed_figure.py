"""A dressed person in a pose, as a mesh in the world.

Lengths are metres; x is to the image's right, y away from the camera, z up, the ground at 0.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

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
)
from trainer.domains.people.body.build_shape import coefficients_of
from trainer.domains.people.body.limb_ends import limb_end_axes
from trainer.domains.people.body.mesh import Mesh, mesh_of
from trainer.domains.people.body.posing.pose_sampler import DrawnPose
from trainer.domains.people.body.rig import bone_turns
from trainer.domains.people.body.rotations import about
from trainer.domains.people.clothing.cut import cut_of
from trainer.domains.people.clothing.fit import standoff
from trainer.domains.people.clothing.person import Build, Person
from trainer.domains.people.rendering.compiled import compiled
from trainer.domains.people.rendering.extent import extent

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

_HAIR_LAYERS = {
    "bald": (),
    "bob": (CAP, CURTAIN),
    "long": (CAP, CURTAIN),
    "bun": (CAP, BUN),
    "tail": (CAP, TAIL),
}


@dataclass(frozen=True)
class Figure:
    """A posed, dressed mesh.

    Attributes:
        vertices, normals: [V, 3], metres and unit vectors.
        mesh: the faces of the layers that this person has.
        keypoints: [17, 3], COCO-17, metres.
        front: [3], unit vector in the direction that the chest faces.
        ends: [4, 3, 3], axes of hands and feet as columns, see `limb_ends`.
        cut: [14], the cut of the clothes, see `cut.cut_of`.
        stature: standing height, metres.
        person: build, outfit and colours.
    """

    vertices: Floats
    normals: Floats
    mesh: Mesh
    keypoints: Floats
    front: Floats
    ends: NDArray[np.floating]
    cut: Floats
    stature: float
    person: Person

    def moved(self, step: tuple[float, float]) -> "Figure":
        """Return the figure translated over the ground by (x, y) metres."""
        shift = np.array([*step, 0.0], np.float32)
        return replace(self, vertices=self.vertices + shift, keypoints=self.keypoints + shift)


def make_figure(
    body: Body, person: Person, drawn: DrawnPose, yaw: float, skeleton: Build | None = None
) -> Figure:
    """Shape, pose, dress and rotate a person, and place the lowest point on the ground.

    Args:
        body: the body model.
        person: build, outfit and colours.
        drawn: the pose.
        yaw: rotation of the figure to its left, degrees; at 0 it faces the camera.
        skeleton: build whose bones the person has, so that joints stay where a shape changes; None: its own.
    """
    vertices, heads = body.rest(coefficients_of(body, person.build))
    onto = None
    if skeleton is not None:
        onto = body.rest(coefficients_of(body, skeleton))[1]
        size = np.float32(_bone_lengths(body, onto) / _bone_lengths(body, heads))
        vertices, heads = vertices * size, heads * size
    turned = about(np.array([0.0, 0.0, 1.0]), yaw) @ bone_turns(body, drawn.pose, drawn.hands)
    turns: Floats = np.ascontiguousarray(turned, np.float32)
    posed, _ = body.posed(vertices, heads, turns, onto)
    layers: tuple[int, ...] = (SKIN, EYES, CLOTH, *_HAIR_LAYERS.get(person.hair, (CAP,)))
    if person.outfit.bottom == "skirt":
        layers = (*layers, SKIRT)
    mesh = mesh_of(body, layers)
    normals = vertex_normals(posed, mesh.faces)
    keypoints = body.regressor @ posed
    posed = (posed + normals * standoff(body, person)[:, None]).astype(np.float32)
    lowest = extent(posed, mesh.used)[0, 2]
    centre = keypoints[11:13].mean(axis=0)
    shift = np.array([centre[0], centre[1], lowest], np.float32)
    front = (
        turns[body.bone["spine01"]] @ np.array([0, -1, 0], np.float32)
        if "spine01" in body.bone
        else -turns[0][:, 1]
    )
    return Figure(
        posed - shift,
        normals,
        mesh,
        (keypoints - shift).astype(np.float32),
        front,
        limb_end_axes(body, turned),
        cut_of(person.outfit, person.hair, person.missing),
        person.build.stature,
        person,
    )


def _bone_lengths(body: Body, heads: Floats) -> float:
    """Return the length of all bones together, metres; `heads` is [J, 3]."""
    return float(np.linalg.norm(heads[1:] - heads[body.parents[1:]], axis=1).sum())


@compiled
def vertex_normals(vertices: Floats, faces: Ints) -> Floats:
    """Compute outward unit normals [V, 3], weighted by face area; zero for vertices without a face.

    Args:
        vertices: [V, 3].
        faces: [F, 3], counter-clockwise from outside.
    """
    out = np.zeros_like(vertices)
    for f in range(faces.shape[0]):
        i, j, k = faces[f, 0], faces[f, 1], faces[f, 2]
        x, y, z = vertices[i, 0], vertices[i, 1], vertices[i, 2]
        a0, a1, a2 = vertices[j, 0] - x, vertices[j, 1] - y, vertices[j, 2] - z
        b0, b1, b2 = vertices[k, 0] - x, vertices[k, 1] - y, vertices[k, 2] - z
        n0, n1, n2 = a1 * b2 - a2 * b1, a2 * b0 - a0 * b2, a0 * b1 - a1 * b0
        for v in (i, j, k):
            out[v, 0] += n0
            out[v, 1] += n1
            out[v, 2] += n2
    for v in range(out.shape[0]):
        length = np.sqrt(out[v, 0] ** 2 + out[v, 1] ** 2 + out[v, 2] ** 2)
        if length > 0:
            out[v, 0] /= length
            out[v, 1] /= length
            out[v, 2] /= length
    return out
