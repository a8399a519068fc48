import numpy as np
import pytest

pytest.importorskip("numba", reason="people are drawn with numba")

from tests.trainer.domains.people.block_body import block_body
from trainer.domains.people.body.anchors.everyday import ANCHORS, anchor_poses
from trainer.domains.people.body.hands import HANDS
from trainer.domains.people.body.posing.collision import deepest, segment_distance
from trainer.domains.people.body.posing.pose_bank import arm_range, load_bank
from trainer.domains.people.body.posing.pose_sampler import PoseSampler, high_kick
from trainer.domains.people.body.rig import NUMBER, bone_turns, mirrored, world_turns

BODY = block_body()


def heads_of(pose: np.ndarray) -> dict[str, np.ndarray]:
    heads = BODY.heads.astype(np.float64)
    turns, moved = bone_turns(BODY, pose), heads.copy()
    for child, parent in enumerate(BODY.parents):
        if parent >= 0:
            moved[child] = moved[parent] + turns[parent] @ (heads[child] - heads[parent])
    return dict(zip(BODY.labels, moved, strict=True))


def test_the_bank_ships_with_the_project() -> None:
    bank = load_bank()
    assert bank.poses.shape == (1594, 20, 3)
    assert len(bank.clips) == 1594
    assert {clip.split("/")[0] for clip in bank.clips} == {"cmu", "dm"}
    low, high = arm_range(bank)
    assert (low < high).all()


def test_anchors_put_limbs_where_their_names_say() -> None:
    places = {name: heads_of(pose) for name, pose in anchor_poses().items()}
    assert places["arms up"]["wrist.L"][2] > places["arms up"]["head"][2]
    assert places["stand"]["wrist.L"][2] < places["stand"]["spine03"][2]
    assert places["sit"]["lowerleg01.L"][1] < places["sit"]["upperleg01.L"][1] - 0.25  # knees ahead
    assert places["arms crossed"]["wrist.L"][0] < 0 < places["arms crossed"]["wrist.R"][0]
    assert places["point ahead"]["wrist.L"][1] < -0.4
    assert abs(places["lie on back"]["head"][2] - places["lie on back"]["foot.L"][2]) < 0.3
    assert places["handstand"]["head"][2] < places["handstand"]["foot.L"][2]
    phone = places["phone"]
    assert np.linalg.norm(phone["wrist.L"] - phone["head"]) < 0.3


def test_standing_feet_are_level() -> None:
    turns = world_turns(anchor_poses()["stand"])
    for foot in ("lfoot", "rfoot"):
        np.testing.assert_allclose(turns[NUMBER[foot]][:, 2], [0, 0, 1], atol=1e-6)


@pytest.mark.parametrize(
    "name", [n for n in ANCHORS if n.startswith(("stand", "sit", "wave", "arms", "point"))]
)
def test_everyday_poses_are_not_pushed_through_themselves(name: str) -> None:
    heads = heads_of(anchor_poses()[name])
    assert deepest(BODY, np.stack([heads[label] for label in BODY.labels])) < 0.05


def test_all_anchors_are_finite_and_have_known_hands() -> None:
    for name, anchor in ANCHORS.items():
        assert np.isfinite(anchor_poses()[name]).all(), name
        assert {anchor.left.hand, anchor.right.hand} <= set(HANDS), name


def test_distance_of_segments() -> None:
    a, b = np.array([[0.0, 0, 0], [0, 0, 0], [0, 0, 0]]), np.array([[1.0, 0, 0], [1, 0, 0], [0, 0, 0]])
    c, d = np.array([[0.5, 1, -1], [2, 0, 0], [0, 3, 4]]), np.array([[0.5, 1, 1], [3, 0, 0], [0, 3, 4.0]])
    np.testing.assert_allclose(segment_distance(a, b, c, d), [1, 1, 5])


def test_a_hand_in_the_belly_is_noticed() -> None:
    heads = heads_of(anchor_poses()["stand"])
    heads["wrist.L"] = heads["spine05"]
    assert deepest(BODY, np.stack([heads[label] for label in BODY.labels])) > 0.08


def test_drawn_poses_depend_on_the_seed_alone() -> None:
    sampler = PoseSampler(BODY, load_bank())
    first, again, other = (sampler.draw(np.random.default_rng(seed)) for seed in (5, 5, 6))
    np.testing.assert_array_equal(first.pose, again.pose)
    assert first.name == again.name
    assert not np.array_equal(first.pose, other.pose)


def test_few_drawn_poses_sink_into_themselves() -> None:
    sampler = PoseSampler(BODY, load_bank())
    depths = []
    for seed in range(60):
        heads = heads_of(sampler.draw(np.random.default_rng(seed)).pose)
        depths.append(deepest(BODY, np.stack([heads[label] for label in BODY.labels])))
    assert np.mean(np.array(depths) < 0.02) > 0.95


def test_skirts_are_for_poses_without_high_kicks() -> None:
    poses = anchor_poses()
    assert not high_kick(poses["stand"])
    assert not high_kick(poses["sit"]) or not high_kick(mirrored(poses["stand at ease"]))
    assert high_kick(poses["run"])
    assert high_kick(poses["squat"])
