"""Check for the Debian packages that Qt needs to start. Imports no Qt."""

import ctypes
import os
import sys
from collections.abc import Callable, Iterable

EVERYWHERE = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libX11.so.6": "libx11-6",
}
"""Shared libraries that QtCore, QtGui and QtWidgets of the wheels ask for (by ldd), and their packages."""

UNDER_X = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
"""Those that Qt's X11 platform plugin asks for beside them."""


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(libraries: dict[str, str], loads: Callable[[str], bool] = _loads) -> list[str]:
    """Return the Debian packages of the libraries that cannot be loaded."""
    return sorted(package for library, package in libraries.items() if not loads(library))


def advice(packages: Iterable[str]) -> str:
    """Return a sentence that says what to install."""
    return (
        "GraPhOSE Studio cannot start: system libraries that Qt needs are missing.\n"
        "On Debian or Ubuntu, install them with\n\n"
        f"    sudo apt-get install {' '.join(packages)}\n"
    )


def problem(loads: Callable[[str], bool] = _loads) -> str | None:
    """Return why no window can be opened, with the remedy; None if one can."""
    if not sys.platform.startswith("linux"):
        return None
    chosen = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    on_x = chosen == "xcb" or (not chosen and bool(os.environ.get("DISPLAY")))
    packages = missing_packages(EVERYWHERE | UNDER_X if on_x else EVERYWHERE, loads)
    if packages:
        return advice(packages)
    if not chosen and not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        return (
            "GraPhOSE Studio cannot start: there is no display (DISPLAY and WAYLAND_DISPLAY are empty).\n"
            "Start it from a desktop session, or without a screen under a virtual one:\n\n"
            "    sudo apt-get install xvfb && xvfb-run python main.py\n"
        )
    return None


def import_problem(error: ImportError) -> str:
    """Return why PySide6 could not be imported, with the remedy."""
    packages = missing_packages(EVERYWHERE | UNDER_X)
    if packages:
        return advice(packages)
    if isinstance(error, ModuleNotFoundError):
        return (
            f"GraPhOSE Studio cannot start: {error}.\nInstall its packages with\n\n"
            "    python -m pip install -c constraints.txt -e .\n"
        )
    return (
        f"GraPhOSE Studio cannot start: Qt could not be loaded ({error}).\n"
        "If a shared library is named above, install the Debian package that holds it "
        "(apt-file search NAME tells which).\n"
    )
