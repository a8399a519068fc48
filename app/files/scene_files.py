"""New, open, save and recent scene files, with the questions about changes that would be lost."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.editor import Editor
from app.files.open_scenes import OpenScenes
from app.files.recent_files import RecentFiles
from app.settings import Settings, state_folder
from app.widgets.begin_at import begin_at
from app.widgets.questions import Answer, ask
from app.widgets.text.sentences import sentence
from graphose_core.atomic import is_read_only
from graphose_core.document.files.scene_file import SUFFIX, load_known, save, set_aside
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import DocumentError, FileChangedError
from graphose_core.path_checks import exists
from graphose_core.samples.scenes import empty_scene

FILTER = f"Scenes (*{SUFFIX})"
MOVED = "If it was moved or renamed, open it where it is now (Ctrl+O)."

UNKNOWN = "unknown"
"""Fingerprint that equals no file's: any file there is asked about before it is replaced."""


@dataclass(frozen=True)
class _Known:
    """What a file held when this window read or wrote it last."""

    path: Path
    fingerprint: str


class SceneFiles(QObject):
    """Opens and saves documents of the editor; asks by dialogs over `window`."""

    failed = Signal(str)
    told = Signal(str)
    shared = Signal(str)
    """The file is open in another window too: a message that says what follows."""

    def __init__(self, editor: Editor, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._editor = editor
        self.recent = RecentFiles(settings, self)
        self._window = window
        self._known: _Known | None = None
        self._open_scenes = OpenScenes(state_folder() / "open")
        self._held: Path | None = None
        editor.history_changed.connect(self._follow)

    @property
    def title(self) -> str:
        """Name of the scene for the title bar."""
        return self._editor.path.stem if self._editor.path else "Untitled"

    def new(self) -> None:
        """Start with an empty scene."""
        self.begin(empty_scene())

    def begin(self, document: PoseDocument) -> bool:
        """Replace the document by a scene without a file; return False if the person declines."""
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
        """Open a file without asking about unsaved changes."""
        try:
            document, content = load_known(path)
        except FileNotFoundError:
            self.failed.emit(f"{path.name} is not in {path.parent} any more. {MOVED}")
            self.recent.look()
            return False
        except (DocumentError, OSError) as error:
            self.failed.emit(f"{path.name} could not be opened. {_reason(error)}")
            return False
        self._known = _Known(path, content)
        self._editor.open(document, path)
        self._remember(path)
        self.told.emit(f"Opened {path.name}")
        return True

    def trust(self, path: Path) -> None:
        """Record the current content of the file as the one that this window knows."""
        try:
            self._known = _Known(path, load_known(path)[1])
        except (DocumentError, OSError):
            self._known = None

    def save(self) -> bool:
        """Save under the name it has, or ask for one; return whether it was saved."""
        return self._write(self._editor.path) if self._editor.path else self.save_as()

    def save_as(self) -> bool:
        """Ask for a name and save; return whether it was saved."""
        start = str(Path(self._folder()) / f"{self.title}{SUFFIX}")
        name, _ = QFileDialog.getSaveFileName(self._window, "Save the scene", start, FILTER)
        if not name:
            return False
        chosen = Path(name)
        path = chosen if chosen.suffix == SUFFIX else chosen.with_name(chosen.name + SUFFIX)
        if (
            path != chosen
            and exists(path)
            and not self._agrees(f"Replace {path.name}, which is there already?")
        ):
            return False  # the dialog has asked about the name as it was typed
        return self._write(path)

    def close(self) -> None:
        """Release the lock of the file."""
        self._open_scenes.release()

    def may_discard(self) -> bool:
        """Ask about unsaved changes, if there are any; return False if the person cancels."""
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
        """Save; ask before a file is replaced that is read-only or has changed on disk."""
        over = is_read_only(path)
        if over and not self._agrees(f"{path.name} is read-only. Save over it all the same?"):
            return False
        try:
            document = self._editor.history.document  # a pose that is only previewed is not kept
            try:
                with self._open_scenes.saving():
                    content = save(document, path, self._replaceable(path), over_read_only=over)
            except FileChangedError:
                if not self._agrees(
                    f"{path.name} has changed on disk since it was opened here. Save over it?",
                    "The version on disk is kept beside it under another name.",
                ):
                    return False
                with self._open_scenes.saving():
                    set_aside(path, datetime.now())
                    content = save(document, path, over_read_only=over)
        except (DocumentError, OSError, ValueError) as error:  # ValueError: a name that no file can have
            self.failed.emit(f"{path.name} could not be saved. {_reason(error)}")
            return False
        self._known = _Known(path, content)
        self._editor.mark_saved(path)
        self._remember(path)
        self.told.emit(f"Saved {path.name}")
        return True

    def _replaceable(self, path: Path) -> str | None:
        """Return the fingerprint of the file that may be replaced; None: any, as the dialog has asked."""
        if path != self._editor.path:
            return None
        return self._known.fingerprint if self._known and self._known.path == path else UNKNOWN

    def _agrees(self, question: str, more: str = "") -> bool:
        answers = Answer.Save | Answer.Cancel
        return ask(self._window, "Save", question, answers, Answer.Cancel, more) == Answer.Save

    def _follow(self) -> None:
        """Lock the file of the scene, so that other windows know that it is open here."""
        path = self._editor.path
        if path == self._held:
            return
        self._held = path
        if not self._open_scenes.hold(path) and path is not None:
            self.shared.emit(
                f"{path.name} is open in another window too. Each asks before it replaces what the other "
                "has saved."
            )

    def _remember(self, path: Path) -> None:
        self.recent.add(path)

    def _folder(self) -> str:
        return begin_at(self._editor.path.parent if self._editor.path else None)


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        words = error.strerror or str(error)
        remedy = "" if "; " in words else " Check the folder and its permissions."
        return f"{sentence(words)}{remedy}"
    return str(error)
