"""Records survive their shards; other settings, broken and missing shards are named."""

import pickle
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("numba", reason="people are drawn with numba")

from graphose_core.errors import ConfigError
from tests.trainer.domains.people.dataset.drawn_folder import BODY, MANIFEST
from trainer.domains.people.body.posing.pose_bank import load_bank
from trainer.domains.people.dataset.make import begin
from trainer.domains.people.dataset.scene_records import record_of
from trainer.domains.people.dataset.storage.manifest import shard_path
from trainer.domains.people.dataset.storage.shard_worker import make_shard
from trainer.domains.people.dataset.storage.shards import PeopleFolder
from trainer.domains.people.rendering.drawn_people import draw_people


def test_a_shard_is_the_same_alone_as_in_order(folder: Path, tmp_path: Path) -> None:
    begin(tmp_path, MANIFEST)
    make_shard(BODY, tmp_path, MANIFEST, 1)
    assert shard_path(tmp_path, 1).read_bytes() == shard_path(folder, 1).read_bytes()


def test_records_survive_their_shard(folder: Path) -> None:
    people = PeopleFolder(folder)
    assert len(people) == 25
    assert people.complete
    for index in (0, 9, 10, 24):
        drawn = record_of(draw_people(BODY, load_bank(), 3, index, 16))
        kept = people[index]
        np.testing.assert_array_equal(kept.image, drawn.image)
        np.testing.assert_array_equal(kept.parts, drawn.parts)
        np.testing.assert_allclose(kept.heights, drawn.heights, atol=0.0025)  # half a step, clipped nowhere
        assert len(kept.figures) == len(drawn.figures)
        for a, b in zip(kept.figures, drawn.figures, strict=True):
            np.testing.assert_array_equal(a.keypoints, b.keypoints)
            np.testing.assert_array_equal(a.visible, b.visible)
            np.testing.assert_array_equal(a.covers, b.covers)
            np.testing.assert_array_equal(a.scalars, b.scalars)
            np.testing.assert_array_equal(a.colours, b.colours)


def test_other_settings_are_refused_and_nothing_is_lost(folder: Path) -> None:
    with pytest.raises(ConfigError, match=r"seed = 3, asked is 4"):
        begin(folder, MANIFEST.model_copy(update={"seed": 4}))
    assert PeopleFolder(folder).complete


def test_a_folder_without_people_says_how_to_make_them(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="make-people"):
        PeopleFolder(tmp_path)


def test_an_opened_folder_goes_to_another_process(folder: Path) -> None:
    people = PeopleFolder(folder)
    first = people[0]
    again = pickle.loads(pickle.dumps(people))
    np.testing.assert_array_equal(again[0].image, first.image)


def test_a_broken_shard_is_named(tmp_path: Path) -> None:
    begin(tmp_path, MANIFEST)
    shard_path(tmp_path, 0).write_bytes(b"broken")
    with pytest.raises(ConfigError, match=r"shard-00000.*resume"):
        PeopleFolder(tmp_path)[0]
