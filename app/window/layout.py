"""Saving, restoring and resetting of the window's layout."""

from functools import partial

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow, QSplitter, QTabWidget, QWidget

from app.settings import Settings
from app.widgets.layout.screen_fit import room_for

VERSION = 1
"""Of what is kept: another one is not restored."""


LEAST = QSize(960, 600)
"""Least size of the window, where the screen is larger than that."""

SIZE = QSize(1280, 800)
"""Of the window at the very first start, if the screen has room for it."""


def first_size(window: QWidget) -> QSize:
    """Return how large a window is at first: with its frame, no larger than its screen."""
    return SIZE.boundedTo(room_for(window))


def least_size(window: QWidget) -> QSize:
    """Return how small a window can be made: a small screen has to hold it, with its frame."""
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
        """Note how everything stands now: that is what :meth:`reset` goes back to.

        Args:
            window: with all its docks.
            settings: where the layout is kept.
            splitters: by the names under which they are kept.
            tabs: whose current tab is kept.
            sizes: what each dock measures at first, and in which direction.
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
        """Keep everything as it stands."""
        self._settings.save_bytes("geometry", self._window.saveGeometry())
        self._settings.save_bytes("docks", self._window.saveState(VERSION))
        for name, splitter in self._splitters.items():
            self._settings.save_bytes(f"splitter_{name}", splitter.saveState())
        self._settings.save_number("tab", self._tabs.currentIndex())

    def restore(self) -> None:
        """Put everything where it stood when it was kept; Qt brings it onto a screen that is there."""
        if geometry := self._settings.load_bytes("geometry"):
            self._window.restoreGeometry(geometry)
        if docks := self._settings.load_bytes("docks"):
            self._window.restoreState(docks, VERSION)
        self._tabs.setCurrentIndex(self._settings.load_number("tab"))
        self._split({name: self._settings.load_bytes(f"splitter_{name}") for name in self._splitters})

    def reset(self) -> None:
        """Put everything where it stands at the very first start; what fills the screen goes on to."""
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
        """Make room at its first opening: docks that share a place share its height, which may be too low."""
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
    """Return the name under which it is kept whether a dock was opened before."""
    return f"opened_{dock.objectName()}"
