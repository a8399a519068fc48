"""The box of easings gives way where there is little room, and never shows a part of a word."""

import pytest
from pytestqt.qtbot import QtBot

from app.timeline.easing_box import LEAST, EasingBox
from graphose_core.document.timeline.motion import Easing


@pytest.mark.parametrize(("easing", "word"), [("smooth", "Smooth"), (None, "Easing")])
def test_a_name_shows_whole_or_not_at_all(qtbot: QtBot, easing: Easing | None, word: str) -> None:
    box = EasingBox()
    qtbot.addWidget(box)
    box.show_easing(easing)
    box.resize(box.sizeHint())
    assert box.shown()[0] == word
    box.resize(LEAST, box.height())
    text, icon = box.shown()
    assert text == ""
    assert not icon.isNull()
    box.grab()
