"""What tests of people share."""

from pathlib import Path

import pytest

from graphose_core.checkpoint import CheckpointInfo, save_checkpoint
from graphose_core.models.config import ModelConfig
from graphose_core.models.graphose import Graphose
from tests.trainer.domains.people.tiny_people import people_folder
from tests.trainer.tiny_runs import MODEL
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small network of people, untrained."""
    schema = {"schema": PEOPLE_SCHEMA, "palette": ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0))}
    model = ModelConfig.model_validate(MODEL | schema | {"size": 16, "layout_size": 16, "channels": (8, 8)})
    path = tmp_path_factory.mktemp("people") / "people.safetensors"
    save_checkpoint(
        path, Graphose(model).state_dict(), CheckpointInfo(name="people", stage="finetune", model=model)
    )
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of few people; nobody changes it."""
    return people_folder(tmp_path_factory.mktemp("people"))
