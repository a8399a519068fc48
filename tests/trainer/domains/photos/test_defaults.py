from pathlib import Path

import pytest

from tests.trainer.domains.photos.labelled import deeplabcut
from trainer.domains.photos.about import ABOUT, MASKS
from trainer.domains.photos.dataset.choices import Choices
from trainer.domains.photos.dataset.prepare import prepare
from trainer.runs.settings.config import FinetuneConfig


@pytest.fixture
def data(tmp_path: Path) -> str:
    prepare(deeplabcut(tmp_path), tmp_path / "data")
    return str(tmp_path / "data")


def test_labelled_images_have_defaults_of_their_own(data):
    config = FinetuneConfig.build({"data": data})
    assert (config.adversary, config.adversary_weight) == ("projected", 0.1)
    assert config.learning_rate == ABOUT.defaults(data)["learning_rate"]
    assert config.masks == str(MASKS)
    assert FinetuneConfig.build({}).adversary == "published"


def test_masks_learn_late_and_slowly_where_whole_images_are_learnt(tmp_path, data):
    prepare(deeplabcut(tmp_path / "other"), tmp_path / "whole", Choices(background="whole"))
    fixed, whole = (FinetuneConfig.build({"data": each}) for each in (data, str(tmp_path / "whole")))
    assert whole.mask_rate == fixed.mask_rate < FinetuneConfig.build({}).mask_rate
    assert whole.mask_warmup > fixed.mask_warmup
    assert whole.adversary_start >= whole.mask_warmup


@pytest.mark.parametrize("size", [64, 128])
def test_images_are_drawn_at_the_size_for_which_they_were_prepared(tmp_path, size):
    prepare(deeplabcut(tmp_path), tmp_path / "data", Choices(size=size))
    assert FinetuneConfig.build({"data": str(tmp_path / "data")}).size == size
    assert FinetuneConfig.build({"data": str(tmp_path / "data"), "size": 32}).size == 32


def test_what_is_chosen_goes_before_defaults(data):
    chosen = FinetuneConfig.build({"data": data, "adversary": "none", "batch": 4, "masks": ""})
    assert (chosen.adversary, chosen.batch, chosen.masks) == ("none", 4, "")
    assert FinetuneConfig.build({"data": data, "start": "x.safetensors"}).masks is None
    assert FinetuneConfig.build({"data": data, "model": {"frame": "canvas"}}).masks is None


def test_settings_that_are_written_read_the_same(data):
    config = FinetuneConfig.build({"data": data, "masks": None})
    again = FinetuneConfig.model_validate_json(config.model_dump_json())
    assert again.masks == config.masks
