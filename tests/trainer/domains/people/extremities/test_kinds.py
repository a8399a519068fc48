"""What kinds of extremities name is checked against the schema of their network."""

import pytest

from graphose_core.models.config import ModelConfig
from tests.trainer.domains.people.learnt_apart.small_checkpoints import people
from trainer.domains.people.extremities.hand import HAND


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"shape": "glove"}, "glove"),
        ({"trunk": ("left_shoulder", "right_shoulder", "left_hip", "tail")}, "tail"),
        ({"parts": {"relaxed": "skin"}}, "flat"),
        ({"build": ("height",)}, "height"),
        ({"rotations": tuple(own.model_copy(update={"scalar": "roll"}) for own in HAND.rotations)}, "roll"),
    ],
)
def test_what_the_schema_has_not_is_refused_by_name(changes, message):
    kind = HAND.model_copy(update=changes)
    values = people(1).config.model_dump(by_alias=True) | {"extremities": (kind,)}
    with pytest.raises(ValueError, match=message):
        ModelConfig.model_validate(values)
