"""A part that is learnt apart takes its own place in a checkpoint, and nothing else's."""

import pytest
import torch

from graphose_core.checkpoint import read_info, read_weights
from graphose_core.errors import CheckpointError
from graphose_core.models.graphose import Graphose
from tests.trainer.domains.people.learnt_apart.small_checkpoints import people, saved
from trainer.domains.people.extremities.kinds import KINDS
from trainer.domains.people.learnt_apart.giving import give
from trainer.domains.people.learnt_apart.lesson import Lesson
from trainer.domains.people.learnt_apart.part import Learnt
from trainer.domains.people.learnt_apart.progress import advancing
from trainer.domains.people.shadows.command import SHADOWS, Shadows
from trainer.domains.people.shadows.solids import SHADOW

PREFIX = SHADOWS.prefix
LESSON = Lesson(scenes=60, steps=3, seed=5)


class Known(Shadows):
    """Shadows that are known before they are learnt."""

    def __init__(self, weights):
        self.weights = weights
        self.ways = []

    def learn(self, info, lesson, progress):
        told = advancing(progress, "Shadows", lesson.steps)
        for step in range(lesson.steps):
            told(step, 1.0)
        self.ways = [task.completed for task in progress.tasks]
        return Learnt(SHADOW, self.weights, {"seen": 7})


@pytest.fixture
def part():
    weights = people(4, extremities=KINDS, shadow=SHADOW).state_dict()
    return Known({name: value + 1 for name, value in weights.items() if name.startswith(PREFIX)})


@pytest.mark.parametrize("own", [None, SHADOW], ids=["none before", "one before"])
def test_a_part_that_is_learnt_stands_beside_all_else_or_in_the_place_of_its_own(tmp_path, part, own):
    checkpoint = saved(tmp_path / "before.safetensors", people(1, extremities=KINDS, shadow=own))
    out = tmp_path / "after.safetensors"
    give(part, checkpoint, out, None, LESSON)
    made, before, weights = read_info(out), read_weights(checkpoint), read_weights(out)
    assert made.model.shadow == SHADOW
    assert made.record == {"hours": 1.0, "shadow": {"scenes": 60, "steps": 3, "seed": 5, "seen": 7}}
    for name, value in weights.items():
        assert torch.equal(value, (part.weights if name.startswith(PREFIX) else before)[name]), name
    Graphose(made.model).load_state_dict(weights)
    assert part.ways == [3]


def test_one_that_takes_a_part_keeps_what_is_told_of_it(tmp_path, part):
    first = saved(tmp_path / "first.safetensors", people(1, extremities=KINDS))
    other = saved(tmp_path / "other.safetensors", people(2, extremities=KINDS))
    give(part, first, tmp_path / "learnt.safetensors", None, LESSON)
    give(part, other, tmp_path / "taken.safetensors", tmp_path / "learnt.safetensors", LESSON)
    learnt, taken = (read_info(tmp_path / f"{name}.safetensors").record for name in ("learnt", "taken"))
    assert taken["shadow"] == learnt["shadow"]


def test_nothing_is_learnt_for_one_that_lacks_what_the_part_needs(tmp_path, part):
    bare = saved(tmp_path / "bare.safetensors", people(3))
    with pytest.raises(CheckpointError, match="trainer hands"):
        give(part, bare, tmp_path / "out.safetensors", None, LESSON)
    assert not part.ways
