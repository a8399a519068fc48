import numpy as np
import pytest

pytest.importorskip("numba", reason="people are drawn with numba")

from tests.trainer.domains.people.block_body import block_body
from trainer.domains.people.body.active.poses import POSES, active_poses
from trainer.domains.people.body.anchors.everyday import ANCHORS
from trainer.domains.people.body.body import moved_heads
from trainer.domains.people.body.hands import HANDS
from trainer.domains.people.body.posing.pose_bank import load_bank
from trainer.domains.people.body.posing.pose_sampler import SHARES, PoseSampler
from trainer.domains.people.body.rig import bone_turns

BODY = block_body()


def places(name: str) -> dict[str, np.ndarray]:
    heads = moved_heads(BODY.heads.astype(float), BODY.parents, bone_turns(BODY, active_poses()[name]))
    return dict(zip(BODY.labels, heads, strict=True))


def test_names_are_those_of_no_everyday_pose_and_hands_are_known() -> None:
    assert not POSES.keys() & ANCHORS.keys()
    assert all({anchor.left.hand, anchor.right.hand} <= HANDS.keys() for anchor in POSES.values())
    assert all(np.isfinite(pose).all() for pose in active_poses().values())


def test_limbs_are_where_names_say() -> None:
    drawn = places("jump, knees drawn up")
    assert drawn["lowerleg01.L"][2] > drawn["upperleg01.L"][2]
    behind = places("ankle behind, arms wide")
    assert behind["foot.L"][1] > behind["lowerleg01.L"][1] + 0.2
    assert places("handstand, straddled")["head"][2] < places("handstand, straddled")["foot.L"][2]
    split = places("front split")
    assert abs(split["foot.L"][1] - split["foot.R"][1]) > 1.2
    assert abs(places("lie, sprawled")["head"][2] - places("lie, sprawled")["foot.L"][2]) < 0.5


def test_the_sampler_draws_all_kinds_of_poses() -> None:
    assert sum(SHARES.values()) == pytest.approx(1)
    sampler = PoseSampler(BODY, load_bank())
    names = [sampler.draw(np.random.default_rng(seed)).name for seed in range(150)]
    for part in (", legs ", ", other arms", "turned over"):
        assert any(part in name for name in names), part
    assert any(name.split(" + ")[0] in POSES for name in names)
    assert any(name.split(" + ")[0] in ANCHORS for name in names)
