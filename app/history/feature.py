"""The history as a feature: a dock with all steps since the scene was opened."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDockWidget, QMainWindow

from app.commands.action import SWITCH, Action
from app.commands.action_set import ActionSet
from app.editor import Editor
from app.feature.feature import Feature, Services
from app.history.dock import HistoryDock


class HistoryFeature(Feature):
    """Shows the history when it is asked for."""

    def __init__(self, context: Services) -> None:
        self.dock = HistoryDock(context[Editor], context[QMainWindow])

    def docks(self) -> Sequence[QDockWidget]:
        return (self.dock,)

    def action_sets(self) -> Sequence[ActionSet]:
        show = Action(
            "view.history",
            "&History",
            "Show all steps since the scene was opened",
            ("Ctrl+H",),
            self.dock.toggle,
            "history",
            group=SWITCH,
            checked=lambda: self.dock.is_seen,
        )
        return (ActionSet((show,), (self.dock.seen_changed,)),)
