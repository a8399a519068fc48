"""Buttons of all skeletons that a scene can begin with, on the start page."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QGridLayout, QWidget

from app.figures.figures_panel import icon_of
from app.live.models.bundled_models import drawn_skeletons
from app.live.models.own_models import drawn_by_own
from app.start.entries import PORTRAIT, KindButton
from app.theme.icons import icon
from app.theme.theme import theme
from app.widgets.thumbnails.rounded import rounded_square
from app.widgets.thumbnails.thumbnail_art import sketch_icon
from graphose_core.document.files.skeletons import label_of, skeleton, skeleton_names
from graphose_core.samples.scenes import scene_of

A_ROW = 2
OWN = "A figure of your own"
"""About a skeleton that says nothing of itself."""

Entry = tuple[str, str, str]
"""A skeleton's name, and what is written on its button: label and description."""


class KindGrid(QWidget):
    """A grid of :class:`KindButton`.

    Signals:
        wanted(str): a scene is to begin with the skeleton of that name.
    """

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, KindButton] = {}
        self._listed: list[Entry] = []
        self._imaged: set[str] = set()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self.refill()

    def refill(self) -> None:
        """List the skeletons that there are by now: own ones can have come, gone or been renamed."""
        entries = [(name, label_of(name), skeleton(name).about or OWN) for name in kinds()]
        if entries == self._listed:
            return
        for button in self.buttons.values():
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._listed, self._imaged = entries, set()
        self.buttons = {name: KindButton(text, about) for name, text, about in entries}
        for place, (name, button) in enumerate(self.buttons.items()):
            button.clicked.connect(partial(self.wanted.emit, name))
            self._grid.addWidget(button, place // A_ROW, place % A_ROW)

    def show_image(self, name: str, image: QPixmap) -> None:
        """Put an image on the button of a skeleton, if it is still listed."""
        if name in self.buttons:
            self.buttons[name].show_image(image)
            self._imaged.add(name)

    def show_sketches(self) -> None:
        """Draw the skeletons that have no image yet."""
        for name, button in self.buttons.items():
            if name not in self._imaged:
                button.show_image(_sketch(name))


def kinds() -> list[str]:
    """Return all skeletons: first own ones that a model draws, then people, others drawn, the rest."""
    drawn, own = drawn_skeletons(), drawn_by_own()

    def place(name: str) -> tuple[bool, bool, bool, str]:
        known = skeleton(name)
        return name not in own, "wears_outfits" not in known.traits, name not in drawn, label_of(name)

    return sorted(skeleton_names(), key=place)


def _sketch(kind: str) -> QPixmap:
    """Return a drawing of a skeleton; its icon where it has no joints."""
    figures = scene_of(kind).figures
    if any(figure.joints for figure in figures):
        return sketch_icon(figures, PORTRAIT).pixmap(PORTRAIT, PORTRAIT)
    pixmap, painter = rounded_square(PORTRAIT)
    painter.fillRect(0, 0, PORTRAIT, PORTRAIT, QColor(theme().tokens.surround))
    painter.drawPixmap(PORTRAIT // 2 - 14, PORTRAIT // 2 - 14, icon(icon_of(kind)).pixmap(28, 28))
    painter.end()
    return pixmap
