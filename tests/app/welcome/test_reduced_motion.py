"""Desktops' settings of animation are read where they can be."""

import sys
from pathlib import Path

import pytest

from app.welcome.reduced_motion import less_motion


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "")
    return tmp_path


def test_without_settings_motion_is_wished_for(config: Path) -> None:
    assert not less_motion()


@pytest.mark.parametrize(("value", "less"), [("0", True), ("0.0", True), ("1", False), ("0.5", False)])
def test_the_factor_of_a_desktop(config: Path, value: str, less: bool) -> None:
    (config / "kdeglobals").write_text(f"[Other]\na=1\n[KDE]\nAnimationDurationFactor={value}\n")
    assert less_motion() is less


def test_a_switch_of_a_toolkit(config: Path) -> None:
    (config / "gtk-3.0").mkdir()
    (config / "gtk-3.0" / "settings.ini").write_text("[Settings]\ngtk-enable-animations=false\n")
    assert less_motion()


def test_a_damaged_file_is_no_wish(config: Path) -> None:
    (config / "kdeglobals").write_bytes(b"\xff\xfe no ini [")
    assert not less_motion()
