"""Scene files as a feature: new, open, save, recent files."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from app.commands.action_set import ActionSet
from app.commands.actions import Choices
from app.editor import Editor
from app.feature.announcements import Hints, Notices
from app.feature.feature import Drop, Feature, Services
from app.files.actions import file_actions
from app.files.recent_menu import RecentMenu
from app.files.scene_files import SceneFiles
from app.settings import Settings
from graphose_core.document.files.scene_file import SUFFIX

TOPIC, SHARED = "file", "shared file"
"""Of notices."""


class FilesFeature(Feature):
    """Opens and saves; asks about unsaved changes before the window closes."""

    def __init__(self, context: Services) -> None:
        self._notices, self._hints = context[Notices], context[Hints]
        self.files = SceneFiles(context[Editor], context[Settings], context[QMainWindow])
        self.recent: RecentMenu | None = None

    def action_sets(self) -> Sequence[ActionSet]:
        return (file_actions(self.files),)

    def menus(self) -> Mapping[str, Callable[[QMenu], object]]:
        return {"file.recent": self._fill}

    def choices(self) -> Sequence[Choices]:
        return (self._choices,)

    def drops(self) -> Sequence[Drop]:
        return (
            Drop(f"a scene (*{SUFFIX})", lambda path: path.suffix.lower() == SUFFIX, self.files.open_path),
        )

    def connect(self) -> None:
        self.files.told.connect(self._hints.say)
        self.files.told.connect(lambda _: self._notices.clear(TOPIC))
        self.files.shared.connect(lambda text: self._notices.say(text, SHARED, "info", leaves=True))

    def may_close(self) -> bool:
        return self.files.may_discard()

    def close(self) -> None:
        self.files.close()

    def _fill(self, menu: QMenu) -> None:
        self.recent = RecentMenu(self.files.recent, self.files.open_path, menu)

    def _choices(self) -> tuple[str, Sequence[QAction]]:
        if self.recent is None:
            return "Open recent", ()
        self.recent.fill()
        return "Open recent", self.recent.menu.actions()
