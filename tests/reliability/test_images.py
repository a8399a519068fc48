"""No image takes more than 300 MB beyond its file without saying why, and what it takes is foretold."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graphose_core.images.memory import ROOM
from tests.reliability.conftest import Count, Measure
from tests.reliability.hostile_limits import Taken
from tests.reliability.image_kinds import KINDS, pattern

SHORT, LARGE = (1700, 1200), (9_000, 6_000)

SIDES = {"as it is": 0, "shrunk": 700}
LARGE_SIDES = {"as it is": 0, "shrunk": 4096}

SPARE = 5
"""Megabytes of code and tables that a process loads on the way."""

MORE = 1.1
"""Times what is foretold that is no fault."""

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is measured on Linux")


def taken(paths: list[Path], longest: int) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "tests.reliability.image_probe", str(longest), *map(str, paths)]
    places = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=places)
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def small_images(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """An image in all ways."""
    folder, image, paths = tmp_path_factory.mktemp("images"), pattern(*SHORT), []
    for name, save in KINDS.items():
        paths.append(folder / name)
        save(image, paths[-1])
    return paths


@pytest.mark.parametrize("side", SIDES)
def test_what_an_image_takes_is_foretold(side: str, small_images: list[Path], count: Count) -> None:
    found, failures = taken(small_images, SIDES[side]), []
    for name, each in zip(KINDS, found, strict=True):
        beyond = each["megabytes"] - each["file"]
        if each["said"] or beyond > MORE * each["foretold"] + SPARE:
            failures.append(f"{name}: {beyond:.0f} MB, {each['foretold']:.0f} foretold {each['said']}")
    count(f"memory of images, {side}", len(KINDS), failures)


@pytest.mark.slow
@pytest.mark.parametrize("side", LARGE_SIDES)
def test_large_images(side: str, tmp_path: Path, count: Count, measure: Measure) -> None:
    image, failures = pattern(*LARGE), []
    for name, save in KINDS.items():
        save(image, tmp_path / name)
        each = taken([tmp_path / name], LARGE_SIDES[side])[0]
        (tmp_path / name).unlink()
        read = Taken(each["seconds"], each["megabytes"] - each["file"], each["said"])
        measure(f"{name}, 54 million pixels, {side}", read.seconds, read.megabytes, read.said or "read")
        if (read.megabytes or 0) > ROOM / 1e6 + SPARE:
            failures.append(f"{name}: {read.megabytes:.0f} MB")
    count(f"memory of large images, {side}", len(KINDS), failures)
