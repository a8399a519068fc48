"""A training on few different scenes, or on another number of objects."""

import numpy as np
import pytest

from graphose_core.errors import ConfigError
from trainer.domains.pro.batches import ProBatches
from trainer.domains.pro.drawing.variations import PUBLISHED
from trainer.domains.pro.settings import ProSettings
from trainer.domains.pro.training import rules_of
from trainer.runs.settings.config import FinetuneConfig


def test_few_scenes_come_again_each_time_in_a_new_order():
    few = ProBatches(0, 4, 16, scenes=6)
    numbers = [few._index(place) for place in range(18)]
    passes = [numbers[first : first + 6] for first in (0, 6, 12)]
    assert all(sorted(turn) == list(range(6)) for turn in passes)
    assert len({tuple(turn) for turn in passes}) > 1
    assert np.array_equal(few.scene(2).image, ProBatches(0, 4, 16).scene(2).image)
    assert [ProBatches(0, 4, 16)._index(place) for place in (0, 7)] == [0, 7]


def test_the_number_of_objects_is_that_of_the_settings():
    assert rules_of(ProSettings()) is None
    assert rules_of(ProSettings(objects=(1, 1), variety=0.0)).objects == (1, 1)
    both = rules_of(ProSettings(objects=(2, 3), leave_out=("hands",), variety=0.0))
    assert both.objects == (2, 3)
    assert "hand" not in both.families
    assert PUBLISHED.objects == (1, 4)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"objects": (3, 1), "variety": 0.0}, "the least comes first"),
        ({"objects": (1, 8)}, "set variety to 0"),
        ({"objects": (0, 2), "variety": 0.0}, "objects"),
        ({"scenes": -1}, "scenes"),
    ],
)
def test_what_makes_no_sense_is_refused(values, words):
    with pytest.raises(ConfigError, match=words):
        FinetuneConfig.build(values)
