"""Entries of the start page: two-line texts, and thumbnails of samples."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.theme.icons import bind_icon
from app.widgets.basic import column, label
from app.widgets.text.elided import ElidedLabel
from app.widgets.text.plain_text import plain_tip

THUMBNAIL = 104
"""Side of a sample's image, in points."""

PORTRAIT = 60
"""Side of the image of a kind of figure, in points."""


class TwoLines(QWidget):
    """A name over its description, both elided in the middle."""

    def __init__(self, name: str, detail: str) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        layout.addWidget(_line(name, "title"))
        layout.addWidget(_line(detail, "quiet"))


def _line(text: str, role: str) -> ElidedLabel:
    made = ElidedLabel(text, Qt.TextElideMode.ElideMiddle)
    made.setProperty("role", role)
    made.setMinimumWidth(60)
    return made


class Entry(QFrame):
    """A list entry with buttons at its right."""

    def __init__(self, icon: str, name: str, detail: str, *buttons: QPushButton) -> None:
        super().__init__()
        self.setProperty("role", "entry")
        self.setToolTip(plain_tip(detail))
        image = QToolButton()
        image.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        image.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bind_icon(image, icon)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 6, 8, 6)
        layout.setSpacing(8)
        layout.addWidget(image)
        layout.addWidget(TwoLines(name, detail), 1)
        for button in buttons:
            layout.addWidget(button)


class EntryButton(QPushButton):
    """A list entry that is itself a button."""

    def __init__(self, name: str, detail: str) -> None:
        super().__init__()
        self.setProperty("role", "entry")
        self.setAccessibleName(f"{name}, {detail}")
        self.setToolTip(plain_tip(detail))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 5, 10, 5)
        layout.addWidget(TwoLines(name, detail))

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Return the size of the two lines."""
        layout = self.layout()
        assert layout is not None
        return layout.sizeHint()


class KindButton(QPushButton):
    """Button of a skeleton: its image, name and description."""

    def __init__(self, name: str, about: str) -> None:
        super().__init__()
        self.setProperty("role", "kind")
        self.setAccessibleName(f"{name}. {about}" if about else name)
        self.setToolTip(plain_tip(f"A new scene with one figure: {name}"))
        self._image = QLabel()
        self._image.setFixedSize(PORTRAIT, PORTRAIT)
        texts = QWidget()
        texts.setLayout(column(label(name, "title"), label(about, "quiet"), None, edge=0, gap=1))
        for part in (self._image, texts):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(10)
        layout.addWidget(self._image)
        layout.addWidget(texts, 1)
        self.setFixedHeight(PORTRAIT + 14)

    def show_image(self, image: QPixmap) -> None:
        """Put an image on it."""
        self._image.setPixmap(image)


class SampleButton(QToolButton):
    """The image of a sample over its name."""

    def __init__(self, name: str, tip: str) -> None:
        super().__init__()
        self.setText(name)
        self.setToolTip(plain_tip(tip))
        self.setProperty("role", "sample")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(THUMBNAIL, THUMBNAIL))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_image(self, icon: QIcon) -> None:
        """Put an image on it."""
        self.setIcon(icon)


def section(text: str) -> QLabel:
    """Return the title over a list."""
    return label(text, "section")
