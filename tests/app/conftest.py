"""The application's tests open no window on anybody's screen and read nobody's settings."""

import os

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, recent files and the like go to a folder of the test's own."""
    monkeypatch.setenv("GRAPHOSE_SETTINGS", str(tmp_path_factory.mktemp("settings") / "settings.ini"))
