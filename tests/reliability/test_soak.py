"""The window used for a long time holds no more memory than after it has warmed up."""

import ctypes
import gc
import os
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from pytestqt.qtbot import QtBot

from tests.app.main_collections import main_thread_collections
from tests.reliability.conftest import Count

__all__ = ["main_thread_collections"]
"""Fixture of another module."""

os.environ["QT_QPA_PLATFORM"] = "offscreen"

WARM_UP, LONG = 300.0, 1800.0
"""Seconds of the long form, the first of which are not counted."""

COMPARED = 0.2
"""Share of the rounds after the warm-up whose median is compared: the first of them with the last."""

GROWTH = 1.05

STATM = Path("/proc/self/statm")


def memory() -> float:
    """Return what this process holds, in MB, without what it has freed already."""
    gc.collect()
    if hasattr(libc := ctypes.CDLL(None), "malloc_trim"):
        libc.malloc_trim(0)
    return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


@pytest.fixture
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs, settings and what was not saved go to a folder of the test's own."""
    for name in ("STATE", "DATA"):
        monkeypatch.setenv(f"GRAPHOSE_{name}", str(tmp_path))
    monkeypatch.setenv("GRAPHOSE_SETTINGS", str(tmp_path / "settings.ini"))


@pytest.fixture
def person(own_places: None, main_thread_collections: None, qtbot: QtBot, tmp_path: Path) -> Iterator[object]:
    """Somebody at the real window with the real network."""
    from app.application import open_window  # noqa: PLC0415 (the platform is chosen above)
    from tests.app.window_driver import Driver  # noqa: PLC0415
    from tests.reliability.window_use import Person  # noqa: PLC0415

    window = open_window()
    driver = Driver(window, qtbot)
    driver.wait_for_image()
    person = Person(driver, tmp_path)
    yield person
    person.leave()
    window.editor.mark_saved(tmp_path / "nowhere")
    window.close()
    window.renderer.close()


def soak(person: object, seconds: float) -> tuple[int, list[tuple[float, float]]]:
    """Use the window; return how many acts that were, and (time, memory) after each round of them."""
    acts, samples, start = 0, [], time.monotonic()
    while time.monotonic() - start < seconds:
        for act in person.acts():
            act()
            acts += 1
        person.open_again()
        samples.append((time.monotonic() - start, memory()))
        print(f"{samples[-1][0]:.0f} s, {acts} acts, {samples[-1][1]:.1f} MB", flush=True)
    return acts, samples


def growth(samples: list[tuple[float, float]], warm_up: float) -> float:
    """Return the memory of the end over that after the warm-up."""
    held = [memory for at, memory in samples if at >= warm_up]
    compared = max(1, round(COMPARED * len(held)))
    return median(held[-compared:]) / median(held[:compared])


@pytest.mark.slow
@pytest.mark.skipif(not STATM.is_file(), reason="the system does not tell what a process holds this way")
def test_soak(person: object, count: Count) -> None:
    acts, samples = soak(person, LONG)
    grown = growth(samples, WARM_UP)
    found = [] if grown < GROWTH else [f"memory × {grown:.3f}: {samples[0]} … {samples[-1]}"]
    count(f"soak, acts in {LONG / 60:.0f} minutes, memory × {grown:.3f}", acts, found)
