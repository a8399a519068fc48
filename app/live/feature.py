"""Live rendering as a feature: choice of the model, and dropped checkpoints."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QMainWindow

from app.canvas.overlay_choice import OverlayChoice
from app.commands.action_set import ActionSet
from app.commands.actions import Actions
from app.editor import Editor
from app.feature.announcements import Hints, Notices, Panels
from app.feature.feature import Drop, Feature, Services
from app.live.actions import model_actions
from app.live.controller import LiveController
from app.live.model_choice import ModelChoice
from app.live.renderer import LiveRenderer
from app.live.size.choice import SizeChoice
from app.live.size.idle_timing import Trial
from app.settings import Settings

TRAIN = "train.from_labels"
"""The action that leads from labelled images to a model."""


class LiveFeature(Feature):
    """Renders the document whenever it changes."""

    def __init__(self, context: Services) -> None:
        editor, renderer = context[Editor], context[LiveRenderer]
        notices, hints = context[Notices], context[Hints]
        self.live = LiveController(
            editor, renderer, context[OverlayChoice], notices, hints, context[QMainWindow]
        )
        self.models = ModelChoice(editor, renderer, self.live, notices, hints)
        trial = Trial(editor, renderer, self.live)
        self.size = SizeChoice(context[Settings], renderer, self.live, trial, notices, hints)
        self._panels, self._actions = context[Panels], context[Actions]

    def action_sets(self) -> Sequence[ActionSet]:
        return (model_actions(self.live, self.models, self.size),)

    def drops(self) -> Sequence[Drop]:
        return (Drop("a checkpoint (*.safetensors)", _is_checkpoint, self.live.use),)

    def connect(self) -> None:
        self.live.train_wanted.connect(lambda: self._panels.show("training"))
        self.models.labels_wanted.connect(lambda: self._actions.run(TRAIN))


def _is_checkpoint(path: Path) -> bool:
    return path.suffix.lower() == ".safetensors"
