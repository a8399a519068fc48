"""What the tests of the export dialog share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.timeline.feature import TimelineFeature
from tests.app.export.exporter import Exporter
from tests.app.window_driver import Driver


@pytest.fixture
def exporter(driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Exporter]:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    driver.window.feature(TimelineFeature).dock.playhead.seek(0.0)
    made = Exporter(driver, tmp_path)
    yield made
    made.exporting.end()
    driver.window.viewport.notice.dismiss()
