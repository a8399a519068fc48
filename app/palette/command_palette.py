"""The command palette: type a few letters of what you want, and press Enter."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QMainWindow, QWidget

from app.commands.actions import Actions
from app.palette.commands import Command, Found, all_commands, search
from app.palette.line import FOUND, HEIGHT, CommandLine
from app.widgets.basic import column, label
from app.widgets.layout.card_overlay import MARGIN, Overlay
from app.widgets.text.plain_text import plain_tip

WIDTH = 640
"""Width of the palette, in pixels."""
SHOWN = 11
"""Number of visible lines."""

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandPalette(Overlay):
    """Lists all actions, recently used ones first; disabled ones give the reason."""

    def __init__(self, window: QMainWindow, actions: Actions) -> None:
        super().__init__(window, WIDTH)
        self._actions = actions
        self._commands: list[Command] = []
        self._used: list[str] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText("What do you want to do?")
        self.search.setAccessibleName("Search all actions")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.filter)
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setItemDelegate(CommandLine(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._run)
        self.none = label("Nothing fits. Try fewer letters.", "quiet")
        self.card.setLayout(column(self.search, self.none, self.list, edge=10, gap=8))

    @property
    def found(self) -> list[Found]:
        """The listed commands, in order."""
        return [self.list.item(at).data(FOUND) for at in range(self.list.count())]

    def open(self) -> None:
        """Show the palette with an empty search."""
        commands = all_commands(self._actions)
        place = {text: -at for at, text in enumerate(self._used)}
        self._commands = sorted(commands, key=lambda command: place.get(command.text, 1))
        self.search.clear()
        self.filter("")
        super().open()

    def filter(self, query: str) -> None:
        """List the commands that match the search."""
        self.list.clear()
        for found in search(self._commands, query):
            item = QListWidgetItem(found.command.text)
            item.setData(FOUND, found)
            item.setToolTip(plain_tip(found.command.tip))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.scrollToTop()
        self.none.setVisible(self.list.count() == 0)

    def stops(self) -> list[QWidget]:
        return [self.search]

    def first_focus(self) -> QWidget:
        return self.search

    def arrange(self) -> None:
        """Place the palette in the upper part of the window."""
        super().arrange()
        width = self.card.width()
        height = min(SHOWN * HEIGHT + 70, self.height() - 2 * MARGIN)
        top = min(64, self.height() - height - MARGIN)
        self.card.setGeometry(QRect((self.width() - width) // 2, top, width, height))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Move through the list by Up and Down in the search field; run a command by Enter."""
        if watched is self.search and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVES:
                self._move(Qt.Key(event.key()))
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._run(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _move(self, key: Qt.Key) -> None:
        far = SHOWN - 1 if key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown} else 1
        step = -far if key in {Qt.Key.Key_Up, Qt.Key.Key_PageUp} else far
        count = self.list.count()
        if count:
            row = self.list.currentRow() + step
            self.list.setCurrentRow(row % count if far == 1 else min(max(row, 0), count - 1))

    def _run(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        command: Command = item.data(FOUND).command
        if not command.action.isEnabled():  # the line says why; the palette stays for another try
            return
        self._used = [text for text in self._used if text != command.text] + [command.text]
        self.close()
        QTimer.singleShot(0, command.action, command.action.trigger)  # when the canvas has its keys back
