"""Whether a person has asked the system for less motion. No Qt.

Qt 6.9 does not tell, so each desktop is asked in its own way. What cannot be read is no wish.
"""

import os
import subprocess
import sys
from collections.abc import Iterable
from configparser import ConfigParser, Error
from contextlib import suppress
from pathlib import Path

PATIENCE = 0.5
"""Timeout in seconds of a program that is asked for the settings."""

CLIENT_AREA_ANIMATION = 0x1042
"""SPI_GETCLIENTAREAANIMATION of Windows' SystemParametersInfo."""

FILES = (
    ("kdeglobals", "KDE", "AnimationDurationFactor"),
    ("gtk-4.0/settings.ini", "Settings", "gtk-enable-animations"),
    ("gtk-3.0/settings.ini", "Settings", "gtk-enable-animations"),
)
"""Settings of Linux desktops: file in the configuration folder, section and key; 0 or false: less motion."""

GNOME = ("gsettings", "get", "org.gnome.desktop.interface", "enable-animations")
MAC = ("defaults", "read", "com.apple.universalaccess", "reduceMotion")


def less_motion() -> bool:
    """Return whether animations are switched off in the settings of the system."""
    if sys.platform == "win32":
        return _windows()
    if sys.platform == "darwin":
        return _said(MAC) == "1"
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return any(_off(config / name, section, key) for name, section, key in FILES) or (
        "GNOME" in os.environ.get("XDG_CURRENT_DESKTOP", "") and _said(GNOME) == "false"
    )


def _off(file: Path, section: str, key: str) -> bool:
    """Return whether an INI file switches something off."""
    parser = ConfigParser(strict=False, interpolation=None)
    with suppress(OSError, Error, UnicodeDecodeError):
        parser.read(file, encoding="utf-8")
    return parser.get(section, key, fallback="").strip().lower() in {"0", "0.0", "false"}


def _said(command: Iterable[str]) -> str:
    """Return the output of a program; "" if it does not exist, fails or exceeds :data:`PATIENCE`."""
    with suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run([*command], capture_output=True, text=True, timeout=PATIENCE, check=False)
        return done.stdout.strip()
    return ""


def _windows() -> bool:
    import ctypes  # noqa: PLC0415 (its Windows part is there on Windows alone)

    on = ctypes.c_int(1)
    user32 = getattr(ctypes, "windll").user32  # noqa: B009 (other systems' stubs have no windll)
    user32.SystemParametersInfoW(CLIENT_AREA_ANIMATION, 0, ctypes.byref(on), 0)
    return not on.value
