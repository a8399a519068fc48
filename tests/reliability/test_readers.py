"""No reader takes more than 300 MB beyond the size of its file without saying why."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reliability.conftest import Count, Measure
from tests.reliability.dense import DENSE, write
from tests.reliability.hostile_limits import Taken

MEGABYTES = 300
SHARE = 40
"""Large files over the short ones that are read with all tests."""
SPARE = 25
"""Megabytes that a short file may take: those of modules that are loaded with it, and its share."""


def taken_in_a_process(path: Path) -> Taken:
    """Read in a process of its own: memory that others let go would count as free."""
    command = [sys.executable, "-m", "tests.reliability.reading_probe", str(path)]
    places = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=places)
    return Taken(**json.loads(done.stdout))


def fault_of(name: str, folder: Path, share: int, most: float, measure: Measure) -> str | None:
    path = write(name, folder, share)
    taken = taken_in_a_process(path)
    size = path.stat().st_size / 1e6
    beyond = None if taken.megabytes is None else taken.megabytes - size
    if share == 1:
        measure(f"{name}, {size:.0f} MB", taken.seconds, beyond, taken.said or "read")
    path.unlink()
    return f"{name}: {beyond:.0f} MB beyond its {size:.0f}" if (beyond or 0) > most else None


@pytest.mark.parametrize("name", DENSE)
def test_short_files_take_their_share(name: str, tmp_path: Path, count: Count, measure: Measure) -> None:
    found = fault_of(name, tmp_path, SHARE, MEGABYTES / SHARE + SPARE, measure)
    count(f"dense labels, {name}", 1, [found] if found else [])


@pytest.mark.slow
def test_large_files(tmp_path: Path, count: Count, measure: Measure) -> None:
    found = [fault_of(name, tmp_path, 1, MEGABYTES, measure) for name in DENSE]
    count("dense labels", len(DENSE), [each for each in found if each])
