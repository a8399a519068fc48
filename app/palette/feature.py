"""The command palette as a feature."""

from collections.abc import Sequence

from PySide6.QtWidgets import QMainWindow

from app.commands.action import Action
from app.commands.action_set import ActionSet
from app.commands.actions import Actions
from app.feature.feature import Feature, Services
from app.palette.command_palette import CommandPalette


class PaletteFeature(Feature):
    """Finds every action by a few letters."""

    def __init__(self, context: Services) -> None:
        self.palette = CommandPalette(context[QMainWindow], context[Actions])

    def action_sets(self) -> Sequence[ActionSet]:
        find = Action(
            "help.palette",
            "&Find an action…",
            "Type a few letters of what you want to do",
            ("Ctrl+K", "Ctrl+Shift+P"),
            self.palette.open,
            "magnify",
        )
        return (ActionSet((find,)),)
