"""Start: the application object, its theme and icon, the window with its first scene."""

import gc
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.feature.announcements import Notices
from app.files.feature import FilesFeature
from app.last_resort.handlers import LastResort
from app.last_resort.notice import FailureNotices, tell_without_window
from app.last_resort.report import Failure
from app.live.feature import LiveFeature
from app.live.models.bundled_models import first_model
from app.live.models.open_session import open_session
from app.settings import Settings, log_folder
from app.start.feature import StartFeature
from app.theme.stylesheet import ICONS
from app.theme.theme import theme
from app.welcome.feature import WelcomeFeature
from app.widgets.threads.main_collecting import MainThreadCollections
from app.window.main_window import MainWindow
from graphose_core.path_patience import wait_at_most
from graphose_core.rendering.contract import Opener

PATIENCE = 1.0
"""Longest time in seconds that the window waits for a drive to tell whether a path is a file."""


def application() -> QApplication:
    """Return the one application object, with its theme and icon."""
    existing = QApplication.instance()
    made = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    made.setApplicationName("graphose-studio")
    made.setApplicationDisplayName("GraPhOSE Studio")
    made.setDesktopFileName("graphose-studio")
    made.setWindowIcon(QIcon(str(ICONS / "graphose.svg")))
    return made


def open_window(
    scene: Path | None = None, checkpoint: Path | None = None, opener: Opener = open_session
) -> MainWindow:
    """Open the window.

    Args:
        scene: a file; None: the scene of the first bundled model.
        checkpoint: None: the bundled model that fits the scene.
        opener: opens models.
    """
    settings = Settings()
    theme().choose(settings.theme)
    window = MainWindow(first_model().scene(), settings, opener)
    if scene is not None:
        window.feature(FilesFeature).files.load(scene)
    window.show()
    if settings.problem:
        window.context[Notices].say(settings.problem, "settings")
    # The model comes after the first paint: the window stands before torch is loaded in the worker.
    drawing = window.feature(LiveFeature)
    load = drawing.models.use_fitting if checkpoint is None else partial(drawing.live.use, checkpoint)
    QTimer.singleShot(0, window, load)
    return window


def leave_out_of_collections(window: MainWindow) -> None:
    """Exclude all objects that exist now from garbage collection, once the first image has come.

    They live as long as the application (mostly imported modules). Traversing them takes an eighth of a
    second, in which the window would freeze, often in the middle of a drag.
    """
    window.renderer.image_ready.connect(gc.freeze, Qt.ConnectionType.SingleShotConnection)


def run(scene: Path | None, checkpoint: Path | None) -> int:
    """Run the application until its window is closed; return the exit code."""
    app = application()
    wait_at_most(PATIENCE)
    collections = MainThreadCollections(app)
    last_resort = LastResort(log_folder(), app)
    last_resort.install()
    try:
        window = open_window(scene, checkpoint)
    except Exception as error:  # told in a box, as there is no window to tell it in
        failure = Failure.of(type(error), error, error.__traceback__, "start")
        last_resort.take(failure)
        tell_without_window(failure)
        return 1
    FailureNotices(last_resort, window.context[Notices], window)
    with last_resort.guarded("start page"):  # the window stands, whatever the page fails at
        window.feature(StartFeature).controller.begin(with_scene=scene is not None)
        window.feature(WelcomeFeature).begin(with_scene=scene is not None)
    if checkpoint is None:
        window.feature(LiveFeature).size.begin()
    leave_out_of_collections(window)
    code = app.exec()
    window.renderer.close()
    collections.end()
    last_resort.remove()
    return code
