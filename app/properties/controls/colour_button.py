"""A swatch that opens a palette of the named colours that the bundled model knows, and a colour picker."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPen, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QMenu,
    QSizePolicy,
    QWidgetAction,
)

from app.properties.controls.colour_swatches import SIDE, ColourPalette
from app.theme.theme import theme
from app.widgets.basic import MenuButton
from app.widgets.text.plain_text import plain_tip
from app.widgets.thumbnails.rounded import clear_square
from graphose_core.document.values.value import Colour

NAMED: dict[str, Colour] = {
    name: (QColor(name).redF(), QColor(name).greenF(), QColor(name).blueF())
    for name in (
        *("red", "orange", "yellow", "green", "cyan", "blue", "purple", "pink", "brown", "olive"),
        *("black", "grey", "silver", "white"),
    )
}
"""The ten colours that the bundled model of shapes was trained on, then greys."""

COLUMNS = 5
"""Number of swatches in a row."""
SWATCH = 18
"""Side of a swatch, in pixels."""


class ColourButton(MenuButton):
    """Shows a colour; emits for each choice: `began`, `changed` repeatedly, `ended(kept)`."""

    began = Signal()
    changed = Signal(object)
    ended = Signal(bool)

    def __init__(self, title: str, named: bool = True, offered: Sequence[Colour] = ()) -> None:
        """Build the button.

        Args:
            title: name of the coloured thing.
            named: whether to write the colour's name beside the swatch.
            offered: the colours of the palette; none: the named ones.
        """
        super().__init__("")
        self._title = title
        self._named = named
        self._offered = {_name_of(colour): colour for colour in offered} or NAMED
        self._colour: Colour | None = None
        self.setProperty("value", "true")
        self.setIconSize(QSize(SWATCH, SWATCH))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(64)
        self.setAccessibleName(title)
        self.setToolTip(plain_tip(f"{title}: choose its colour"))
        theme().changed.connect(self._show)

    def open_menu(self) -> None:
        """Open the palette, which is built on first use, as a panel has many such buttons."""
        if self.menu_below.isEmpty():
            self._fill_menu(self.menu_below)
        super().open_menu()

    @property
    def colour(self) -> Colour | None:
        """The colour on show; None: several."""
        return self._colour

    def set_colour(self, colour: Colour | None) -> None:
        """Show a colour, or that there are several; announces nothing."""
        if colour != self._colour or self.icon().isNull():
            self._colour = colour
            self._show()

    def choose(self, colour: Colour) -> None:
        """Set a colour, with all signals of a choice."""
        self.menu_below.close()
        self.began.emit()
        self.changed.emit(colour)
        self.ended.emit(True)

    def _show(self) -> None:
        colour = self._colour
        name = "Several" if colour is None else _name_of(colour)
        self.setText(name if self._named else "")
        self.setToolTip(plain_tip(f"{self._title}: {name.lower() if colour is None else name}"))
        self.setIcon(QIcon(swatch(colour)))

    def _fill_menu(self, menu: QMenu) -> None:
        palette = QWidgetAction(menu)
        grid = ColourPalette({name: swatch(colour, SIDE) for name, colour in self._offered.items()}, COLUMNS)
        grid.chosen.connect(lambda name: self.choose(self._offered[name]))
        palette.setDefaultWidget(grid)
        menu.addAction(palette)
        menu.addSeparator()
        menu.addAction("Other colour…", self._pick)

    def _pick(self) -> None:
        dialog = QColorDialog(self.window())
        dialog.setWindowTitle(self._title)
        dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        if self._colour is not None:
            dialog.setCurrentColor(QColor.fromRgbF(*self._colour))
        self.began.emit()
        dialog.currentColorChanged.connect(lambda c: self.changed.emit((c.redF(), c.greenF(), c.blueF())))
        dialog.finished.connect(lambda result: self.ended.emit(bool(result)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()  # its size is known from here on
        frame = self.window().frameGeometry()
        dialog.move(
            frame.right() - dialog.width(), frame.center().y() - dialog.height() // 2
        )  # off the image


def swatch(colour: Colour | None, side: int = SWATCH) -> QPixmap:
    """Draw a colour as a rounded square; None: a hatched one."""
    pixmap, painter = clear_square(side)
    painter.setPen(QPen(QColor(theme().tokens.line), 1))
    painter.setBrush(QColor(theme().tokens.hover) if colour is None else QColor.fromRgbF(*colour))
    painter.drawRoundedRect(1, 1, side - 2, side - 2, 4, 4)
    if colour is None:
        painter.setPen(QPen(QColor(theme().tokens.quiet), 1.2))
        painter.drawLine(4, side - 4, side - 4, 4)
    painter.end()
    return pixmap


def _name_of(colour: Colour) -> str:
    """Return a colour's common name where it has one, else its hexadecimal code."""
    code = QColor.fromRgbF(*colour)
    for name, known in NAMED.items():
        if QColor.fromRgbF(*known).rgb() == code.rgb():
            return name.capitalize()
    return code.name().upper()
