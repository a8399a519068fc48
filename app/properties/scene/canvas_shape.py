"""The shape of the canvas: square, wide or tall, or that of the background image."""

from contextlib import suppress
from pathlib import Path

from app.editor import Editor
from app.widgets.combo_box import ComboBox
from graphose_core.document.edits.catalogue import SetAspect
from graphose_core.document.values.background import Background, ImageBackground
from graphose_core.document.values.frame import aspect_of
from graphose_core.errors import GraphoseError
from graphose_core.images.decode import stored_in

Aspect = tuple[int, int]

SHAPES: tuple[tuple[str, Aspect], ...] = (
    ("Square", (1, 1)),
    ("Wide, 16:9", (16, 9)),
    ("Wide, 3:2", (3, 2)),
    ("Wide, 4:3", (4, 3)),
    ("Tall, 9:16", (9, 16)),
    ("Tall, 2:3", (2, 3)),
    ("Tall, 3:4", (3, 4)),
)
"""Shapes on offer: label, and aspect (width, height)."""

AS_IMAGE = "Like the background image"


class CanvasShape(ComboBox):
    """Shows the aspect of the document's canvas and changes it through the editor."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self.setAccessibleName("Shape of the canvas")
        self.setToolTip("Width to height of the image; figures keep their place relative to its middle")
        self.activated.connect(self.choose)
        editor.document_settled.connect(self.refresh)
        self._shown: object = None
        self.refresh()

    def refresh(self) -> None:
        """Show the aspect of the document."""
        document = self._editor.document
        shown = document.aspect, isinstance(document.background, ImageBackground)
        if shown == self._shown:
            return
        self._shown = shown
        aspects = [aspect for _, aspect in SHAPES]
        self.clear()
        for text, aspect in SHAPES:
            self.addItem(text, aspect)
        if document.aspect not in aspects:
            self.addItem(f"{document.aspect[0]}:{document.aspect[1]}", document.aspect)
            aspects.append(document.aspect)
        self.setCurrentIndex(aspects.index(document.aspect))
        if isinstance(document.background, ImageBackground):
            self.addItem(AS_IMAGE)

    def choose(self, place: int) -> None:
        """Set the aspect of the list's entry."""
        aspect = self.itemData(place) or aspect_of_background(self._editor.document.background)
        self._shown = None  # whatever comes of it, the box shows what the document has
        if aspect is not None and tuple(aspect) != self._editor.document.aspect:
            self._editor.do(SetAspect(tuple(aspect)))
        self.refresh()


def aspect_of_background(background: Background) -> Aspect | None:
    """Return the aspect of the background image; None if there is none, or it cannot be read."""
    if not isinstance(background, ImageBackground):
        return None
    with suppress(GraphoseError, OSError):
        return aspect_of(stored_in(Path(background.path), background.path).upright_size)
    return None
