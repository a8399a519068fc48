import numpy as np
import pytest

from trainer.domains.people.body.active.legs import KINDS, PAIRS, leg_at, other_side, random_legs


@pytest.mark.parametrize(
    ("angles", "thigh", "shin"),
    [
        ((0, 0, 0), (0, 0, -1), (0, 0, -1)),
        ((90, 0, 0), (0, -1, 0), (0, -1, 0)),
        ((90, 0, 90), (0, -1, 0), (0, 0, -1)),
        ((0, 0, 90), (0, 0, -1), (0, 1, 0)),
        ((0, 90, 0), (1, 0, 0), (1, 0, 0)),
        ((90, 0, 90, 90), (0, -1, 0), (-1, 0, 0)),
    ],
)
def test_a_leg_points_where_its_angles_say(angles, thigh, shin):
    leg = leg_at(*angles)
    np.testing.assert_allclose(leg.thigh, thigh, atol=1e-9)
    np.testing.assert_allclose(leg.shin, shin, atol=1e-9)


def test_the_other_leg_is_its_reflection():
    leg = leg_at(40, 30, 70, 20)
    there = other_side(leg)
    assert there.thigh == (-leg.thigh[0], *leg.thigh[1:])
    assert other_side(there) == leg


def test_random_legs_are_of_all_pairs_and_bend_as_knees_do():
    assert sum(share for _, _, share in PAIRS) == pytest.approx(1)
    assert {kind for left, right, _ in PAIRS for kind in (left, right)} == set(KINDS)
    names = set()
    for seed in range(200):
        left, right, name = random_legs(np.random.default_rng(seed))
        names.add(name)
        for leg in (left, right):
            knee = np.degrees(np.arccos(np.clip(np.dot(leg.thigh, leg.shin), -1, 1)))
            assert knee < 170
    assert names == {f"{left}, {right}" for left, right, _ in PAIRS}
