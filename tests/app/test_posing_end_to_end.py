"""Posing as a person does it: a real pointer on `python main.py`, and what is in the file afterwards."""

import math
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_pointer_end_to_end import FINGER, PATIENCE, ROOT, Desktop, _until, display, pytestmark

from graphose_core.document.files import load, save
from graphose_core.document.pose import Figure
from graphose_core.document.scenes import sample_scene
from graphose_core.document.symmetry import mirrored

__all__ = ["display", "pytestmark"]

TIP_ABOVE = 5
"""From a joint's uppermost coloured pixel to its middle."""


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    path = tmp_path / "hand.graphose"
    save(sample_scene(), path)
    return path


@pytest.fixture
def desk(display: str, scene: Path, tmp_path: Path) -> Iterator[Desktop]:
    settings = tmp_path / "settings.ini"
    settings.write_text("[General]\ntheme=dark\nstart_page=false\n")
    own = {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "GRAPHOSE_SETTINGS": str(settings),
        "GRAPHOSE_STATE": str(tmp_path / "state"),
    }
    process = subprocess.Popen([sys.executable, "main.py", str(scene)], cwd=ROOT, env=os.environ | own)
    made = Desktop(display)
    try:
        for _ in _until(PATIENCE):
            if process.poll() is not None:
                pytest.fail(f"main.py ended with exit code {process.returncode}")
            if len(made.find(FINGER)) > 0:
                break
            time.sleep(0.3)
        made.run("search", "--onlyvisible", "--name", "^hand", "windowfocus")
        yield made
    finally:
        process.terminate()
        process.wait()


def saved(desk: Desktop, scene: Path) -> Figure:
    """The hand as the application saves it, once the file has been written anew."""
    before = scene.stat().st_mtime_ns
    desk.key("ctrl+s")
    for _ in _until(PATIENCE):
        if scene.stat().st_mtime_ns != before:
            return load(scene).figure("hand")
        time.sleep(0.1)
    pytest.fail("the scene was not saved")


def test_a_drag_with_lengths_kept_and_a_mirror(desk: Desktop, scene: Path) -> None:
    start = load(scene).figure("hand")
    y, x = (int(value) for value in desk.find(FINGER)[0])  # the upper edge of the uppermost joint
    desk.key("k")
    desk.drag((x, y + TIP_ABOVE), (x - 60, y + 90))
    bent = saved(desk, scene)
    moved = {joint.name for joint in bent.joints if joint != start.joint(joint.name)}
    assert "middle_4" in moved
    assert moved <= {f"middle_{i}" for i in range(1, 5)}, "only the finger bends"
    for a, b in start.bones:
        lengths = [math.dist(f.joint(a).position, f.joint(b).position) for f in (start, bent)]
        assert lengths[0] == pytest.approx(lengths[1], abs=1e-6), (a, b)
    desk.key("shift+m")
    after, expected = saved(desk, scene), mirrored(bent)
    for joint in after.joints:
        assert joint.position == pytest.approx(expected.joint(joint.name).position, abs=1e-9)
    desk.key("ctrl+z")
    assert saved(desk, scene) == bent
