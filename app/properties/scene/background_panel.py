"""Panel of the background: a colour, a gradient, or an image."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QWidget,
)

from app.editor import Editor
from app.live.background_choice import ask_for_background
from app.properties.controls.colour_button import ColourButton
from app.properties.scene.canvas_shape import CanvasShape
from app.widgets.basic import column, label, row
from app.widgets.combo_box import ComboBox
from app.widgets.text.plain_text import menu_text, plain_tip
from graphose_core.document.edits.catalogue import HoldBackgrounds, SetBackground
from graphose_core.document.values.background import Background, GradientBackground, SolidBackground
from graphose_core.document.values.value import Colour

KINDS = ("solid", "gradient", "picture")
DARK: Colour = (0.08, 0.09, 0.12)
GREY: Colour = (0.55, 0.58, 0.62)


class BackgroundPanel(QWidget):
    """Shows the document's background and changes it through the editor."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._shown: Background | None = None
        self.kind_box = ComboBox()
        self.kind_box.addItems(["Colour", "Gradient", "Image"])
        self.kind_box.setAccessibleName("Kind of background")
        self.kind_box.setToolTip("What lies behind the figures")
        self.kind_box.activated.connect(lambda place: self.set_kind(KINDS[place]))
        # Of a gradient's two colours the names would not fit beside each other.
        self.solid, self.top, self.bottom = (
            ColourButton("Background"),
            ColourButton("Top of the background", named=False),
            ColourButton("Bottom of the background", named=False),
        )
        self._follow(self.solid, lambda colour: SolidBackground(colour=colour))
        self._follow(self.top, lambda colour: self._gradient().replace(top=colour))
        self._follow(self.bottom, lambda colour: self._gradient().replace(bottom=colour))
        self.keyed = QCheckBox("Keyframes hold it")
        self.keyed.setToolTip(
            "On the timeline the background, too, goes from keyframe to keyframe (Ctrl+Alt+B)"
        )
        self.keyed.clicked.connect(lambda on: editor.do(HoldBackgrounds(on)))
        self.file_button = QPushButton("Choose…")
        self.file_button.setToolTip("Choose an image file")
        self.file_button.clicked.connect(self.choose_image)
        self.shape = CanvasShape(editor)
        self._arrange()
        editor.document_settled.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the document's background."""
        self.keyed.setChecked(self._editor.document.timeline.backgrounds)
        background = self._editor.document.background
        if background == self._shown:
            return
        self._shown = background
        place = KINDS.index(background.kind)
        self.kind_box.setCurrentIndex(place)
        self._pages.setCurrentIndex(place)
        if isinstance(background, SolidBackground):
            self.solid.set_colour(background.colour)
        elif isinstance(background, GradientBackground):
            self.top.set_colour(background.top)
            self.bottom.set_colour(background.bottom)
        else:
            self.file_button.setText(menu_text(Path(background.path).name))
            self.file_button.setToolTip(plain_tip(background.path))

    def set_kind(self, kind: str) -> None:
        """Change the kind of background, keeping colours; ask for the file of an image."""
        background = self._editor.document.background
        if kind == "picture":
            self.choose_image()
        elif kind == background.kind:
            return
        elif kind == "gradient":
            top = background.colour if isinstance(background, SolidBackground) else DARK
            self._editor.do(SetBackground(GradientBackground(top=top, bottom=GREY)))
        else:
            colour = background.top if isinstance(background, GradientBackground) else (0.0, 0.0, 0.0)
            self._editor.do(SetBackground(SolidBackground(colour=colour)))

    def choose_image(self) -> None:
        """Ask for an image file."""
        background = ask_for_background(self)
        if background is not None:
            self._editor.do(SetBackground(background))
        self._restore_kind()

    def _arrange(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        holder = QWidget()
        self._pages = QStackedLayout(holder)
        self._pages.addWidget(self.solid)
        gradient = QWidget()
        gradient.setLayout(row(self.top, self.bottom, gap=4))
        self._pages.addWidget(gradient)
        self._pages.addWidget(self.file_button)
        self.kind_box.setFixedWidth(106)
        heading = row(label("Background", "section"), None, self.keyed)
        shape = row(label("Canvas", "quiet"), self.shape)
        shape.setStretch(1, 1)
        self.setLayout(column(heading, row(self.kind_box, holder), shape, edge=0))

    def _follow(self, button: ColourButton, background: Callable[[Colour], Background]) -> None:
        button.began.connect(self._editor.begin_drag)
        button.changed.connect(lambda colour: self._editor.do(SetBackground(background(colour))))
        button.ended.connect(lambda kept: self._editor.end_drag() if kept else self._editor.cancel_drag())

    def _gradient(self) -> GradientBackground:
        background = self._editor.document.background
        assert isinstance(background, GradientBackground), "only shown while the background is a gradient"
        return background

    def _restore_kind(self) -> None:
        self.kind_box.setCurrentIndex(KINDS.index(self._editor.document.background.kind))
