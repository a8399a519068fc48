"""Pages of data sets measure the pace of this computer without a network."""

import sys

import pytest

from tests.app.dataset.pages import FAKE


@pytest.fixture(autouse=True)
def measured_by_a_fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "app.dataset.pace.pace_commands", lambda *_of: [[sys.executable, str(FAKE), "estimate"]]
    )
