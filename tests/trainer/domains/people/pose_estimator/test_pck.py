"""What is written for a pose estimator: images and graphs that belong together."""

import ast
import json
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

pytest.importorskip("numba", reason="people are drawn with numba")

from graphose_core.checkpoint import CheckpointInfo, save_checkpoint
from graphose_core.errors import ConfigError
from graphose_core.models.graphose import Graphose
from tests.trainer.domains.people.tiny_people import people_folder
from tests.trainer.tiny_runs import finetune_config
from trainer.domains.people.dataset.storage.shards import PeopleFolder
from trainer.domains.people.pose_estimator.pck import SCRIPT, write_pairs
from trainer.training.tasks.network_config import model_config


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return people_folder(tmp_path_factory.mktemp("people"), count=60, size=16)


def test_reals_and_their_graphs_are_written(folder, tmp_path):
    written = write_pairs(tmp_path, str(folder), 3, 16, None)
    rows = json.loads((tmp_path / "graphs.json").read_text())
    assert written.images == len(rows) == 3
    held_out = [PeopleFolder(folder)[place] for place in range(54, 60)]
    singles = [record for record in held_out if len(record.figures) == 1]
    for row, record in zip(rows, singles, strict=False):
        points = np.array(row["joints"])
        np.testing.assert_allclose(points[:, :2], record.figures[0].keypoints[:, :2], atol=1e-4)
        np.testing.assert_array_equal(points[:, 3].astype(bool), record.figures[0].present)
        with Image.open(tmp_path / "real" / row["picture"]) as file:
            pixels = np.asarray(file).astype(int)
        corner = record.image[0, 0].astype(float)
        below = record.background[0] + 0.5 / 16 * (record.background[1] - record.background[0])
        over = corner[:3] + (255 - corner[3]) * below
        assert np.abs(pixels[0, 0] - over).max() <= 1.5
    assert not (tmp_path / "generated").exists()
    assert str(SCRIPT) in written.command


def test_generated_images_stand_beside_them(folder, tmp_path):
    torch.manual_seed(0)
    config = model_config(finetune_config(data="people"))
    checkpoint = tmp_path / "people.safetensors"
    info = CheckpointInfo(name="people", stage="finetune", model=config)
    save_checkpoint(checkpoint, Graphose(config).state_dict(), info)
    write_pairs(tmp_path / "out", str(folder), 2, 16, checkpoint)
    names = [sorted(p.name for p in (tmp_path / "out" / kind).iterdir()) for kind in ("real", "generated")]
    assert names[0] == names[1] == ["00000.png", "00001.png"]


def test_scenes_without_people_are_refused(tmp_path):
    with pytest.raises(ConfigError, match="holds no people"):
        write_pairs(tmp_path, "pro", 2, 16, None)


def test_the_script_stands_alone():
    tree = ast.parse(SCRIPT.read_text())
    names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    names |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    assert not [name for name in names if name and name.split(".")[0] in ("trainer", "graphose_core", "app")]
