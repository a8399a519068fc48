"""The start page: recovered scenes, recent files and samples."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QDateTime, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.live.models.bundled_models import samples_there
from app.recovery.folder import Left
from app.start.entries import PORTRAIT, THUMBNAIL, Entry, EntryButton, KindButton, SampleButton, section
from app.start.kind_grid import KindGrid
from app.theme.stylesheet import ICONS as ICON_FOLDER
from app.theme.theme import theme
from app.widgets.basic import column, label, restyle, row, tool_button
from app.widgets.layout.card_overlay import Overlay
from app.widgets.notice import Notice
from app.widgets.thumbnails.thumbnail import thumbnail
from app.widgets.thumbnails.thumbnail_art import sketch_icon

WIDTH = 900
"""Largest width of the page, in pixels."""
EDGE, FOOT_GAP = 24, 14
"""Pixels around the content of the card, and between what stands at its foot."""
SHOWN = 5
"""How many recent files the page lists; the menu has them all."""


PASSED = frozenset({"file", "help", "layout", "model", "theme", "train", "view"})
"""Topics of the actions whose shortcuts work over the page; those of others would change a scene unseen."""

SAMPLE, KIND = "sample", "kind"
"""First part of a thumbnail's key: what it shows."""


class StartPage(Overlay):
    """Lists scenes to begin with; emits a signal for each choice."""

    recover_wanted = Signal(object)
    discard_wanted = Signal(object)
    path_wanted = Signal(object)
    skeleton_wanted = Signal(str)
    sample_wanted = Signal(str)
    open_wanted = Signal()
    tour_wanted = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window, WIDTH)
        self.tour_button = QPushButton("Take the two-min&ute tour")
        self.open_button = QPushButton("Ope&n a file…")
        self.close_button = QPushButton("&Continue with this scene")
        self._cross = tool_button("close", "Close the start page (Esc)")
        self._cross.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.moving = QCheckBox("Begin &with a person who moves")
        self.at_start = QCheckBox("&Show this page at the start")
        self.samples = {sample.name: SampleButton(sample.label, sample.tip) for sample in samples_there()}
        self.left_buttons: list[QPushButton] = []
        """Those of what was left behind, in order."""
        self._kind_grid = KindGrid()
        self.recent_buttons: list[EntryButton] = []
        self._imaged: set[str] = set()
        """Names of the samples that have an image."""
        self.notice = Notice("bad")
        self._left, self._recent = _list(), _list()
        self._left_title = section("Not saved when the application ended")
        self._recent_title = section("Recent files")
        self._arrange_card()
        self._connect()

    @property
    def kinds(self) -> dict[str, KindButton]:
        """Buttons of the skeletons, by their names."""
        return self._kind_grid.buttons

    @property
    def recover_buttons(self) -> list[QPushButton]:
        """Buttons of the scenes that can be recovered."""
        return [button for button in self.left_buttons if button.text() == "Recover"]

    def show_left(self, left: Sequence[Left]) -> None:
        """List the recovery files."""
        _empty(self._left)
        self.left_buttons = []
        self._left_title.setVisible(bool(left))
        restyle(self.close_button, "primary", "false" if left else "true")
        for each in left:
            self._left.addWidget(self._left_entry(each))

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List recent files."""
        _empty(self._recent)
        if not paths:
            self._recent.addWidget(label("What you open or save is listed here.", "quiet"))
        self.recent_buttons = [EntryButton(path.stem, str(path.parent)) for path in paths[:SHOWN]]
        for path, button in zip(paths, self.recent_buttons, strict=False):
            button.clicked.connect(partial(self.path_wanted.emit, path))
            self._recent.addWidget(button)

    def complain(self, message: str) -> None:
        """Show on the page why a choice failed; the page stays open."""
        self.notice.say(message)
        self.arrange()
        self.first_focus().setFocus()

    def show_sample(self, sample: str, pixels: NDArray[np.uint8]) -> None:
        """Put an image, [S, S, 3] RGB, on a sample."""
        self.samples[sample].setIcon(QIcon(thumbnail(pixels, THUMBNAIL)))
        self._imaged.add(sample)

    def show_kind(self, kind: str, pixels: NDArray[np.uint8]) -> None:
        """Put an image, [S, S, 3] RGB, on a kind of figure."""
        self._kind_grid.show_image(kind, thumbnail(pixels, PORTRAIT))

    def open(self) -> None:
        """Show the page with the skeletons that there are by now."""
        self._kind_grid.refill()
        self._show_blanks()
        super().open()

    def keeps(self, event: QKeyEvent) -> bool:
        """See :meth:`Overlay.keeps`: shortcuts that act on the scene behind the page."""
        keys = QKeySequence(event.keyCombination())
        asked = (action for action in self.window().actions() if keys in action.shortcuts())
        return any(action.objectName().partition(".")[0] not in PASSED for action in asked)

    def _follow_theme(self) -> None:
        if not self.isHidden():
            self._show_blanks()

    def _show_blanks(self) -> None:
        for sample in samples_there():
            if sample.name not in self._imaged:
                self.samples[sample.name].setIcon(sketch_icon(sample.make().figures, THUMBNAIL))
        self._kind_grid.show_sketches()

    def stops(self) -> list[QWidget]:
        lists = [*self.left_buttons, *self.kinds.values(), *self.recent_buttons, *self.samples.values()]
        ends = [self.open_button, self.close_button, self.tour_button, self._cross]
        return [*lists, self.moving, self.at_start, *ends]

    def first_focus(self) -> QWidget:
        """Return the widget of the most likely choice."""
        return self.recover_buttons[0] if self.recover_buttons else self.close_button

    def _left_entry(self, left: Left) -> Entry:
        discard = QPushButton("Discard")
        discard.clicked.connect(partial(self.discard_wanted.emit, left))
        if left.is_folder:
            return Entry(
                "file-alert-outline", "Unsaved work", f"It could not be searched for. {left.problem}"
            )
        if left.unsaved is None:
            self.left_buttons.append(discard)
            return Entry("file-alert-outline", left.path.name, f"Cannot be read. {left.problem}", discard)
        recover = QPushButton("Recover")
        recover.setProperty("primary", "false" if self.recover_buttons else "true")
        recover.clicked.connect(partial(self.recover_wanted.emit, left))
        self.left_buttons += [discard, recover]
        return Entry("file-restore-outline", left.unsaved.title, _describe(left), discard, recover)

    def _arrange_card(self) -> None:
        content = QWidget()
        body = column(self._left_title, edge=0, gap=6)
        body.addLayout(self._left)
        body.addLayout(self._columns())
        content.setLayout(body)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        self._area, self._content = area, content
        layout = column(edge=EDGE, gap=16)
        layout.addLayout(self._header())
        layout.addWidget(self.notice)
        layout.addWidget(area, 1)
        layout.addLayout(self._foot())
        self.card.setLayout(layout)

    def _header(self) -> QVBoxLayout:
        mark = QLabel()
        mark.setPixmap(
            QIcon(str(ICON_FOLDER / "graphose.svg")).pixmap(QSize(36, 36), self.devicePixelRatioF())
        )
        texts = QWidget()
        texts.setLayout(
            column(
                label("GraPhOSE Studio", "heading"),
                label("Drag the joints of a figure, and its image follows.", "quiet"),
                edge=0,
                gap=2,
            )
        )
        line = row(mark, texts, None, self.tour_button, self._cross, gap=12)
        line.setStretch(1, 1)
        box = QVBoxLayout()
        box.addLayout(line)
        return box

    def _foot(self) -> QHBoxLayout:
        self._boxes = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for box in (self.moving, self.at_start):
            self._boxes.addWidget(box)
        foot = row(None, self.open_button, self.close_button, gap=FOOT_GAP)
        foot.insertLayout(0, self._boxes)
        return foot

    def _columns(self) -> QHBoxLayout:
        begin = column(section("Begin with a figure"), edge=0, gap=6)
        begin.addWidget(self._kind_grid)
        begin.addSpacing(10)
        begin.addWidget(self._recent_title)
        begin.addLayout(self._recent)
        begin.addStretch()
        samples = column(section("Sample scenes"), edge=0, gap=6)
        samples.addLayout(self._sample_grid())
        samples.addStretch()
        columns = QHBoxLayout()
        columns.setContentsMargins(0, 6, 0, 0)
        columns.setSpacing(28)
        columns.addLayout(begin, 1)
        columns.addLayout(samples)
        return columns

    def _sample_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(6)
        for place, (name, button) in enumerate(self.samples.items()):
            button.clicked.connect(partial(self.sample_wanted.emit, name))
            grid.addWidget(button, place // 2, place % 2)
        return grid

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Paint an opaque background instead of the overlay's dimming."""
        QPainter(self).fillRect(event.rect(), QColor(theme().tokens.surround))

    def _connect(self) -> None:
        theme().changed.connect(self._follow_theme)
        self.close_button.clicked.connect(self.close)
        self._cross.clicked.connect(self.close)
        self.open_button.clicked.connect(self.open_wanted)
        self._kind_grid.wanted.connect(self.skeleton_wanted)
        self.tour_button.clicked.connect(self.tour_wanted)

    def arrange(self) -> None:
        """Set the height to that of the content, or the window; stack the boxes where it is narrow."""
        foot = self.moving, self.at_start, self.open_button, self.close_button
        needed = sum(each.sizeHint().width() + FOOT_GAP for each in foot) + 2 * EDGE
        fits = needed <= self.card_width
        way = QBoxLayout.Direction
        self._boxes.setDirection(way.LeftToRight if fits else way.TopToBottom)
        self._boxes.setSpacing(FOOT_GAP if fits else 4)
        taken = 240 + self._boxes.sizeHint().height()
        taken += 0 if self.notice.isHidden() else self.notice.sizeHint().height()
        self._area.setMinimumHeight(min(self._content.sizeHint().height(), self._window.height() - taken))
        super().arrange()


def _describe(left: Left) -> str:
    assert left.unsaved is not None
    when = QLocale().toString(
        QDateTime.fromSecsSinceEpoch(int(left.unsaved.written.timestamp())), QLocale.FormatType.ShortFormat
    )
    count = len(left.unsaved.document.figures)
    figures = f"{count} figure{'' if count == 1 else 's'}"
    where = f", for {left.unsaved.path}" if left.unsaved.path else ""
    newer = "; the file has been saved since" if left.unsaved.is_outdated else ""
    return f"{when}, {figures}{where}{newer}"


def _list() -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setSpacing(4)
    return layout


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
