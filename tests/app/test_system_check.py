"""Where Qt cannot start, the start says what to install."""

import subprocess
import sys

import pytest

from app.system_check import EVERYWHERE, UNDER_X, advice, import_problem, missing_packages, problem
from tests.paths import ROOT


def test_missing_libraries_become_packages() -> None:
    gone = {"libEGL.so.1", "libxcb-cursor.so.0"}
    packages = missing_packages(EVERYWHERE | UNDER_X, lambda library: library not in gone)
    assert packages == ["libegl1", "libxcb-cursor0"]
    assert "sudo apt-get install libegl1 libxcb-cursor0" in advice(packages)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names Debian packages")
def test_what_x_needs_is_asked_for_only_under_x(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert problem(lambda library: library not in UNDER_X) is None
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert "libxcb-cursor0" in (problem(lambda library: library not in UNDER_X) or "")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_without_a_display_the_message_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert "xvfb-run" in (problem(lambda _library: True) or "")


def test_a_missing_python_package_names_the_command() -> None:
    assert "pip install" in import_problem(ModuleNotFoundError("No module named 'PySide6'"))


def test_the_start_prints_advice_instead_of_a_traceback() -> None:
    broken = (
        "import sys, runpy, app.system_check as check\n"
        "class Refuse:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.startswith('PySide6'):\n"
        "            raise ImportError('libEGL.so.1: cannot open shared object file')\n"
        "sys.meta_path.insert(0, Refuse())\n"
        "check.problem = lambda: None\n"
        "check.missing_packages = lambda libraries: ['libegl1']\n"
        "sys.argv = ['main.py']\n"
        "runpy.run_path('main.py', run_name='__main__')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", broken], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "sudo apt-get install libegl1" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_window_modules_load_no_torch() -> None:
    script = "import sys, app.application, app.smoke; sys.exit('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False)
    assert done.returncode == 0


@pytest.mark.parametrize(
    "module",
    [
        "canvas.gestures.hit_testing",
        "canvas.gestures.gestures",
        "live.mailbox",
        "live.models.open_session",
        "live.models.read_ahead",
    ],
)
def test_the_pure_modules_load_no_qt(module: str) -> None:
    script = f"import sys, app.{module}; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False)
    assert done.returncode == 0
