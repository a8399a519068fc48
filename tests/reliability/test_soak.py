"""The window used for a long time holds no more memory than after it has warmed up."""

import gc
import os
import random
import time
from pathlib import Path

import pytest

from tests.reliability.conftest import Count

os.environ["QT_QPA_PLATFORM"] = "offscreen"

WARM_UP, LONG = 300.0, 1800.0
"""Seconds of the long form, the first of which are not counted."""

GROWTH = 1.05

STATM = Path("/proc/self/statm")


def memory() -> float:
    """Return what this process holds, in MB."""
    gc.collect()
    return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


@pytest.mark.slow
@pytest.mark.skipif(not STATM.is_file(), reason="the system does not tell what a process holds this way")
def test_soak(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: Count) -> None:
    for name in ("STATE", "DATA"):
        monkeypatch.setenv(f"GRAPHOSE_{name}", str(tmp_path))
    monkeypatch.setenv("GRAPHOSE_SETTINGS", str(tmp_path / "settings.ini"))
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 (the platform is chosen above)

    from app.application import application, open_window  # noqa: PLC0415
    from graphose_core.document.edits.catalogue import MoveJoints  # noqa: PLC0415
    from graphose_core.document.values.pose import JointRef  # noqa: PLC0415

    application()
    window, rng, steps, warm = open_window(), random.Random(0), 0, 0.0
    start = time.monotonic()
    while (spent := time.monotonic() - start) < LONG:
        figure = window.editor.document.figures[0]
        joint = JointRef(figure.name, rng.choice(figure.joints).name)
        window.editor.do(MoveJoints({joint: (rng.uniform(0.2, 0.8), rng.uniform(0.2, 0.8))}))
        if rng.random() < 0.5:
            window.editor.undo()
        QApplication.processEvents()
        time.sleep(0.01)
        steps += 1
        if steps % 500 == 0:  # a history that grows is work that is kept, no leak
            window.editor.open(window.editor.document)
        if not warm and spent > WARM_UP:
            warm = memory()
    grown = memory() / warm
    window.editor.mark_saved(tmp_path / "nowhere")
    window.close()
    window.renderer.close()
    count(
        f"soak, steps in {LONG / 60:.0f} minutes", steps, [] if grown < GROWTH else [f"memory × {grown:.3f}"]
    )
