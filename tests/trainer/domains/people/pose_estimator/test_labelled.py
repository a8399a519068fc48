"""Labelled people written for BlazePose: photographs and drawn poses with the same joints."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from graphose_core.errors import ConfigError
from tests.trainer.domains.people.labelled_people import labels
from trainer.cli.main import app
from trainer.domains.people.clothing.person import JOINTS
from trainer.domains.people.pose_estimator.labelled import write_labelled


def test_photographs_and_images_have_their_joints_in_the_same_places(
    tmp_path: Path, checkpoint: Path
) -> None:
    path = labels(tmp_path, people=1, labelled=15)
    Image.fromarray(_spot(json.loads(path.read_text())["annotations"][0]["keypoints"])).save(
        tmp_path / "0.png"
    )
    written = write_labelled(tmp_path / "out", path, 5, checkpoint)
    (row,) = json.loads((written.folder / "graphs.json").read_text())
    assert written.images == 1
    assert [there for *_, there in row["joints"]] == [1] * 15 + [0] * 2
    photograph = np.asarray(Image.open(written.folder / "real" / row["picture"]), float)[..., 0]
    assert (written.folder / "generated" / row["picture"]).exists()
    rows, columns = np.indices(photograph.shape)
    found = [(place * photograph).sum() / photograph.sum() / len(photograph) for place in (columns, rows)]
    np.testing.assert_allclose(found, row["joints"][JOINTS.index("left_wrist")][:2], atol=0.01)


def _spot(points: list[float]) -> np.ndarray:
    """Return a black image of 80 × 60 pixels with a soft spot at the left wrist."""
    x, y = points[3 * JOINTS.index("left_wrist") : 3 * JOINTS.index("left_wrist") + 2]
    rows, columns = np.indices((60, 80)) + 0.5
    spot = 255 * np.exp(-((columns - x) ** 2 + (rows - y) ** 2) / 8)
    return np.repeat(spot[..., None], 3, axis=2).astype(np.uint8)


def test_points_in_one_place_are_told(tmp_path: Path, checkpoint: Path) -> None:
    path = labels(tmp_path, people=1)
    data = json.loads(path.read_text())
    data["annotations"][0]["keypoints"] = [10.0, 10.0, 2] * 17
    path.write_text(json.dumps(data))
    with pytest.raises(ConfigError, match="correct the labels"):
        write_labelled(tmp_path / "out", path, 5, checkpoint)


def test_labels_without_a_network_are_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        app, ["pck", "--labels", str(labels(tmp_path, 1)), "--out", str(tmp_path / "out")]
    )
    assert result.exit_code == 1
    assert "--checkpoint" in result.output
