"""An ended run trains on for a time to choose."""

from pytestqt.qtbot import QtBot

from app.training.run.longer_button import LongerButton
from trainer.runs.settings.presets import PRESETS


def test_the_lengths_of_the_presets_are_offered(qtbot: QtBot) -> None:
    button = LongerButton()
    qtbot.addWidget(button)
    actions = button.menu().actions()
    assert [action.text() for action in actions] == ["10 minutes more", "1 hour more", "8 hours more"]
    for action, preset in zip(actions, PRESETS.values(), strict=True):
        with qtbot.waitSignal(button.chosen) as chosen:
            action.trigger()
        assert chosen.args == [preset.minutes]
