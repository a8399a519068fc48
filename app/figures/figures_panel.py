"""The figures of the scene, front one first: add, choose, rename, order, duplicate, delete."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from app.commands.action import REMARK
from app.editing.selection import whole_figure
from app.editor import Editor
from app.figures.own_background import with_own_background
from app.theme.icons import bind_icon, icon
from app.theme.theme import theme
from app.widgets.basic import EDGE, GAP, MenuButton, label, row, tool_button
from app.widgets.text.plain_text import NameDelegate, menu_text, plain_tip
from app.widgets.text.words import counted
from graphose_core.document.edits.catalogue import (
    AddFigure,
    DeleteFigure,
    DuplicateFigure,
    OrderFigure,
    RenameFigure,
    free_figure_name,
)
from graphose_core.document.files.shared_attributes import as_in_scene
from graphose_core.document.files.skeletons import (
    bundled_names,
    figure_from,
    label_of,
    skeleton,
    skeleton_names,
)
from graphose_core.document.values.pose import Figure
from graphose_core.rendering.drawable import draws
from graphose_core.samples.newcomer import newcomer

PLAIN = "graph-outline"
"""Icon of skeletons that define none."""

ALONE, BESIDE = 0.9, 0.5
"""Sizes of a new figure in an empty scene, and beside others, in image sides."""

PLACES = ((0.5, 0.5), (0.28, 0.28), (0.72, 0.72), (0.72, 0.28), (0.28, 0.72))
"""Centres of the first, second, … figure, in the unit square; later ones repeat from the second."""


def add_figure(editor: Editor, name: str) -> None:
    """Add a figure of the skeleton called `name` where there is room, people beside people; select it."""
    kind = skeleton(name)
    count = len(editor.document.figures)
    place = PLACES[0] if count == 0 else PLACES[1 + (count - 1) % (len(PLACES) - 1)]
    wish = free_figure_name(editor.document, kind.label.split(" (")[0].lower())
    figure = figure_from(kind, wish, centre=place, size=BESIDE if count else ALONE)
    if "wears_outfits" in kind.traits:
        figure = newcomer(figure, editor.document.figures, editor.document.frame.across)
    else:
        (figure,) = as_in_scene((figure,), editor.document.figures)
    if editor.do(with_own_background(AddFigure(figure), figure, editor.document)):
        editor.select(whole_figure(editor.document.figure(wish)))


def icon_of(name: str) -> str:
    """Return the name of the icon of the skeleton called `name`, which may be unknown."""
    return (skeleton(name).icon if name in bundled_names() else "") or PLAIN


def figure_menu(editor: Editor, menu: QMenu) -> QMenu:
    """Fill a menu with an entry for each skeleton."""
    for name in sorted(skeleton_names(), key=label_of):
        entry = menu.addAction(menu_text(label_of(name)), partial(add_figure, editor, name))
        entry.setData(name)
        bind_icon(entry, icon_of(name))
    return menu


UNDRAWN = f"{REMARK}shown as a skeleton"
"""Remark on figures that no model draws."""


def mark_unknown(menu: QMenu, types: frozenset[str] | None, others: Iterable[frozenset[str]] = ()) -> None:
    """Sort a menu: figures that the model draws, that other models draw, and, marked, that none draws.

    Args:
        menu: filled by :func:`figure_menu`.
        types: joint types that the current model knows; None: all.
        others: joint types of each other available model.
    """
    beside = tuple(others)
    ranks: list[list[QAction]] = [[], [], []]
    for entry in menu.actions():
        if entry.data() not in skeleton_names():
            menu.removeAction(entry)  # its file is gone
            continue
        kind = skeleton(entry.data())
        figure = figure_from(kind, kind.name) if kind.joints else None
        learnt = types is None or (figure is not None and draws(types, figure))
        lent = figure is not None and any(draws(known, figure) for known in beside)
        title = label_of(kind.name)
        entry.setText(menu_text(title if learnt or lent else f"{title}{UNDRAWN}"))
        ranks[0 if learnt else 1 if lent else 2].append(entry)
    for group in ranks:
        for entry in sorted(group, key=lambda entry: entry.text()):
            menu.removeAction(entry)
            menu.addAction(entry)


class ScenePanel(QWidget):
    """Lists the figures and changes them through the editor."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._shown: tuple[tuple[str, str, int], ...] | None = None
        self.add_button = MenuButton("Add figure")
        figure_menu(editor, self.add_button.menu_below)
        self.duplicate_button = tool_button("content-duplicate", "Duplicate the figure (Ctrl+D)")
        self.forward_button = tool_button("arrow-up", "Bring forward")
        self.backward_button = tool_button("arrow-down", "Send backward")
        self.delete_button = tool_button("trash-can-outline", "Delete the figure")
        self.figures = QListWidget()
        self.figures.setItemDelegate(NameDelegate(self.figures))
        self.figures.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # names are cut
        self.figures.setIconSize(QSize(18, 18))
        self.figures.setAccessibleName("Figures")
        self.empty = label("No figures yet. Add one to begin.", "quiet")
        self._arrange()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """List the figures of the editor's document."""
        shown = tuple((f.name, f.skeleton, len(f.joints)) for f in self._editor.document.figures)
        if shown != self._shown:
            self._shown = shown
            self._fill()

    @property
    def _chosen(self) -> Figure | None:
        return self._editor.selection.figure_in(self._editor.document)

    def _arrange(self) -> None:
        tools = (self.forward_button, self.backward_button, self.duplicate_button, self.delete_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, EDGE, EDGE, GAP)
        layout.setSpacing(GAP)
        layout.addLayout(row(self.add_button, None, *tools, gap=2))
        layout.addWidget(self.empty)
        layout.addWidget(self.figures)

    def _connect(self) -> None:
        self._editor.document_settled.connect(self.refresh)
        self._editor.selection_changed.connect(self._mark_current)
        theme().changed.connect(self._fill)
        self.figures.itemClicked.connect(self._choose)
        self.figures.itemActivated.connect(self._choose)
        self.figures.itemChanged.connect(self._rename)
        self.duplicate_button.clicked.connect(self.duplicate)
        self.delete_button.clicked.connect(self.delete)
        self.forward_button.clicked.connect(lambda: self.shift(1))
        self.backward_button.clicked.connect(lambda: self.shift(-1))

    def duplicate(self) -> None:
        """Duplicate the current figure and select the copy."""
        if (figure := self._chosen) is not None:
            edit = DuplicateFigure(figure.name)
            name = edit.target(self._editor.document)
            if self._editor.do(edit):
                self._editor.select(whole_figure(self._editor.document.figure(name)))

    def delete(self) -> None:
        if (figure := self._chosen) is not None:
            self._editor.do(DeleteFigure(figure.name))

    def shift(self, by: int) -> None:
        """Bring the current figure forward (+1) or send it backward (−1)."""
        if (figure := self._chosen) is not None:
            place = self._editor.document.index(figure.name) + by
            if 0 <= place < len(self._editor.document.figures):
                self._editor.do(OrderFigure(figure.name, place))

    def rename(self, old: str, new: str) -> None:
        """Give a figure another name and select it."""
        if new and new != old and self._editor.do(RenameFigure(old, new)):
            self._editor.select(whole_figure(self._editor.document.figure(new)))
        else:
            self._fill()

    def _fill(self) -> None:
        with QSignalBlocker(self.figures):
            self.figures.clear()
            for figure in reversed(self._editor.document.figures):
                self.figures.addItem(_item(figure))
        any_figure = self.figures.count() > 0
        self.empty.setVisible(not any_figure)
        self.figures.setVisible(any_figure)
        self._mark_current()

    def _mark_current(self) -> None:
        figure = self._chosen
        names = [item.name for item in self._editor.document.figures]
        place = names.index(figure.name) if figure else -1
        with QSignalBlocker(self.figures):
            self.figures.setCurrentRow(len(names) - 1 - place if figure else -1)
        self.duplicate_button.setEnabled(figure is not None)
        self.delete_button.setEnabled(figure is not None)
        self.forward_button.setEnabled(0 <= place < len(names) - 1)
        self.backward_button.setEnabled(place > 0)

    def _choose(self, item: QListWidgetItem) -> None:
        self._editor.select(whole_figure(self._editor.document.figure(item.data(Qt.ItemDataRole.UserRole))))

    def _rename(self, item: QListWidgetItem) -> None:
        # Later: the list must not be filled anew while it is still closing the item's own editor.
        old, new = item.data(Qt.ItemDataRole.UserRole), item.text().strip()
        QTimer.singleShot(0, self, lambda: self.rename(old, new))


def _item(figure: Figure) -> QListWidgetItem:
    item = QListWidgetItem(icon(icon_of(figure.skeleton)), figure.name)
    item.setData(Qt.ItemDataRole.UserRole, figure.name)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
    text = f"{label_of(figure.skeleton)}, {counted(len(figure.joints), 'joint')}. Double-click to rename."
    item.setToolTip(plain_tip(text))
    return item
