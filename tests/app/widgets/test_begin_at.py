"""Dialogs begin where a file is, and never wait for a drive that does not answer."""

import errno
from pathlib import Path

import pytest

from app.widgets import begin_at as module
from app.widgets.begin_at import begin_at


def test_a_dialog_begins_where_it_is_told(tmp_path: Path) -> None:
    assert begin_at(tmp_path) == str(tmp_path)
    assert begin_at(tmp_path / "new.png") == str(tmp_path / "new.png")
    assert begin_at(None) == str(Path.home())


def test_a_drive_that_does_not_answer_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def stalled(path: Path) -> None:
        raise OSError(errno.ETIMEDOUT, "The drive or network does not answer", str(path))

    monkeypatch.setattr(module, "require_answer", stalled)
    assert begin_at(Path("/far/away/a.graphose")) == str(Path.home() / "a.graphose")
