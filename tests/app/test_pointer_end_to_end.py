"""`python main.py` as a person meets it: a process of its own, a screen of its own, a real pointer.

Screenshots are compared with the skeleton switched off, so that only the generated picture counts.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageGrab, features

from app.bundled_models import fitting, types_in
from app.system_check import EVERYWHERE, UNDER_X, missing_packages
from app.theme.tokens import DARK
from graphose_core.document.files import save
from graphose_core.document.scenes import sample_scene

ROOT = Path(__file__).parents[2]
PATIENCE = 240.0
"""Seconds until something that must come has come; only a hanging program waits so long."""

FINGER = (111, 168, 220)
"""Colour in which the canvas fills finger joints (`assets/skeletons/hand.json`)."""


def _why_not() -> str:
    for tool in ("Xvfb", "xdotool"):
        if shutil.which(tool) is None:
            return f"{tool} is not installed (apt-get install xvfb xdotool)"
    if not features.check("xcb"):
        return "this Pillow cannot take screenshots"
    packages = missing_packages(EVERYWHERE | UNDER_X)
    return f"system libraries are missing (apt-get install {' '.join(packages)})" if packages else ""


pytestmark = pytest.mark.skipif(bool(_why_not()), reason=_why_not() or "all is there")


class Desktop:
    """A virtual screen with the application on it."""

    def __init__(self, display: str) -> None:
        self.display = display

    def run(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=os.environ | {"DISPLAY": self.display},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def try_run(self, *words: str) -> bool:
        """Whether xdotool could do it."""
        try:
            self.run(*words)
        except subprocess.CalledProcessError:
            return False
        return True

    def screenshot(self) -> NDArray[np.uint8]:
        return np.asarray(ImageGrab.grab(xdisplay=self.display).convert("RGB"))

    def find(self, colour: tuple[int, int, int]) -> NDArray[np.intp]:
        """[K, 2] positions (y, x) of all pixels of exactly this colour."""
        return np.argwhere((self.screenshot() == colour).all(axis=2))

    def key(self, keys: str) -> None:
        self.run("key", keys)

    def drag(self, start: tuple[int, int], end: tuple[int, int], steps: int = 12) -> None:
        self.run("mousemove", str(start[0]), str(start[1]), "mousedown", "1")
        for step in range(1, steps + 1):
            x, y = (round(a + (b - a) * step / steps) for a, b in zip(start, end, strict=True))
            self.run("mousemove", str(x), str(y))
        self.run("mouseup", "1")
        self.run("mousemove", "600", "2")  # or the joint under it would show itself

    def export(self, letter: str, path: Path) -> None:
        """Export by keys alone: the kind that begins with a letter, to where the dialog offers."""
        self.run("search", "--onlyvisible", "--name", "^hand", "windowfocus")
        self.key("ctrl+shift+e")
        for _ in _until(PATIENCE):
            if self.try_run("search", "--onlyvisible", "--name", "^Export", "windowfocus"):
                break
            time.sleep(0.3)
        time.sleep(0.5)  # the focus comes a little after it was asked for
        self.key(letter)
        self.key("Return")
        for _ in _until(PATIENCE):
            if path.exists():
                return
            time.sleep(0.3)
        pytest.fail(f"{path.name} did not come")

    def settled(self) -> NDArray[np.uint8]:
        """The screen once the status line says "Current" and nothing moves any more."""
        last = None
        for _ in _until(PATIENCE):
            now = self.screenshot()
            current = (now[-40:] == _rgb(DARK.good)).all(axis=2).any()
            if current and last is not None and np.array_equal(last, now):
                return now
            last = now
            time.sleep(0.3)
        pytest.fail("the picture did not become current")


def _rgb(code: str) -> tuple[int, ...]:
    return tuple(int(code[i : i + 2], 16) for i in (1, 3, 5))


def _until(seconds: float) -> Iterator[None]:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield


@pytest.fixture
def display() -> Iterator[str]:
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=(writer,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    """The bundled model, or an untrained one where that is missing: its pictures follow the joints, too."""
    model = fitting(types_in(sample_scene()))
    if model is not None:
        return model.path
    path = tmp_path / "random.safetensors"
    script = Path(__file__).with_name("random_checkpoint.py")
    subprocess.run([sys.executable, script, path], env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True)
    return path


@pytest.fixture
def desktop(display: str, checkpoint: Path, tmp_path: Path) -> Iterator[Desktop]:
    scene = tmp_path / "hand.graphose"
    save(sample_scene(), scene)
    settings = tmp_path / "settings.ini"
    settings.write_text("[General]\ntheme=dark\nstart_page=false\n")
    own = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "GRAPHOSE_SETTINGS": str(settings)}
    own["HOME"] = str(tmp_path)  # where exports go unless one says otherwise
    process = subprocess.Popen(
        [sys.executable, "main.py", str(scene), "--checkpoint", str(checkpoint)],
        cwd=ROOT,
        env=os.environ | own,
    )
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


def test_dragging_a_joint_with_the_pointer_changes_the_picture(desktop: Desktop) -> None:
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
    assert changed > 0.002, "the picture did not follow the pointer"
    desktop.key("ctrl+z")
    undone = desktop.settled()
    assert np.abs(undone[canvas].astype(int) - before[canvas].astype(int)).max() <= 2


def test_a_click_on_a_pose_of_the_library_poses_the_figure(desktop: Desktop) -> None:
    desktop.settled()
    desktop.key("s")
    before = desktop.settled()
    desktop.key("ctrl+b")
    desktop.run("type", "fist")
    waiting = desktop.settled()
    column = np.s_[140:400, 965:1275]
    thumbnail = np.argwhere((waiting[column] == 0).all(axis=2))  # the first black: a corner of its picture
    assert len(thumbnail) > 500, "no generated thumbnail is on show"
    y, x = (int(value) for value in thumbnail[0])
    desktop.run("mousemove", str(965 + x + 20), str(140 + y + 20), "click", "1")
    after = desktop.settled()
    canvas = np.s_[60:-60, 80:900]
    changed = (before[canvas] != after[canvas]).any(axis=2).mean()
    assert changed > 0.01, "the picture did not take the pose"
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
    desktop.export("f", film)
    desktop.export("a", gif)
    with av.open(str(film)) as container:
        frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
        assert container.streams.video[0].average_rate == 12
    with Image.open(gif) as pictures:
        assert (pictures.n_frames, pictures.size) == (13, (128, 128))
    assert (len(frames), frames[0].shape) == (13, (128, 128, 3))
    moved = np.abs(frames[0].astype(int) - frames[-1]).max(axis=2) > 60
    assert 0.003 < moved.mean() < 0.2, "the finger moves and the rest stays"
    assert sorted(path.suffix for path in tmp_path.glob("hand*")) == [".gif", ".graphose", ".mp4"]
