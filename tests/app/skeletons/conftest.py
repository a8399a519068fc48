"""A folder of a test's own skeletons, and no question when a test ends."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.skeletons import dialog as skeleton_dialog
from app.widgets.questions import Answer
from graphose_core.document.files.skeletons import (
    VARIABLE,
    forget_skeletons,
)


@pytest.fixture(autouse=True)
def own_skeletons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "skeletons"))
    forget_skeletons()
    yield
    monkeypatch.undo()
    forget_skeletons()


@pytest.fixture(autouse=True)
def no_question(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not saved when a test ends is discarded."""
    monkeypatch.setattr(skeleton_dialog, "ask", lambda *_args: Answer.Discard)
