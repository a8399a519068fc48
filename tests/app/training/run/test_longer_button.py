"""An ended run trains on for a time to choose, or with larger images."""

from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.training.run.longer_button import LongerButton
from trainer.runs.settings.presets import PRESETS


def test_the_lengths_of_the_presets_are_offered(qtbot: QtBot) -> None:
    button = LongerButton()
    qtbot.addWidget(button)
    actions = lengths(button)
    assert [action.text() for action in actions] == ["10 minutes more", "1 hour more", "8 hours more"]
    for action, preset in zip(actions, PRESETS.values(), strict=True):
        with qtbot.waitSignal(button.chosen) as chosen:
            action.trigger()
        assert chosen.args == [preset.minutes]


def test_a_larger_size_is_offered_where_there_is_one(qtbot: QtBot) -> None:
    button = LongerButton()
    qtbot.addWidget(button)
    assert not button.larger.isVisible()
    button.offer_larger(256)
    assert button.larger.isVisible()
    assert button.larger.text() == "At 256 × 256…"
    with qtbot.waitSignal(button.larger_chosen):
        button.larger.trigger()
    button.offer_larger(None)
    assert not button.larger.isVisible()


def lengths(button: LongerButton) -> list[QAction]:
    return [action for action in button.menu().actions() if "more" in action.text()]
