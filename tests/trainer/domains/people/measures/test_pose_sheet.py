"""Labelled people side by side with what a network draws of them."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from graphose_core.checkpoint import CheckpointInfo, save_checkpoint
from graphose_core.document.files.skeletons import skeleton
from graphose_core.errors import ConfigError
from graphose_core.formats.loading import load
from graphose_core.models.config import ModelConfig
from graphose_core.models.graphose import Graphose
from tests.trainer.tiny_runs import MODEL
from trainer.cli.main import app
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.measures.pose_sheet import COLUMNS, SIDE, pose_sheet, posed

JOINTS = skeleton("coco17").joints


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    schema = {"schema": PEOPLE_SCHEMA, "palette": ((0.0, 0.0, 0.0), (1.0, 1.0, 1.0))}
    model = ModelConfig.model_validate(MODEL | schema | {"size": 16, "layout_size": 16, "channels": (8, 8)})
    path = tmp_path_factory.mktemp("people") / "people.safetensors"
    save_checkpoint(
        path, Graphose(model).state_dict(), CheckpointInfo(name="people", stage="finetune", model=model)
    )
    return path


def labels(folder: Path, people: int, labelled: int = 17) -> Path:
    """Write a COCO file of people, each in an image of its own; the first image is there."""
    Image.fromarray(np.full((60, 80, 3), (200, 10, 10), np.uint8)).save(folder / "0.png")
    points = [
        (80 * x, 60 * y, 2 if k < labelled else 0) for k, (x, y) in enumerate(j.position for j in JOINTS)
    ]
    path = folder / "people.json"
    path.write_text(
        json.dumps(
            {
                "images": [
                    {"id": n, "file_name": f"{n}.png", "width": 80, "height": 60} for n in range(people)
                ],
                "categories": [{"id": 1, "name": "person", "keypoints": [j.name for j in JOINTS]}],
                "annotations": [
                    {"id": n, "image_id": n, "category_id": 1, "keypoints": [v for p in points for v in p]}
                    for n in range(people)
                ],
            }
        )
    )
    return path


@pytest.mark.parametrize(("people", "count", "shown"), [(2, 60, 2), (8, 3, 3), (7, 7, 7)])
def test_the_sheet_shows_as_many_as_asked_or_all(checkpoint, tmp_path, people, count, shown):
    sheet, number = pose_sheet(checkpoint, labels(tmp_path, people), count)
    assert number == shown
    assert sheet.size == (3 * SIDE * min(shown, COLUMNS), SIDE * -(-shown // COLUMNS))


def test_a_photograph_is_shown_where_there_is_one(checkpoint, tmp_path):
    sheet = np.asarray(pose_sheet(checkpoint, labels(tmp_path, 2), 2)[0])
    middle = SIDE // 2
    assert sheet[middle, middle].tolist() == [200, 10, 10]
    assert sheet[middle, 3 * SIDE + middle].max() < 40


def test_people_are_whole_and_dressed(tmp_path):
    frame = load(labels(tmp_path, 1)).frames[0]
    figure = posed(frame.subjects[0])
    places = np.array([joint.position for joint in figure.joints])
    assert places.min() > 0
    assert places.max() < 1
    assert {"top", "bottom", "hair"} <= figure.attributes.keys()


def test_labels_of_too_few_points_are_refused(checkpoint, tmp_path):
    with pytest.raises(ConfigError, match="nobody has 8"):
        pose_sheet(checkpoint, labels(tmp_path, 2, labelled=5), 4)


def test_the_command_writes_the_sheet_or_tells_in_a_line(checkpoint, tmp_path):
    out, file = tmp_path / "sheet.png", labels(tmp_path, 2)
    asked = ["pose-sheet", "--checkpoint", str(checkpoint), "--out", str(out)]
    done = CliRunner().invoke(app, [*asked, "--labels", str(file)])
    assert done.exit_code == 0, done.output
    with Image.open(out) as sheet:
        assert sheet.width == 6 * SIDE
    lost = CliRunner().invoke(app, [*asked, "--labels", str(tmp_path / "lost.json")])
    assert lost.exit_code == 1
    assert len(lost.stderr.splitlines()) == 1
