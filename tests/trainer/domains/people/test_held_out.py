from pathlib import Path

import pytest
import torch

pytest.importorskip("numba", reason="people are drawn with numba")

from graphose_core.checkpoint import CheckpointInfo, save_checkpoint
from graphose_core.errors import ConfigError
from graphose_core.models.config import ModelConfig
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.schema import GraphSchema
from tests.trainer.domains.people.tiny_people import people_folder
from tests.trainer.tiny_runs import MODEL
from trainer.domains.lookup import held_out_of
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.held_out import PeopleHeldOut
from trainer.domains.pro.held_out import ProHeldOut
from trainer.evaluation.evaluate import evaluate


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return people_folder(tmp_path_factory.mktemp("people"), size=16)


def test_a_folder_of_people_is_known_by_its_manifest(folder: Path) -> None:
    assert isinstance(held_out_of(str(folder), 5, 16, PEOPLE_SCHEMA), PeopleHeldOut)
    assert isinstance(held_out_of("pro", 5, 16, PEOPLE_SCHEMA), ProHeldOut)


def test_the_two_sets_of_people_are_apart_and_of_equal_size(folder: Path) -> None:
    scenes = PeopleHeldOut(str(folder), 2000, 16)
    assert len(scenes) == 5
    first = torch.cat([batch.target for batch in scenes.batches()])
    other = torch.cat([batch.target for batch in scenes.others().batches()])
    assert first.shape == other.shape == (5, 4, 16, 16)
    assert not any(torch.equal(a, b) for a in first for b in other)


def test_a_network_of_something_else_is_refused(folder: Path) -> None:
    with pytest.raises(ConfigError, match="trained on people"):
        held_out_of(str(folder), 5, 16, GraphSchema(types=("pie_center",)))


def test_too_few_images_are_refused(folder: Path) -> None:
    with pytest.raises(ConfigError, match="at least"):
        PeopleHeldOut(str(folder), 2, 16)


@pytest.mark.usefixtures("pooled_features")
def test_a_network_of_people_is_measured_on_its_held_out_images(folder: Path, tmp_path: Path) -> None:
    schema = {"schema": PEOPLE_SCHEMA, "palette": ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0))}
    model = ModelConfig.model_validate(MODEL | schema | {"size": 16, "layout_size": 16, "channels": (8, 8)})
    path = tmp_path / "people.safetensors"
    save_checkpoint(
        path, Graphose(model).state_dict(), CheckpointInfo(name="people", stage="finetune", model=model)
    )
    figures = evaluate(path, str(folder), 5, 16)
    assert figures.n == 5
    assert figures.psnr > 0
    assert set(figures.halves) == {"kid", "kid_lite1", "frechet_effnet", "frechet_lite1"}
    own = figures.measures
    assert own["drawer_psnr"] is None
    assert own["colour_errors"].keys() == own["colour_errors_real"].keys() >= {"top", "bottom"}
    assert all(error >= 0 for error in own["colour_errors"].values())
