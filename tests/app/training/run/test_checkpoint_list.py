"""Rows of checkpoints are as narrow as the panel, and not higher than their words need."""

from pytestqt.qtbot import QtBot

from app.training.run.checkpoint_list import CheckpointList
from trainer.runs.record.events import CheckpointSaved

MEASURES = {
    "psnr": 13.8,
    "coverage": 0.348,
    "mask_area": 0.0089,
    "mask_vagueness": 1.22,
    "mask_locality": 0.99,
    "pose_response": 0.275,
}


def test_measures_have_the_whole_width_of_a_row(qtbot: QtBot) -> None:
    checkpoints = CheckpointList()
    qtbot.addWidget(checkpoints)
    checkpoints.add(CheckpointSaved(step=20, path="weights.safetensors", metrics=MEASURES))
    checkpoints.resize(280, checkpoints.heightForWidth(280))
    checkpoints.show()
    (row,) = checkpoints.rows
    words = row.metrics
    assert words.width() == row.width()
    assert words.y() >= row.load_button.geometry().bottom()
    assert "PSNR 13.8" in words.text()
    assert "mask area 0.0089" in words.text()
