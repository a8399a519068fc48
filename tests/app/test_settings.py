import os
from pathlib import Path

import pytest

from app.settings import LARGEST, VARIABLE, Settings
from graphose_core.user_data import VARIABLE as DATA


def test_settings_that_are_kept_say_nothing():
    assert Settings().problem == ""


def test_a_folder_in_the_place_of_the_settings_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    problem = Settings().problem
    assert str(tmp_path) in problem
    assert "is a folder" in problem
    assert VARIABLE in problem


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root may write everywhere")
def test_settings_that_cannot_be_written_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    tmp_path.chmod(0o500)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "settings.ini"))
    assert "cannot be written" in Settings().problem


def test_the_pose_library_lies_in_the_folder_that_the_environment_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(DATA, str(tmp_path))
    assert Settings().data_folder == tmp_path
    monkeypatch.delenv(DATA)
    assert Settings().data_folder == Path(os.environ[VARIABLE]).parent / "data"


@pytest.mark.parametrize("stored", ["99999999999999999999", "9" * 5000, "2147483648", "-1", "1e400", "many"])
def test_numbers_that_no_widget_takes_are_as_if_they_were_not_there(stored: str):
    Path(os.environ[VARIABLE]).write_text(f"[General]\ntab={stored}\n")
    assert Settings().load_number("tab", 2) == 2


def test_the_largest_number_comes_back():
    settings = Settings()
    settings.save_number("tab", LARGEST)
    assert settings.load_number("tab") == LARGEST
