"""Nine images of different seeds, to choose one from."""

import random
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QDialog,
    QGridLayout,
    QPushButton,
    QToolButton,
    QWidget,
)

from app.editor import Editor
from app.live.renderer import LiveRenderer
from app.properties.latents_panel import LARGEST_SEED
from app.properties.loosening import is_set_throughout, loosened
from app.widgets.basic import column, label, percent_slider, row
from app.widgets.layout.screen_fit import fit_to_screen
from app.widgets.thumbnails.rounded import dots
from app.widgets.thumbnails.thumbnail_art import image_icon
from graphose_core.document.edits.catalogue import Group, PutFigures, SetLatents
from graphose_core.document.timeline.latent_mix import varied
from graphose_core.document.values.latents import Latents
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.rendering.contract import RenderRequest, RenderResult

COUNT, MIDDLE = 9, 4
SIDE = 132
"""Side of an image, in pixels."""

SOON = 150
"""Milliseconds after a change of the scene until the images are rendered again."""


class Variations(QDialog):
    """Shows the scene in the middle and eight variations; a click applies one."""

    def __init__(self, editor: Editor, renderer: LiveRenderer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._renderer = renderer
        self._seeds = self._draw_seeds()
        self.setWindowTitle("Variations")
        self.setWindowFlag(Qt.WindowType.Tool)
        self.buttons = [self._button(index) for index in range(COUNT)]
        self.loose_box = QCheckBox("&Vary colours and choices that are set, too")
        self.loose_box.setToolTip("Draw the eight with them on Auto; the one that you take has them on Auto")
        self.loose_box.setChecked(is_set_throughout(editor.document))
        self.distance = percent_slider(50)
        self.distance.setRange(5, 100)
        self.distance.setAccessibleName("Distance")
        self.distance.setToolTip("How far the eight lie from the middle: near ones resemble it")
        self.again_button = QPushButton("&Others")
        self.again_button.setToolTip("Draw eight others")
        self.again_button.setAutoDefault(False)  # Enter is for the image that is marked
        self.hint = label("", "quiet")
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._arrange()
        self._connect()
        self._follow()
        fit_to_screen(self)

    def latents(self, index: int) -> Latents:
        """Return the latents of one of the nine images."""
        now = self._editor.document.latents
        if index == MIDDLE:
            return now
        if not now.strength:  # with randomness switched off, all nine would look alike
            now = now.replace(strength=1.0)
        return varied(now, self._seeds[index], self.distance.value() / 100)

    def document(self, index: int) -> PoseDocument:
        """Return the scene that one of the nine images shows."""
        now = self._editor.document
        figures = loosened(now.figures) if self.loose_box.isChecked() and index != MIDDLE else now.figures
        return now.replace(figures=figures, latents=self.latents(index))

    def choose(self, index: int) -> None:
        """Apply the latents of an image, which moves to the middle with eight new ones around it."""
        taken = self.document(index)
        edits = (PutFigures(taken.figures), SetLatents(taken.latents))
        if index != MIDDLE and self._editor.do(Group("Take variation", edits)):
            self.draw_others()

    def draw_others(self) -> None:
        """Draw eight new seeds."""
        self._seeds = self._draw_seeds()
        self._ask()

    def event(self, event: QEvent) -> bool:
        """Override the main window's shortcuts of Enter and Escape, which stay active in a tool window."""
        own = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        early = event.type() is QEvent.Type.ShortcutOverride
        if early and isinstance(event, QKeyEvent) and event.key() in own:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Apply the focused image or press the focused button (Enter), or close (Escape)."""
        at = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(at, QAbstractButton):
            at.click()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Request the images."""
        super().showEvent(event)
        self.buttons[MIDDLE].setFocus()
        self._ask()

    def _ask(self) -> None:
        if self.isVisible():
            for index in range(COUNT):
                request = RenderRequest(self.document(index), size=dots(SIDE))
                self._renderer.thumbnail(("variation", index), request)

    def _show(self, key: object, image: RenderResult) -> None:
        if isinstance(key, tuple) and key[0] == "variation":
            self.buttons[key[1]].setIcon(image_icon(image.image, SIDE))

    def _follow(self) -> None:
        frozen = self._editor.document.latents.frozen
        for index, button in enumerate(self.buttons):
            button.setEnabled(not frozen or index == MIDDLE)
        self.again_button.setEnabled(not frozen)
        self.distance.setEnabled(not frozen)
        self.loose_box.setEnabled(not frozen)
        self.hint.setText(
            "Randomness is frozen. Unfreeze it (Shift+R) to choose another image."
            if frozen
            else "The middle is the scene as it is; a click takes another image."
        )
        self._soon.start()

    def _draw_seeds(self) -> list[int]:
        return [random.randrange(LARGEST_SEED) for _ in range(COUNT)]

    def _button(self, index: int) -> QToolButton:
        button = QToolButton()
        button.setIconSize(QSize(SIDE, SIDE))
        button.setCheckable(index == MIDDLE)
        button.setChecked(index == MIDDLE)
        button.setAccessibleName("The scene as it is" if index == MIDDLE else f"Variation {index + 1}")
        button.setToolTip("The scene as it is" if index == MIDDLE else "Take this one")
        return button

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(4)
        for index, button in enumerate(self.buttons):
            grid.addWidget(button, index // 3, index % 3)
        holder = QWidget()
        holder.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        name = label("&Distance", "quiet")
        name.setBuddy(self.distance)
        controls = row(name, self.distance, self.again_button)
        self.setLayout(column(self.hint, holder, self.loose_box, controls))

    def _connect(self) -> None:
        for index, button in enumerate(self.buttons):
            button.clicked.connect(partial(self.choose, index))
        self.buttons[MIDDLE].clicked.connect(lambda: self.buttons[MIDDLE].setChecked(True))
        self.again_button.clicked.connect(self.draw_others)
        self.loose_box.toggled.connect(lambda _: self._soon.start())
        self.distance.valueChanged.connect(lambda _: self._soon.start())
        self._soon.timeout.connect(self._ask)
        self._editor.document_settled.connect(self._follow)
        self._renderer.thumbnail_ready.connect(self._show)
        self._renderer.model_opened.connect(self._ask_soon)  # the renderer may outlive the page: no lambda

    def _ask_soon(self, _info: object) -> None:
        self._soon.start()
