"""Images of a folder that are the one before with one attribute changed: drawn, read and learnt from."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

pytest.importorskip("numba", reason="people are drawn with numba")

from graphose_core.errors import ConfigError
from tests.networks import tiny_config
from tests.trainer.domains.people.block_body import block_body
from tests.trainer.tiny_runs import finetune_config
from trainer.domains.people.changes.changes import LIGHTS
from trainer.domains.people.clothing.person import COLOURED
from trainer.domains.people.dataset.batches import PeopleBatches
from trainer.domains.people.dataset.columns import CHOICES, SCALARS
from trainer.domains.people.dataset.make import begin
from trainer.domains.people.dataset.people_graph import TRAINING_DROPOUT
from trainer.domains.people.dataset.record import FigureRecord
from trainer.domains.people.dataset.storage.manifest import Manifest, held_out
from trainer.domains.people.dataset.storage.shard_worker import drawn, make_shard
from trainer.domains.people.dataset.storage.shards import PeopleFolder
from trainer.domains.people.losses import LEAST_CHANGE, changes_loss
from trainer.training.tasks.finetune import Finetuning
from trainer.training.tasks.noise import noise_of

COUNT, SIZE = 60, 32
MANIFEST = Manifest(count=COUNT, size=SIZE, seed=0, shard=COUNT, changes=0.8)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pairs")
    begin(path, MANIFEST)
    make_shard(block_body(), path, MANIFEST, 0)
    return path


def chosen() -> list[int]:
    return [index for index in range(COUNT) if MANIFEST.is_changed(index)]


def test_a_share_of_the_odd_images_is_changed():
    assert all(index % 2 for index in chosen())
    assert 0.6 < len(chosen()) / (COUNT / 2) < 1
    assert max(chosen()) < COUNT - held_out(COUNT), "held-out images are independent of each other"
    without = MANIFEST.model_copy(update={"changes": 0.0})
    assert not any(without.is_changed(index) for index in range(COUNT))


def columns_that_differ(old: FigureRecord, new: FigureRecord) -> set[str]:
    """Return the names of the attributes that two records of a figure have different values of."""
    tables = ((CHOICES, "choices"), (SCALARS, "scalars"), (COLOURED, "colours"))
    differing = set()
    for names, field in tables:
        pairs = zip(names, getattr(old, field), getattr(new, field), strict=True)
        differing |= {name for name, a, b in pairs if not np.array_equal(a, b, equal_nan=True)}
    if (old.hands != new.hands).any():
        differing.add("hand")
    if not np.allclose(old.turns, new.turns, atol=0.01, equal_nan=True):
        differing.add("turns")
    return differing


FOLLOW = {"pattern": {"stripes", "stripe"}, "sleeve": {"sleeves"}, "footwear": {"shoes"}, "skin": {"shoes"}}
"""What may change with an attribute: a plain top has no stripes, bare feet the colour of the skin."""


def test_a_changed_image_differs_in_one_attribute_of_its_foremost_person_or_in_its_light(folder):
    people = PeopleFolder(folder)
    seen, differing = set(), 0
    for index in chosen():
        before, after = people[index - 1], people[index]
        differing += bool((before.image != after.image).any())
        assert (before.background == after.background).all()
        for number, (old, new) in enumerate(zip(before.figures, after.figures, strict=True), 1):
            assert (old.keypoints == new.keypoints).all()
            columns = columns_that_differ(old, new)
            if number < len(before.figures):
                assert columns <= LIGHTS.keys()
                continue
            first = next(iter(columns & FOLLOW.keys() or columns), None)
            assert columns <= {first} | FOLLOW.get(str(first), set()), columns
            seen |= columns
    assert differing > 0.8 * len(chosen())
    assert seen & {"sex", "age", "weight", "muscle"}, "bodies that change keep their hands' and feet's angles"
    assert len(seen) > 6


def test_other_images_are_those_of_a_folder_without_changes(folder):
    people, plain = PeopleFolder(folder), MANIFEST.model_copy(update={"changes": 0.0})
    index = next(index for index in range(1, COUNT, 2) if index not in chosen())
    tensors = drawn(block_body(), plain, range(index, index + 1))
    assert (tensors["keypoints"] == np.stack([f.keypoints for f in people[index].figures])).all()


def test_pieces_that_begin_with_a_changed_image_draw_the_same(folder):
    index = chosen()[0]
    tensors = drawn(block_body(), MANIFEST, range(index, index + 1))
    whole = PeopleFolder(folder)[index]
    assert (tensors["choices"][-1] == whole.figures[-1].choices).all()
    np.testing.assert_array_equal(tensors["scalars"][-1], whole.figures[-1].scalars)


@pytest.mark.parametrize("seed", range(4))
def test_pairs_stay_together_and_lose_the_same_attributes(folder, seed):
    batches = PeopleBatches(folder, 6, SIZE, seed=seed, dropout=TRAINING_DROPOUT)
    seen = 0
    for step in range(2 * len(batches) // 6):
        batch = batches[step]
        starts = np.cumsum([0, *batch.graph.sizes])
        for number in batch.changed.tolist():
            seen += 1
            one, two = (slice(starts[n], starts[n + 1]) for n in (number - 1, number))
            assert torch.equal(batch.graph.position[one], batch.graph.position[two]), "mirrored alike"
            given = batch.graph.figure_values.scalars_given
            figures = np.cumsum([0, *(len(own) for own in batch.graph.figures)])
            if len(batch.graph.figures[number]) == 1:
                a, b = given[figures[number - 1]], given[figures[number]]
                assert int((a != b).sum()) <= 1, "stripes alone have a meaning by the pattern"
    assert seen > len(batches) / 4


def test_each_image_is_seen_once_a_turn(folder):
    batches = PeopleBatches(folder, 6, SIZE)
    places = [batches._index(place) for place in range(len(batches))]
    assert sorted(places) == list(range(COUNT - held_out(COUNT)))


def test_both_images_of_a_pair_have_the_same_noise(folder):
    batch = PeopleBatches(folder, 6, SIZE)[0]
    numbers = batch.numbers(12)
    config = tiny_config()
    noise = noise_of(batch.graph, config, 3, numbers=numbers)
    for place, number in enumerate(numbers):
        paired = place in batch.changed.tolist()
        assert number == 12 + place - paired
        if place:
            assert torch.equal(noise.z[place], noise.z[place - 1]) == paired


def test_held_out_images_are_not_compared(folder):
    assert not len(PeopleBatches(folder, 4, SIZE, split="held-out")[0].changed)


def test_the_loss_is_the_relative_error_of_the_change():
    target = torch.rand(4, 4, 8, 8)
    changed = torch.tensor([1, 3])
    constant = torch.rand(1, 4, 8, 8).expand(4, -1, -1, -1)
    assert changes_loss(target, target, changed) == 0
    assert changes_loss(target + constant, target, changed) < 1e-5, "what both share falls out"
    torch.testing.assert_close(changes_loss(constant, target, changed), torch.tensor(1.0))
    assert changes_loss(constant, target, changed[:0]) == 0
    hidden = target[:1].repeat(2, 1, 1, 1)
    off = torch.stack([hidden[0], hidden[1] + LEAST_CHANGE])
    torch.testing.assert_close(changes_loss(off, hidden, torch.tensor([1])), torch.tensor(1.0))


def test_a_step_judges_changes_of_folders_that_have_them(folder):
    config = finetune_config(data=str(folder), adversary_weight=0.0, batch=8)
    task = Finetuning(config)
    batch = task.batches()[0]
    terms = task.step(0, batch)
    assert terms["changes"] > 0
    without = task.step(1, replace(batch, changed=batch.changed[:0]))
    assert without.keys() == terms.keys(), "processes whose parts of a batch differ share the means"
    assert without["changes"] == 0


def test_an_odd_batch_would_part_pairs(folder):
    with pytest.raises(ConfigError, match="even number"):
        Finetuning(finetune_config(data=str(folder), adversary_weight=0.0, batch=3))
