"""The application as a person meets it: a process and a screen of its own, a real pointer, real keys."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock
from numpy.typing import NDArray
from PIL import ImageGrab, features

from app.system_check import EVERYWHERE, UNDER_X, missing_packages
from app.theme.tokens import DARK
from tests.paths import ROOT

PATIENCE = 240.0
"""Seconds until something that must come has come; only a hanging program waits so long."""

FINGER = (111, 168, 220)
"""Colour in which the canvas fills finger joints (`assets/skeletons/hand.json`)."""

ASIDE = (600, 2)
"""A place for the pointer where nothing shows itself."""


def _why_not() -> str:
    for tool in ("Xvfb", "xdotool"):
        if shutil.which(tool) is None:
            return f"{tool} is not installed (apt-get install xvfb xdotool)"
    if not features.check("xcb"):
        return "this Pillow cannot take screenshots"
    packages = missing_packages(EVERYWHERE | UNDER_X)
    return f"system libraries are missing (apt-get install {' '.join(packages)})" if packages else ""


needs_desktop = pytest.mark.skipif(bool(_why_not()), reason=_why_not() or "all is there")
"""For tests that use a real pointer."""

Place = tuple[int, int]
"""x and y on the screen."""


def until(seconds: float = PATIENCE) -> Iterator[None]:
    """Once a round, for so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield


class Desktop:
    """A virtual screen with the application on it."""

    def __init__(self, display: str) -> None:
        self.display = display

    def run(self, *words: str) -> str:
        """What xdotool answers."""
        environment = os.environ | {"DISPLAY": self.display}
        done = subprocess.run(
            ["xdotool", *words], env=environment, capture_output=True, text=True, check=True
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
        """[H, W, 3] RGB of the whole screen."""
        return np.asarray(ImageGrab.grab(xdisplay=self.display).convert("RGB"))

    def find(self, colour: tuple[int, int, int]) -> NDArray[np.intp]:
        """[K, 2] positions (y, x) of all pixels of exactly this colour."""
        return np.argwhere((self.screenshot() == colour).all(axis=2))

    def key(self, keys: str) -> None:
        """Press keys as xdotool names them."""
        self.run("key", keys)

    def click(self, place: Place) -> None:
        """Click there, and take the pointer away."""
        self.run("mousemove", str(place[0]), str(place[1]), "click", "1")
        self.run("mousemove", *map(str, ASIDE))

    def drag(self, start: Place, end: Place, steps: int = 12) -> None:
        """Drag from a place to another, and take the pointer away: the joint under it would show itself."""
        self.run("mousemove", str(start[0]), str(start[1]), "mousedown", "1")
        for step in range(1, steps + 1):
            x, y = (round(a + (b - a) * step / steps) for a, b in zip(start, end, strict=True))
            self.run("mousemove", str(x), str(y))
        self.run("mouseup", "1")
        self.run("mousemove", *map(str, ASIDE))

    def settled(self) -> NDArray[np.uint8]:
        """The screen once the status line says "Current" and nothing moves any more."""
        last = None
        for _ in until():
            now = self.screenshot()
            current = (now[-120:] == _rgb(DARK.good)).all(axis=2).any()  # it leaves room for a frame
            if current and last is not None and np.array_equal(last, now):
                return now
            last = now
            time.sleep(0.3)
        pytest.fail("the image did not become current")


def _rgb(code: str) -> tuple[int, ...]:
    return tuple(int(code[i : i + 2], 16) for i in (1, 3, 5))


_ONE_AT_A_TIME = FileLock(Path(tempfile.gettempdir()) / "graphose-tests-screens.lock")
"""Held while a screen begins or ends: one that ends could take away the socket of one that has just taken its
number, when several processes test at once."""


_SCREEN = ("-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset")
"""Without `-noreset` the server begins anew when its last client leaves, and each screenshot is one; whoever
comes in that moment is refused."""


@pytest.fixture
def display() -> Iterator[str]:
    """A screen that nobody sees."""
    reader, writer = os.pipe()
    with _ONE_AT_A_TIME, os.fdopen(reader) as answer:
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), *_SCREEN],
            pass_fds=(writer,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        number = answer.readline().strip()
    try:
        yield f":{number}"
    finally:
        with _ONE_AT_A_TIME:
            server.terminate()
            server.wait()


Start = Callable[..., Desktop]
"""`start(*arguments)` runs `python main.py` with arguments and waits for its window and its hand."""


@pytest.fixture
def start(display: str, tmp_path: Path) -> Iterator[Start]:
    """Starts the application, dark and without its start page; what it keeps lies in `tmp_path`."""
    settings = tmp_path / "settings.ini"
    settings.write_text("[General]\ntheme=dark\nstart_page=false\n")
    own = {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "GRAPHOSE_SETTINGS": str(settings),
        "GRAPHOSE_STATE": str(tmp_path / "state"),
        "HOME": str(tmp_path),  # where exports go unless one says otherwise
    }
    running: list[subprocess.Popen[bytes]] = []

    def begin(*arguments: Path | str) -> Desktop:
        command = [sys.executable, "main.py", *map(str, arguments)]
        running.append(subprocess.Popen(command, cwd=ROOT, env=os.environ | own))
        return _opened(Desktop(display), running[-1])

    yield begin
    for process in running:
        process.terminate()
        process.wait()


def _opened(desktop: Desktop, process: "subprocess.Popen[bytes]") -> Desktop:
    for _ in until():
        if process.poll() is not None:
            pytest.fail(f"main.py ended with exit code {process.returncode}")
        if len(desktop.find(FINGER)) > 0:
            break
        time.sleep(0.3)
    window = desktop.run("search", "--onlyvisible", "--pid", str(process.pid)).split()[0]
    desktop.run("windowfocus", window)
    return desktop
