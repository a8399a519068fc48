"""The start page as a feature."""

from collections.abc import Sequence

from PySide6.QtWidgets import QMainWindow

from app.commands.action import Action
from app.commands.action_set import ActionSet
from app.commands.actions import Actions
from app.editor import Editor
from app.feature.announcements import Notices
from app.feature.feature import Feature, Services
from app.files.feature import FilesFeature
from app.live.renderer import LiveRenderer
from app.recovery.feature import RecoveryFeature
from app.settings import Settings
from app.start.controller import StartController
from app.start.page import StartPage


class StartFeature(Feature):
    """Shows the scenes to recover, open or begin with."""

    def __init__(self, context: Services) -> None:
        self._actions, self._files = context[Actions], context[FilesFeature].files
        recovery = context[RecoveryFeature]
        self.page = StartPage(context[QMainWindow])
        self.controller = StartController(
            self.page,
            context[Editor],
            self._files,
            recovery.autosave,
            recovery.folder,
            context[Settings],
            context[Notices],
            context[LiveRenderer],
        )

    def action_sets(self) -> Sequence[ActionSet]:
        show = Action(
            "help.start",
            "Start &page",
            "Recover unsaved work, open recent files and samples, add a figure",
            ("P", "Ctrl+Shift+N"),
            self.controller.open,
            "home-outline",
        )
        return (ActionSet((show,)),)

    def connect(self) -> None:
        self._files.failed.connect(self.controller.complain)
        self.page.tour_wanted.connect(lambda: self._actions.run("help.tour"))
