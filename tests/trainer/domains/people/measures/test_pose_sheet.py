"""Labelled people side by side with what a network draws of them."""

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from graphose_core.errors import ConfigError
from graphose_core.formats.loading import load
from tests.trainer.domains.people.labelled_people import labels
from trainer.cli.main import app
from trainer.domains.people.measures.pose_sheet import COLUMNS, SIDE, pose_sheet, posed


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
