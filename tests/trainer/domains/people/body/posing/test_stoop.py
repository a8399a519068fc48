import numpy as np
import pytest

from trainer.domains.people.body.posing.stoop import BEGIN, stooped
from trainer.domains.people.body.rig import NUMBER, world_turns

POSE = np.zeros((20, 3))


@pytest.mark.parametrize("age", [0.0, 0.5, BEGIN])
def test_the_young_are_upright(age):
    np.testing.assert_allclose(stooped(POSE, age, np.random.default_rng(0)), POSE, atol=1e-12)


def test_the_old_bend_forwards_look_ahead_and_stand_on_their_legs():
    turns = world_turns(stooped(POSE, 1.0, np.random.default_rng(0)))
    chest, head = turns[NUMBER["chest"]] @ [0, 0, 1], turns[NUMBER["head"]] @ [0, 0, 1]
    assert chest[1] < head[1] <= 1e-9  # forwards is −y
    np.testing.assert_allclose(turns[NUMBER["lthigh"]], np.eye(3), atol=1e-12)


def test_what_follows_is_drawn_alike_at_every_age():
    first, second = (np.random.default_rng(3) for _ in range(2))
    stooped(POSE, 0.2, first)
    stooped(POSE, 0.9, second)
    assert first.random() == second.random()
