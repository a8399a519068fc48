"""A folder of a test's own skeletons, and no question when a test ends."""

import pytest

from app.skeletons import dialog as skeleton_dialog
from app.widgets.questions import Answer


@pytest.fixture(autouse=True)
def no_question(own_skeletons: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not saved when a test ends is discarded."""
    monkeypatch.setattr(skeleton_dialog, "ask", lambda *_args: Answer.Discard)
