"""A process killed at any moment while it saves leaves the old file or the new one, and no other."""

import random
import time
from pathlib import Path

import pytest

from graphose_core import temporary
from graphose_core.document.files.scene_file import backup_path, load, save
from graphose_core.errors import GraphoseError
from graphose_core.samples.scenes import sample_scene
from tests.reliability.conftest import Count
from tests.reliability.killed import CAN_FORK, saver

SHORT, LONG = 5, 1_000

LONGEST = 0.05
"""Seconds of saving before a kill; a save takes some thousandths."""

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="the system forks no processes")


def damage(path: Path) -> str | None:
    """Return what is wrong after a kill; None: nothing."""
    try:
        load(path)
        if backup_path(path).exists():
            load(backup_path(path))
    except (GraphoseError, OSError) as error:
        return str(error)
    temporary._swept.clear()
    save(sample_scene(), path)
    left = _others(path)
    return f"left behind: {left}" if left else None


def _others(path: Path) -> list[str]:
    return [entry.name for entry in path.parent.iterdir() if entry not in (path, backup_path(path))]


def kills(folder: Path, cases: int) -> tuple[list[str], int]:
    """Kill savers; return what went wrong, and how many were killed in the middle of a file."""
    path, rng, failures, amid = folder / "scene.graphose", random.Random(0), [], 0
    save(sample_scene(), path)
    for _ in range(cases):
        with saver(path):
            time.sleep(rng.uniform(0, LONGEST))
        amid += bool(_others(path))
        if (found := damage(path)) is not None:
            failures.append(found)
    return failures, amid


def test_kills_while_saving_short(tmp_path: Path, count: Count) -> None:
    failures, _ = kills(tmp_path, SHORT)
    count("kills while saving a scene", SHORT, failures)


@pytest.mark.slow
def test_kills_while_saving(tmp_path: Path, count: Count) -> None:
    failures, amid = kills(tmp_path, LONG)
    count("kills while saving a scene", LONG, failures)
    count("of these, in the middle of a file", amid, [] if amid > LONG // 10 else ["too few to prove much"])
