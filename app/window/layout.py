"""Saving, restoring and resetting of the window's layout."""

from functools import partial

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow, QSplitter, QTabWidget, QWidget

from app.settings import Settings
from app.widgets.layout.screen_fit import room_for

VERSION = 1
"""Version of the saved layout: another one is not restored."""


LEAST = QSize(960, 600)
"""Least size of the window in pixels, if the screen is larger."""

SIZE = QSize(1280, 800)
"""Size of the window in pixels at the very first start, if the screen is larger."""


def first_size(window: QWidget) -> QSize:
    """Return the initial size of a window: with its frame, no larger than its screen."""
    return SIZE.boundedTo(room_for(window))


def least_size(window: QWidget) -> QSize:
    """Return the least size of a window: with its frame, no larger than its screen."""
    return LEAST.boundedTo(room_for(window))


class WindowLayout:
    """Size, docks and tool bars of a window, and the splitters inside it."""

    def __init__(
        self,
        window: QMainWindow,
        settings: Settings,
        splitters: dict[str, QSplitter],
        tabs: QTabWidget,
        sizes: dict[QDockWidget, tuple[int, Qt.Orientation]],
    ) -> None:
        """Record the current layout, to which :meth:`reset` returns.

        Args:
            window: window with all its docks.
            settings: settings in which the layout is saved.
            splitters: splitters by their names in the settings.
            tabs: tab widget whose current tab is saved.
            sizes: initial size of each dock, and its direction.
        """
        self._window = window
        self._settings = settings
        self._splitters = splitters
        self._tabs = tabs
        self._sizes = sizes
        self._resize_docks()
        self._size = window.size()
        self._first = window.saveState(VERSION)
        self._first_splits = {name: splitter.saveState() for name, splitter in splitters.items()}
        for dock in sizes:
            dock.visibilityChanged.connect(partial(self._first_seen, dock))

    def save(self) -> None:
        """Save the layout."""
        self._settings.save_bytes("geometry", self._window.saveGeometry())
        self._settings.save_bytes("docks", self._window.saveState(VERSION))
        for name, splitter in self._splitters.items():
            self._settings.save_bytes(f"splitter_{name}", splitter.saveState())
        self._settings.save_number("tab", self._tabs.currentIndex())

    def restore(self) -> None:
        """Restore the saved layout; Qt moves the window onto an existing screen."""
        if geometry := self._settings.load_bytes("geometry"):
            self._window.restoreGeometry(geometry)
        if docks := self._settings.load_bytes("docks"):
            self._window.restoreState(docks, VERSION)
        self._tabs.setCurrentIndex(self._settings.load_number("tab"))
        self._split({name: self._settings.load_bytes(f"splitter_{name}") for name in self._splitters})

    def reset(self) -> None:
        """Restore the layout of the very first start; a maximised or full-screen window stays so."""
        if not self._window.isMaximized() and not self._window.isFullScreen():
            self._window.resize(self._size)
        self._window.restoreState(self._first, VERSION)
        self._resize_docks()
        self._split(dict(self._first_splits))
        self._tabs.setCurrentIndex(0)
        for dock in self._sizes:
            self._settings.save_number(_opened(dock), 0)

    def _resize_docks(self) -> None:
        for dock, (size, direction) in self._sizes.items():
            self._window.resizeDocks([dock], [size], direction)

    def _first_seen(self, dock: QDockWidget, seen: bool) -> None:
        """Resize a dock when it first opens: docks in one area share its height, which may be too low."""
        if seen and not self._settings.load_number(_opened(dock)):
            self._settings.save_number(_opened(dock), 1)
            QTimer.singleShot(0, self._window, partial(self._make_room, dock))

    def _make_room(self, dock: QDockWidget) -> None:
        size, direction = self._sizes[dock]
        now = dock.height() if direction is Qt.Orientation.Vertical else dock.width()
        if dock.isVisible() and now < size:
            self._window.resizeDocks([dock], [size], direction)

    def _split(self, states: dict[str, QByteArray | None]) -> None:
        for name, state in states.items():
            if state is not None:
                self._splitters[name].restoreState(state)


def _opened(dock: QDockWidget) -> str:
    """Return the settings key that tells whether a dock was opened before."""
    return f"opened_{dock.objectName()}"
