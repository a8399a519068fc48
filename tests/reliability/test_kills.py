"""A process killed at any moment while it saves leaves the old file or the new one, and no other."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graphose_core import temporary
from graphose_core.document.files.scene_file import backup_path, load, save
from graphose_core.errors import GraphoseError
from graphose_core.samples.scenes import sample_scene
from tests.paths import ROOT
from tests.reliability.conftest import Count

SHORT, LONG = 5, 1_000

SAVER = """
import sys
from pathlib import Path
from graphose_core.document.edits.catalogue import SavePose
from graphose_core.document.files.scene_file import save
from graphose_core.samples.scenes import sample_scene
path, scene = Path(sys.argv[1]), sample_scene()
scenes = [scene, SavePose("other").apply(scene)]
print("ready", flush=True)
while True:
    for one in scenes:
        save(one, path)
"""


def kill_while_saving(path: Path, after: float) -> None:
    """Save again and again, and kill the saver some seconds after it has begun."""
    command = [sys.executable, "-c", SAVER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as saver:
        assert saver.stdout is not None
        assert saver.stdout.readline() == "ready\n"
        time.sleep(after)
        saver.send_signal(signal.SIGKILL)


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
    left = [entry.name for entry in path.parent.iterdir() if entry not in (path, backup_path(path))]
    return f"left behind: {left}" if left else None


def kills(folder: Path, cases: int) -> list[str]:
    path, rng, failures = folder / "scene.graphose", random.Random(0), []
    save(sample_scene(), path)
    for _ in range(cases):
        kill_while_saving(path, rng.uniform(0, 0.05))
        if (found := damage(path)) is not None:
            failures.append(found)
    return failures


def test_kills_while_saving_short(tmp_path: Path, count: Count) -> None:
    count("kills while saving a scene", SHORT, kills(tmp_path, SHORT))


@pytest.mark.slow
def test_kills_while_saving(tmp_path: Path, count: Count) -> None:
    count("kills while saving a scene", LONG, kills(tmp_path, LONG))
