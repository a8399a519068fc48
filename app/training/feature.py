"""Training as a feature: a dock that starts, watches and stops runs."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDockWidget, QMainWindow

from app.commands.action_set import ActionSet
from app.editor import Editor
from app.feature.feature import Feature, Services
from app.live.feature import LiveFeature
from app.live.renderer import LiveRenderer
from app.training.actions import training_actions
from app.training.dock import TrainingDock
from app.training.runs.controller import AllRuns


class TrainingFeature(Feature):
    """Renders with checkpoints of runs; asks before the window closes while a run is in progress."""

    def __init__(self, context: Services) -> None:
        self._window, self._live = context[QMainWindow], context[LiveFeature].live
        self.dock = TrainingDock(self._window)
        self.runs = AllRuns(self.dock, context[Editor], context[LiveRenderer], self._window)

    def docks(self) -> Sequence[QDockWidget]:
        return (self.dock,)

    def action_sets(self) -> Sequence[ActionSet]:
        return (training_actions(self.dock, self.runs.open),)

    def connect(self) -> None:
        self.dock.checkpoint_chosen.connect(lambda path: self._live.use(Path(path)))
        self.runs.weights_chosen.connect(lambda path: self._live.use(Path(path)))
        self.dock.checkpoint_saved.connect(lambda path: self._live.follow(Path(path)))
        self.dock.close_wanted.connect(self._window.close)

    def may_close(self) -> bool:
        return self.dock.may_close()

    def close(self) -> None:
        self.runs.close()
