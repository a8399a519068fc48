"""Pages of data sets in tests: labels that are read, patience, and a trainer without a network."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.dataset.page import DataSetPage
from tests.paths import ROOT

FAKE = ROOT / "tests" / "app" / "fake_trainer.py"
"""Speaks as a training run does."""

PATIENCE = 60_000
"""Milliseconds until something that must come has come."""


def read(page: DataSetPage, labels: Path, qtbot: QtBot) -> None:
    """Have a page read labels, and wait for its crops."""
    page.open_labels(labels)
    qtbot.waitUntil(lambda: page._reading is not None and page._reading.isFinished(), timeout=PATIENCE)
    qtbot.waitUntil(lambda: len(page.previews.crops) > 0, timeout=PATIENCE)
