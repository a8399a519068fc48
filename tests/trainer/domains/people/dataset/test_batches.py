"""Batches of drawn people: what they hold, and which images are held out."""

from pathlib import Path

import pytest
import torch

pytest.importorskip("numba", reason="people are drawn with numba")

from graphose_core.errors import ConfigError
from trainer.data.loader import load
from trainer.domains.people.dataset.batches import PeopleBatches
from trainer.domains.people.dataset.mirror import mirrored
from trainer.domains.people.dataset.people_graph import TRAINING_DROPOUT
from trainer.domains.people.dataset.storage.manifest import held_out
from trainer.domains.people.dataset.storage.shards import PeopleFolder


def test_batches_hold_images_parts_and_backgrounds(folder: Path) -> None:
    batch = PeopleBatches(folder, 4, 16)[0]
    assert batch.graph.images == 4
    assert batch.target.shape == (4, 4, 16, 16)
    assert batch.parts.shape == batch.owner.shape == (4, 16, 16)
    assert batch.parts.max() < 8
    assert batch.background.shape == (4, 3, 16, 16)
    image = batch.target[:, :3] + (1 - batch.target[:, 3:]) * batch.background
    assert 0 <= image.min() <= image.max() <= 1.01


def test_training_and_held_out_images_are_apart(folder: Path) -> None:
    train, kept = PeopleBatches(folder, 4, 16), PeopleBatches(folder, 4, 16, split="held-out")
    assert (len(train), len(kept)) == (23, 2) == (25 - held_out(25), held_out(25))
    assert {train._index(place) for place in range(46)} == set(range(23))
    assert [kept._index(place) for place in range(2)] == [23, 24]
    assert kept[0].graph.images == 2
    with pytest.raises(ConfigError, match="held-out batch 1"):
        kept[1]


def test_batches_are_the_same_whatever_the_number_of_workers(folder: Path) -> None:
    batches = PeopleBatches(folder, 3, 16, dropout=TRAINING_DROPOUT)
    alone = list(load(batches, range(2, 5), 0))
    beside = list(load(batches, range(2, 5), 2))
    for a, b in zip(alone, beside, strict=True):
        torch.testing.assert_close(a.target, b.target)
        torch.testing.assert_close(a.graph.categories, b.graph.categories)


def test_batches_can_be_smaller_than_the_images(folder: Path) -> None:
    batch = PeopleBatches(folder, 2, 8)[0]
    assert batch.target.shape == (2, 4, 8, 8)
    assert batch.parts.shape == (2, 8, 8)


def test_training_sees_mirrored_images_and_the_held_out_are_as_they_were_drawn(folder: Path) -> None:
    people = PeopleFolder(folder)
    drawn = {people[i].image.tobytes() for i in range(23)}
    flipped = {mirrored(people[i]).image.tobytes() for i in range(23)}
    batches = PeopleBatches(folder, 1, 16, seed=1)
    seen = [_image(batches[step].target[0]) for step in range(46)]
    assert all(image in drawn | flipped for image in seen)
    assert 10 < sum(image in flipped - drawn for image in seen) < 36
    whole = PeopleBatches(folder, 1, 16, split="held-out")
    assert all(_image(whole[i].target[0]) == people[23 + i].image.tobytes() for i in range(2))


def _image(target: torch.Tensor) -> bytes:
    return (target.permute(1, 2, 0) * 255).round().to(torch.uint8).numpy().tobytes()
