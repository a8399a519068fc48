"""All actions of the window by id: the records of the features, and the Qt actions made of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from app.commands.action import SWITCH, Action
from app.commands.action_set import ActionSet, ActionStates
from app.theme.icons import bind_icon
from app.widgets.text.plain_text import plain_tip

Choices = Callable[[], tuple[str, Sequence[QAction]]]
"""Title of a menu that is filled while the application runs, and what it holds now."""


class Actions(QObject):
    """The window's actions; :meth:`add` fills it once, when all features are built."""

    def __init__(
        self,
        window: QWidget,
        canvas: QWidget,
        order: Iterable[tuple[str, str]],
        break_off: Callable[[], bool],
    ) -> None:
        """Begin without actions.

        Args:
            window: the shortcuts work while it is active.
            canvas: the shortcuts of actions `on_canvas` work while it has the focus.
            order: for each action, in the order of the menus, the titles that lead to it ("View ▸ Reference")
                and its id.
            break_off: breaks off what the pointer is dragging; returns whether it dragged something.
        """
        super().__init__(window)
        self._window, self._canvas = window, canvas
        self._order = tuple(order)
        self._break_off = break_off
        self._groups: dict[str, QActionGroup] = {}
        self._states: list[ActionStates] = []
        self.records: dict[str, Action] = {}
        self.made: dict[str, QAction] = {}
        self.choices: list[Choices] = []

    def __getitem__(self, name: str) -> QAction:
        """Return the Qt action with an id; a `KeyError` names an unknown one."""
        return self.made[name]

    def run(self, name: str) -> None:
        """Trigger the action with an id, if it is enabled."""
        self.made[name].trigger()

    def why_disabled(self, name: str) -> str:
        """Return what to do to enable an action; "" if that is not known."""
        record = self.records.get(name)
        return record.when.reason if record is not None and record.when is not None else ""

    def paths(self) -> Iterator[tuple[str, Action]]:
        """Yield all actions in the order of the menus, each with the titles that lead to it."""
        for title, name in self._order:
            yield title, self.records[name]

    def add(self, sets: Iterable[ActionSet]) -> None:
        """Make the Qt actions of all features, set their states, and connect the signals that change them.

        Raises:
            ValueError: if two records have one id, or records and menus differ: an action that is in no menu
                could not be found, and a menu cannot show one that is not there.
        """
        every = list(sets)
        for contributed in every:
            for record in contributed.actions:
                if record.id in self.records:
                    raise ValueError(f"two actions are called {record.id!r}; ids must differ")
                self.records[record.id] = record
                self.made[record.id] = self._make(record)
        _check_order([name for _, name in self._order], self.records)
        for contributed in every:
            self._follow(contributed)

    def _follow(self, contributed: ActionSet) -> None:
        states = ActionStates([(each, self.made[each.id]) for each in contributed.actions], self)
        self._states.append(states)
        for signal in contributed.changed:
            signal.connect(states.refresh)
        states.refresh()

    def _make(self, record: Action) -> QAction:
        action = QAction(record.text, self._window)
        action.setObjectName(record.id)
        action.setShortcuts([QKeySequence(keys) for keys in record.shortcuts])
        action.setCheckable(bool(record.group))
        action.setStatusTip(record.tip)
        action.setToolTip(
            plain_tip(f"{record.text.replace('&', '')} — {record.tip}{shortcut_text(record, '  ({})')}")
        )
        if record.icon:
            bind_icon(action, record.icon)
            action.setIconVisibleInMenu(
                not record.group
            )  # there, a tick says more than the colour of an icon
        if record.group and record.group != SWITCH:
            self._groups.setdefault(record.group, QActionGroup(self._window)).addAction(action)
        if record.on_canvas:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        # Shortcuts work through the widget that an action was added to.
        (self._canvas if record.on_canvas else self._window).addAction(action)
        action.triggered.connect(self._handler(record))
        return action

    def _handler(self, record: Action) -> Callable[[], None]:
        """Return a slot without parameters: Qt passes the checked state to any that takes one."""

        def call() -> None:
            if not (record.edits and self._break_off()):
                record.run()

        return call


def shortcut_text(record: Action, form: str = "{}") -> str:
    """Return the first shortcut in the system's notation, put into `form`; "" if there is none."""
    if not record.shortcuts:
        return ""
    return form.format(QKeySequence(record.shortcuts[0]).toString(QKeySequence.SequenceFormat.NativeText))


def _check_order(order: Sequence[str], records: Mapping[str, Action]) -> None:
    listed = set(order)
    if listed != set(records) or len(listed) != len(order):
        lost, unknown = sorted(set(records) - listed), sorted(listed - set(records))
        twice = sorted(name for name in listed if order.count(name) > 1)
        raise ValueError(
            f"menus and actions differ: in no menu {lost}, in a menu without a record {unknown}, "
            f"in two menus {twice}; repair the table of the menus"
        )
