"""`python main.py` as a person meets it: a process of its own, a screen of its own, a real pointer.

Screenshots are compared with the skeleton switched off, so that only the generated image counts.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.live.models.bundled_models import fitting, types_in
from graphose_core.document.files.scene_file import save
from graphose_core.samples.scenes import sample_scene
from tests.app.real_desktop import FINGER, ROOT, Desktop, Start, needs_desktop, until

pytestmark = needs_desktop


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    """The bundled model, or an untrained one where that is missing: its images follow the joints, too."""
    model = fitting(types_in(sample_scene()))
    if model is not None:
        return model.path
    path = tmp_path / "random.safetensors"
    script = ROOT / "tests" / "app" / "random_checkpoint.py"
    subprocess.run([sys.executable, script, path], env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True)
    return path


@pytest.fixture
def desktop(start: Start, checkpoint: Path, tmp_path: Path) -> Desktop:
    """The application with a hand and a model that draws it."""
    scene = tmp_path / "hand.graphose"
    save(sample_scene(), scene)
    return start(scene, "--checkpoint", checkpoint)


def export(desktop: Desktop, letter: str, path: Path) -> None:
    """Export by keys alone: the kind that begins with a letter, to where the dialog offers."""
    desktop.run("search", "--onlyvisible", "--name", "^hand", "windowfocus")
    desktop.key("ctrl+shift+e")
    for _ in until():
        if desktop.try_run("search", "--onlyvisible", "--name", "^Export", "windowfocus"):
            break
        time.sleep(0.3)
    time.sleep(0.5)  # the focus comes a little after it was asked for
    desktop.key(letter)
    desktop.key("Return")
    for _ in until():
        if path.exists():
            return
        time.sleep(0.3)
    pytest.fail(f"{path.name} did not come")


def test_dragging_a_joint_with_the_pointer_changes_the_image(desktop: Desktop) -> None:
    desktop.settled()
    y, x = (int(value) for value in desktop.find(FINGER)[0])  # the upper edge of the uppermost joint
    desktop.key("s")
    before = desktop.settled()
    desktop.key("s")
    desktop.drag((x, y + 3), (x + 90, y + 90))
    desktop.key("s")
    after = desktop.settled()
    canvas = np.s_[60:-60, 80:900]
    changed = (before[canvas] != after[canvas]).any(axis=2).mean()
    assert changed > 0.002, "the image did not follow the pointer"
    desktop.key("ctrl+z")
    undone = desktop.settled()
    assert np.abs(undone[canvas].astype(int) - before[canvas].astype(int)).max() <= 2


def test_a_click_on_a_pose_of_the_library_poses_the_figure(desktop: Desktop) -> None:
    desktop.settled()
    desktop.key("s")
    before = desktop.settled()
    desktop.key("ctrl+b")
    desktop.run("type", "fist")
    column = np.s_[140:400, 945:1240]  # within the window, beside which the screen is black
    for _ in until():  # thumbnails wait until nothing else does, and the large image is current meanwhile
        thumbnail = np.argwhere((desktop.settled()[column] == 0).all(axis=2))
        if len(thumbnail) > 500:
            break
    else:
        pytest.fail("no generated thumbnail is on show")
    y, x = (int(value) for value in thumbnail[0])  # the first black: a corner of its image
    desktop.run("mousemove", str(945 + x + 20), str(140 + y + 20), "click", "1")
    after = desktop.settled()
    canvas = np.s_[60:-60, 80:900]
    changed = (before[canvas] != after[canvas]).any(axis=2).mean()
    assert changed > 0.01, "the image did not take the pose"
    desktop.key("ctrl+z")
    undone = desktop.settled()
    assert np.abs(undone[canvas].astype(int) - before[canvas].astype(int)).max() <= 2


def test_a_timeline_is_exported_as_film_and_gif(desktop: Desktop, tmp_path: Path) -> None:
    av = pytest.importorskip("av")
    desktop.settled()
    desktop.key("i")
    for _ in range(12):
        desktop.key("alt+period")
    desktop.settled()
    y, x = (int(value) for value in desktop.find(FINGER)[0])
    desktop.drag((x, y + 3), (x + 70, y + 80))
    desktop.key("i")
    desktop.settled()
    film, gif = tmp_path / "hand.mp4", tmp_path / "hand.gif"
    export(desktop, "f", film)
    export(desktop, "a", gif)
    with av.open(str(film)) as container:
        frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
        assert container.streams.video[0].average_rate == 12
    with Image.open(gif) as images:
        assert (images.n_frames, images.size) == (13, (512, 512))
    assert (len(frames), frames[0].shape) == (13, (512, 512, 3))
    moved = np.abs(frames[0].astype(int) - frames[-1]).max(axis=2) > 60
    assert 0.003 < moved.mean() < 0.2, "the finger moves and the rest stays"
    assert sorted(path.suffix for path in tmp_path.glob("hand*")) == [".gif", ".graphose", ".mp4"]
