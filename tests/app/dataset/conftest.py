"""Pages of data sets measure the pace of this computer without a network."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphose_core.document.files.skeletons import forget_skeletons
from tests.app.dataset.pages import FAKE


@pytest.fixture(autouse=True)
def measured_by_a_fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "app.dataset.pace.pace_commands", lambda *_of: [[sys.executable, str(FAKE), "estimate"]]
    )


@pytest.fixture
def own_skeletons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Skeletons are kept in a folder of the test."""
    monkeypatch.setenv("GRAPHOSE_SKELETONS", str(tmp_path / "skeletons"))
    forget_skeletons()
    yield
    monkeypatch.undo()
    forget_skeletons()
