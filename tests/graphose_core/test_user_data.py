from pathlib import Path

import pytest

from graphose_core.document.files.skeletons import VARIABLE as SKELETONS
from graphose_core.document.files.skeletons import own_folder
from graphose_core.user_data import VARIABLE, data_folder
from trainer.runs.process import data_sets_folder, runs_folder


def test_the_environment_moves_all_that_a_person_has_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(SKELETONS, raising=False)
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert {runs_folder().parent, data_sets_folder().parent, own_folder().parent, data_folder()} == {tmp_path}


def test_skeletons_can_be_moved_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "data"))
    monkeypatch.setenv(SKELETONS, str(tmp_path / "own"))
    assert own_folder() == tmp_path / "own"


def test_without_it_the_system_says_where(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(VARIABLE, "")
    assert "graphose-studio" in data_folder().parts
