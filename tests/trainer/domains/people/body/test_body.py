from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("numba", reason="people are drawn with numba")

from graphose_core.errors import ConfigError
from tests.trainer.domains.people.block_body import block_body
from trainer.domains.people.body.body import load_body, save_body
from trainer.domains.people.body.rig import JOINTS, bone_turns, local_vectors, mirrored, world_turns
from trainer.domains.people.body.rotations import between, matrix_of, vector_of
from trainer.domains.people.body.traits import TRAITS, shape_coefficients

BODY = block_body()


def random_pose(seed: int = 0, scale: float = 0.8) -> np.ndarray:
    return np.random.default_rng(seed).normal(scale=scale, size=(20, 3))


def test_rest_pose_leaves_every_vertex_where_it_is() -> None:
    vertices, heads = BODY.rest(np.zeros(2, np.float32))
    posed, moved = BODY.posed(vertices, heads, np.tile(np.eye(3, dtype=np.float32), (len(heads), 1, 1)))
    np.testing.assert_allclose(posed, vertices, atol=1e-6)
    np.testing.assert_allclose(moved, heads, atol=1e-6)


def test_a_turned_root_turns_the_whole_body_about_its_head() -> None:
    vertices, heads = BODY.rest(np.zeros(2, np.float32))
    turn = matrix_of(np.array([0.3, -0.5, 0.9])).astype(np.float32)
    posed, _ = BODY.posed(vertices, heads, np.tile(turn, (len(heads), 1, 1)))
    np.testing.assert_allclose(posed, (vertices - heads[0]) @ turn.T + heads[0], atol=1e-5)


def test_bones_keep_their_lengths_in_any_pose() -> None:
    vertices, heads = BODY.rest(np.zeros(2, np.float32))
    turns = bone_turns(BODY, random_pose()).astype(np.float32)
    _, moved = BODY.posed(vertices, heads, turns)
    children = [i for i, parent in enumerate(BODY.parents) if parent >= 0]
    parents = BODY.parents[children]
    np.testing.assert_allclose(
        np.linalg.norm(moved[children] - moved[parents], axis=1),
        np.linalg.norm(heads[children] - heads[parents], axis=1),
        atol=1e-5,
    )


def test_shape_weights_lie_between_neighbouring_variations() -> None:
    low, middle, high = (shape_coefficients(BODY, {"height": height}) for height in (0.0, 0.25, 1.0))
    np.testing.assert_allclose(low, [0, 0.0])
    np.testing.assert_allclose(high, [1, 0.0])
    np.testing.assert_allclose(middle, [0.25, 0.0])
    assert sum(count for count, _ in TRAITS.values()) == BODY.mask.shape[1]


def test_a_body_survives_its_file(tmp_path: Path) -> None:
    save_body(tmp_path / "body.safetensors", BODY)
    again = load_body(tmp_path / "body.safetensors")
    np.testing.assert_array_equal(again.faces, BODY.faces)
    np.testing.assert_allclose(again.basis, BODY.basis, atol=1e-3)
    assert again.labels == BODY.labels


def test_a_broken_file_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "body.safetensors").write_bytes(b"nothing")
    with pytest.raises(ConfigError, match="delete the file"):
        load_body(tmp_path / "body.safetensors")


def test_stray_indices_are_refused() -> None:
    faces = BODY.faces.copy()
    faces[0, 0] = len(BODY.template)
    with pytest.raises(ConfigError, match="faces hold an index outside"):
        replace(BODY, faces=faces)


def test_rotation_vectors_and_matrices_are_inverse() -> None:
    vectors = np.random.default_rng(1).normal(size=(200, 3))
    vectors[0], vectors[1], vectors[2] = (0, 0, 0), (np.pi - 1e-9, 0, 0), (0, 1e-5, 0)
    vectors *= np.minimum(1, (np.pi - 1e-6) / np.maximum(np.linalg.norm(vectors, axis=1), 1e-9))[:, None]
    matrices = matrix_of(vectors)
    np.testing.assert_allclose(
        matrices @ matrices.swapaxes(1, 2), np.tile(np.eye(3), (200, 1, 1)), atol=1e-12
    )
    np.testing.assert_allclose(matrix_of(vector_of(matrices)), matrices, atol=1e-6)


def test_halfway_twice_is_the_whole_way() -> None:
    first, second = matrix_of(np.array([0.2, 0.4, -0.3])), matrix_of(np.array([-1.0, 0.3, 0.8]))
    half = between(first, second, 0.5)
    np.testing.assert_allclose(half @ first.T @ half, second, atol=1e-9)


def test_poses_and_world_turns_are_inverse() -> None:
    pose = random_pose(2)
    np.testing.assert_allclose(local_vectors(world_turns(pose)), pose, atol=1e-6)


def test_mirroring_twice_restores_and_swaps_sides() -> None:
    pose = random_pose(3)
    np.testing.assert_allclose(mirrored(mirrored(pose)), pose)
    left, right = JOINTS.index("larm"), JOINTS.index("rarm")
    np.testing.assert_allclose(mirrored(pose)[left], pose[right] * [1, -1, -1])
