"""One process at a time makes a run in a folder."""

import subprocess
import sys

import pytest

from graphose_core.errors import TrainingError
from trainer.runs import lock as module
from trainer.runs.folders import check_start
from trainer.runs.lock import LOCK, is_running, only_run
from trainer.runs.process import source_root
from trainer.runs.settings.config import PretrainConfig


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(module, "PATIENCE", 0.0)


def test_a_second_run_in_a_folder_is_refused_until_the_first_has_ended(tmp_path):
    folder = tmp_path / "run"
    assert not is_running(folder)
    with only_run(folder):
        assert is_running(folder)
        with pytest.raises(TrainingError, match=r"run: another process.*another folder"), only_run(folder):
            pass
        with pytest.raises(TrainingError, match="another process"):
            check_start(folder, PretrainConfig(), resume=False)
    assert not is_running(folder)
    with only_run(folder):
        assert is_running(folder)


def test_the_lock_of_a_process_that_died_is_none(tmp_path):
    script = (
        "import os, pathlib, sys; from trainer.runs.lock import only_run\n"
        "with only_run(pathlib.Path(sys.argv[1])): os._exit(3)"
    )
    died = subprocess.run([sys.executable, "-c", script, tmp_path], cwd=source_root(), check=False)
    assert died.returncode == 3
    assert (tmp_path / LOCK).exists()
    assert not is_running(tmp_path)


def test_looking_needs_no_right_to_write(tmp_path):
    with only_run(tmp_path):
        pass
    (tmp_path / LOCK).chmod(0o444)
    assert not is_running(tmp_path)
