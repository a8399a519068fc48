"""Buttons that choose outfit and body of the selected people."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QColor, QIcon, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from app.editor import Editor
from app.properties.dressing import people_in, put_on, put_on_random, unset_presets, worn
from app.theme.theme import theme
from app.widgets.basic import MenuButton, row, tool_button
from app.widgets.text.plain_text import menu_text, plain_tip
from app.widgets.thumbnails.rounded import clear_square
from graphose_core.anatomy.presets import Preset, bodies, outfits

SIDE = 18
"""Side of an icon, in pixels."""


class PresetBar(QWidget):
    """Buttons of outfit, body, and random outfit; hidden while no person is selected."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self.outfit_button = self._button("Outfit", "Put on an outfit", outfits())
        self.body_button = self._button("Body", "Choose another body", bodies())
        self.dice = tool_button("dice-5-outline", "Randomise the outfit (Ctrl+Alt+R)")
        self.dice.clicked.connect(lambda: put_on_random(self._editor))
        layout = row(self.outfit_button, self.body_button, self.dice, gap=6)
        layout.setStretch(0, 1)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        # A method of the widget, not a function around it: the theme outlives windows.
        theme().changed.connect(self._refill)

    def refresh(self) -> None:
        """Show the names of the selected people's presets."""
        people = people_in(self._editor.document, self._editor.selection)
        self.setVisible(bool(people))
        for button, presets, word in (
            (self.outfit_button, outfits(), "Outfit"),
            (self.body_button, bodies(), "Body"),
        ):
            button.setText(_name([worn(figure, presets) for figure in people], word))

    def _button(self, word: str, tip: str, presets: Sequence[Preset]) -> MenuButton:
        button = MenuButton(word)
        button.setToolTip(plain_tip(tip))
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.setAccessibleName(word)
        fill_presets(self._editor, button.menu_below, presets)
        return button

    def _refill(self) -> None:
        """Draw the entries' icons in the colours of the theme."""
        for button, presets in ((self.outfit_button, outfits()), (self.body_button, bodies())):
            fill_presets(self._editor, button.menu_below, presets)


def _name(worn_by: Sequence[Preset | None], word: str) -> str:
    """Return the preset that all wear, "Several" if they differ, or `word` if none matches."""
    names = {word if preset is None else preset.label for preset in worn_by} or {word}
    return names.pop() if len(names) == 1 else "Several"


def fill_presets(editor: Editor, menu: QMenu, presets: Sequence[Preset]) -> None:
    """Fill a menu with an entry for each preset, and one that unsets what they set."""
    menu.clear()
    for preset in presets:
        entry = menu.addAction(menu_text(preset.label), partial(put_on, editor, preset))
        entry.setToolTip(plain_tip(preset.tip))
        entry.setStatusTip(preset.tip)
        if "top" in preset.attributes:
            entry.setIcon(QIcon(clothes(preset)))
    menu.setToolTipsVisible(True)
    menu.addSeparator()
    menu.addAction("Unset", partial(unset_presets, editor, presets))


def clothes(preset: Preset) -> QPixmap:
    """Return an outfit as a small square: its top above its bottom."""
    pixmap, painter = clear_square(SIDE)
    painter.setPen(QPen(QColor(theme().tokens.line), 1))
    half = SIDE // 2
    for name, top in (("top", 1), ("bottom", half)):
        colour = preset.attributes.get(name)
        if isinstance(colour, tuple):
            painter.setBrush(QColor.fromRgbF(*colour))
            painter.drawRect(2, top, SIDE - 4, half - 1)
    painter.end()
    return pixmap
