"""Named sets of held-out people: drawn as they are asked for, the same every time, on sheets and measured."""

import sys
from dataclasses import replace

import numpy as np
import pytest
import torch

pytest.importorskip("numba", reason="people are drawn with numba")

from graphose_core.checkpoint import CheckpointInfo, save_checkpoint
from graphose_core.errors import ConfigError
from graphose_core.models.graphose import Graphose
from tests.trainer.domains.people.block_body import block_body
from tests.trainer.tiny_runs import finetune_config
from trainer.domains.held_out import HELD_OUT_SEED
from trainer.domains.lookup import held_out_of
from trainer.domains.people import held_out as people_held_out
from trainer.domains.people.about import is_people
from trainer.domains.people.body.posing.pose_bank import load_bank
from trainer.domains.people.clothing.person import JOINTS
from trainer.domains.people.dataset.extremes import draw_set
from trainer.domains.people.dataset.scene_records import record_of
from trainer.domains.people.dataset.sets import PEOPLE_SETS
from trainer.domains.people.held_out import DrawnPeople
from trainer.domains.pro.graph import PRO_SCHEMA
from trainer.evaluation.contact_sheet import contact_sheet
from trainer.training.tasks.network_config import model_config

SIZE = 16


@pytest.fixture(scope="module")
def body():
    return block_body()


@pytest.fixture
def drawn(body, monkeypatch: pytest.MonkeyPatch) -> None:
    """People of blocks, which need no body model."""
    monkeypatch.setattr(
        people_held_out,
        "drawer",
        lambda: (
            lambda name, seed, number, size: record_of(draw_set(body, load_bank(), name, seed, number, size))
        ),
    )


@pytest.mark.parametrize("name", PEOPLE_SETS)
def test_a_set_is_the_same_every_time_and_another_seed_is_not(drawn, name):
    scenes = DrawnPeople(name, 4, SIZE)
    one, again = scenes.records([1])[0], scenes.records([1])[0]
    np.testing.assert_array_equal(one.image, again.image)
    np.testing.assert_array_equal(one.figures[0].keypoints, again.figures[0].keypoints)
    other = replace(scenes, seed=HELD_OUT_SEED + 1).records([1])[0]
    assert not np.array_equal(one.figures[0].keypoints, other.figures[0].keypoints)


def test_sets_hold_what_their_names_say(drawn):
    records = {name: DrawnPeople(name, 4, SIZE).records(range(4)) for name in PEOPLE_SETS}
    assert {len(record.figures) for record in records["people:two"]} == {2}
    for record in records["people:no-forearm"]:
        assert not record.figures[0].present[JOINTS.index("left_wrist")]
    for record in records["people:behind"]:
        left, right = record.figures[0].keypoints[[5, 6], 0]
        assert record.figures[0].scalars[10] < 0 or left < right
    for record in records["people:upside-down"]:
        points = record.figures[0].keypoints
        assert points[[15, 16], 1].mean() < points[0, 1], "feet above the nose"
    for record in records["people:small"]:
        points = record.figures[0].keypoints[:, :2]
        assert np.ptp(points, axis=0).max() < 0.56
    for record in records["people:border"]:
        xs = record.figures[0].keypoints[:, 0]
        assert xs.min() < 0.2 or xs.max() > 0.8


def test_batches_are_as_of_a_folder(drawn):
    scenes = held_out_of("people:sitting", 5, SIZE, model_config(finetune_config(data="people")).schema_)
    batches = list(scenes.batches())
    assert sum(len(batch.target) for batch in batches) == len(scenes) == 5
    assert batches[0].target.shape == (5, 4, SIZE, SIZE)
    assert batches[0].parts.shape == batches[0].owner.shape == (5, SIZE, SIZE)
    assert batches[0].graph.images == 5


def test_a_name_that_is_not_one_is_told():
    with pytest.raises(ConfigError, match="people:flying: there is no such set"):
        is_people("people:flying")
    with pytest.raises(ConfigError, match="trained on people"):
        held_out_of("people", 4, SIZE, PRO_SCHEMA)


def test_what_is_missing_is_told(monkeypatch):
    people_held_out.drawer.cache_clear()
    monkeypatch.setitem(sys.modules, "trainer.domains.people.dataset.extremes", None)
    with pytest.raises(ConfigError, match=r"not installed; run: .*\[people\]"):
        DrawnPeople("people", 4, SIZE).records([0])


def test_a_sheet_has_a_block_for_each_set(drawn, tmp_path):
    torch.manual_seed(0)
    config = model_config(finetune_config(data="people"))
    path = tmp_path / "people.safetensors"
    save_untrained(path, config)
    sheet = contact_sheet(path, None, 2)
    one = contact_sheet(path, "people:two", 2)
    assert sheet.width == one.width
    assert sheet.height * 3 == one.height * len(PEOPLE_SETS)
    with pytest.raises(ConfigError, match="this network draws people"):
        contact_sheet(path, "pro", 2)


def save_untrained(path, config) -> None:
    info = CheckpointInfo(name="people", stage="finetune", model=config)
    save_checkpoint(path, Graphose(config).state_dict(), info)
