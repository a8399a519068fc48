"""New, open, save and recent scene files, with the question about unsaved changes."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.editor import Editor
from app.files.recent_files import RecentFiles
from app.settings import Settings
from app.widgets.questions import Answer, ask
from graphose_core.document.files.scene_file import SUFFIX, load, save
from graphose_core.document.values.pose import PoseDocument
from graphose_core.errors import DocumentError
from graphose_core.samples.scenes import empty_scene

FILTER = f"Scenes (*{SUFFIX})"
MOVED = "If it was moved or renamed, open it where it is now (Ctrl+O)."


class SceneFiles(QObject):
    """Moves documents between the editor and files; asks through dialogs over `window`."""

    failed = Signal(str)
    told = Signal(str)

    def __init__(self, editor: Editor, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._editor = editor
        self.recent = RecentFiles(settings, self)
        self._window = window

    @property
    def title(self) -> str:
        """Name of the scene for the title bar."""
        return self._editor.path.stem if self._editor.path else "Untitled"

    def new(self) -> None:
        """Start with an empty scene."""
        self.begin(empty_scene())

    def begin(self, document: PoseDocument) -> bool:
        """Begin with a scene that has no file; False: the person would rather stay."""
        if not self.may_discard():
            return False
        self._editor.open(document)
        return True

    def open(self) -> bool:
        """Ask for a file and open it; return whether it was opened."""
        if not self.may_discard():
            return False
        path, _ = QFileDialog.getOpenFileName(self._window, "Open a scene", self._folder(), FILTER)
        return bool(path) and self.load(Path(path))

    def open_path(self, path: Path) -> bool:
        """Open a file that was dropped, or chosen from the recent ones; return whether it was opened."""
        return self.may_discard() and self.load(path)

    def load(self, path: Path) -> bool:
        """Open a file; what was there before is gone."""
        try:
            document = load(path)
        except FileNotFoundError:
            self.failed.emit(f"{path.name} is not in {path.parent} any more. {MOVED}")
            self.recent.look()
            return False
        except (DocumentError, OSError) as error:
            self.failed.emit(f"{path.name} could not be opened. {_reason(error)}")
            return False
        self._editor.open(document, path)
        self._remember(path)
        self.told.emit(f"Opened {path.name}")
        return True

    def save(self) -> bool:
        """Save under the name it has, or ask for one; return whether it was saved."""
        return self._write(self._editor.path) if self._editor.path else self.save_as()

    def save_as(self) -> bool:
        """Ask for a name and save; return whether it was saved."""
        start = str(Path(self._folder()) / f"{self.title}{SUFFIX}")
        name, _ = QFileDialog.getSaveFileName(self._window, "Save the scene", start, FILTER)
        if not name:
            return False
        path = Path(name)
        return self._write(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX))

    def may_discard(self) -> bool:
        """Ask about unsaved changes, if there are any; False: stay."""
        if self._editor.history.is_saved:
            return True
        answer = self._ask()
        if answer == Answer.Save:
            return self.save()
        return answer == Answer.Discard

    def _ask(self) -> Answer:
        return ask(
            self._window,
            "Unsaved changes",
            f"Save the changes to {self.title}?",
            Answer.Save | Answer.Discard | Answer.Cancel,
            Answer.Save,
            more="They are lost if you do not save them.",
        )

    def _write(self, path: Path) -> bool:
        try:
            save(self._editor.history.document, path)  # a pose that is only previewed is not kept
        except (DocumentError, OSError, ValueError) as error:  # ValueError: a name that no file can have
            self.failed.emit(f"{path.name} could not be saved. {_reason(error)}")
            return False
        self._editor.mark_saved(path)
        self._remember(path)
        self.told.emit(f"Saved {path.name}")
        return True

    def _remember(self, path: Path) -> None:
        self.recent.add(path)

    def _folder(self) -> str:
        return str(self._editor.path.parent if self._editor.path else Path.home())


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{error.strerror or error}. Check the folder and its permissions."
    return str(error)
