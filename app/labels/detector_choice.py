"""Choice of the Python that detects people; it is stored in the settings."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.labels.people_detection import Trial
from app.settings import Settings
from app.widgets.begin_at import begin_at
from graphose_core.detection.detector import INSTALL, Detector, detector, is_installed
from graphose_core.path_checks import is_file

REMEDY = (
    f"Install MediaPipe in an environment of its own: {INSTALL}. "
    "Then choose its Python: View ▸ Reference image ▸ Python for detecting people…"
)


class DetectorChoice(QObject):
    """Chooses and checks the interpreter of pose detection, by dialogs over `window`."""

    changed = Signal()
    failed = Signal(str)
    told = Signal(str)

    def __init__(self, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._settings, self._window = settings, window
        self._trial: Trial | None = None
        self._asked: Path | None = None
        self._is_beside: bool | None = None
        """Whether this environment has a package for it. Kept, since menus ask after each edit."""
        self.changed.connect(self._look_again)

    @property
    def is_there(self) -> bool:
        """Whether a detector is available."""
        if self._is_beside is None:
            self._is_beside = is_installed()
        python = self._settings.detection_python
        return self._is_beside or (python is not None and is_file(python))

    def _look_again(self) -> None:
        self._is_beside = None

    def detector(self) -> Detector:
        """See :func:`graphose_core.detection.detector.detector`.

        Raises:
            MissingPackageError: if there is none; the message says how to install one.
        """
        python = self._settings.detection_python
        return detector(python if python is not None and is_file(python) else None)

    def ask(self) -> None:
        """Ask for an interpreter, and test it before it is stored."""
        before = self._settings.detection_python
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            "Python for detecting people",
            begin_at(before.parent if before else None),
            options=QFileDialog.Option.DontResolveSymlinks,  # or an environment's Python becomes the system's
        )
        if name:
            self.use(Path(name))

    def use(self, python: Path) -> None:
        """Test an interpreter, and store it in the settings if it detects people."""
        if self._trial is not None:
            self.told.emit("Still trying the other Python.")
            return
        self.told.emit(f"Trying {python}…")
        self._asked, self._trial = python, Trial(python, self)
        self._trial.works.connect(self._take)
        self._trial.failed.connect(self._refuse)
        self._trial.start()

    def wait(self) -> None:
        """Wait for the thread, which must not outlive the application."""
        if self._trial is not None:
            self._trial.wait()

    def _end(self) -> None:
        """Release a finished trial; its thread has ended."""
        self.wait()
        self._trial = None

    def _refuse(self, reason: str) -> None:
        python = self._asked
        self._end()
        self.failed.emit(f"{python} cannot detect people: {reason}. {REMEDY}")

    def _take(self) -> None:
        python = self._asked
        assert python is not None, "what answers was asked"
        self._end()
        self._settings.detection_python = python
        self.told.emit(f"{python} detects people from now on.")
        self.changed.emit()
