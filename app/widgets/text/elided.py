"""A label that elides its text where there is no room, and shows the whole as its tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.widgets.text.plain_text import plain_tip
from graphose_core.shown_text import shown


class ElidedLabel(QLabel):
    """Label of one line, elided to its width."""

    def __init__(
        self,
        text: str = "",
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._whole = ""
        self._cut = cut
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.say(text)

    @property
    def whole(self) -> str:
        """The full text."""
        return self._whole

    def say(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(shown(text))
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Return a minimal width: the label can shrink; see QWidget."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Elide the text to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        line = " ".join(shown(self._whole).split())
        cut = self.fontMetrics().elidedText(line, self._cut, self.contentsRect().width())
        if cut != self.text():
            self.setText(cut)
        self.setToolTip(plain_tip(self._whole if cut != line else ""))
