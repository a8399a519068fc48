"""The folder of a measurement goes with it, and what a killed application has left goes at the next start."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.dataset.scratch import Scratch, scratch_place, sweep_scratch

KILLED = """
import os, signal
from app.dataset.scratch import Scratch
made = Scratch()
(made.path / "images").mkdir()
(made.path / "images" / "1.png").touch()
print(made.path, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_folder_is_new_and_goes_with_its_object() -> None:
    one, other = Scratch(), Scratch()
    assert one.path != other.path
    (one.path / "images").mkdir()
    path = one.path
    one.remove()
    assert not path.exists()
    left = other.path
    del other
    assert not left.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_what_a_killed_process_has_left_goes_at_the_next_start_and_nothing_else(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED], capture_output=True, text=True, check=False)
    left = Path(done.stdout.strip())
    assert left.is_dir(), done.stderr
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious").touch()
    (left / "images" / "link").symlink_to(outside, target_is_directory=True)
    link = scratch_place() / left.name.replace("pace", "link")
    link.symlink_to(outside, target_is_directory=True)
    mine, foreign = Scratch(), scratch_place() / "notes"
    foreign.mkdir()
    sweep_scratch()
    assert not left.exists()
    assert not link.is_symlink()
    assert (outside / "precious").exists()
    assert mine.path.is_dir()
    assert foreign.is_dir()
