"""The pages of the guide: images are never wider than the page."""

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QWidget

MARGIN = 24
"""Margin of a page, in pixels."""

_IMAGE = int(QTextDocument.ResourceType.ImageResource.value)
_MARKDOWN = int(QTextDocument.ResourceType.MarkdownResource.value)


class PageView(QTextBrowser):
    """Shows pages; scales their images down to the width of the window, and anew when that changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document().setDocumentMargin(MARGIN)
        self._images: dict[QUrl, QImage] = {}
        """Images of the page as they are in their files, by address."""
        self._resized = QTimer(self, singleShot=True, interval=0)
        self._resized.timeout.connect(self._fit)
        # With a bar that comes and goes, images that are fitted beside it would chase it.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    @property
    def room(self) -> int:
        """Width of the text, in pixels."""
        return max(self.viewport().width() - 2 * MARGIN, 1)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 (Qt's name)
        """Load an image as wide as it is shown; everything else as Qt does."""
        url = self.source().resolved(QUrl(name))
        if kind == _MARKDOWN:  # another page
            self._images.clear()
        if kind != _IMAGE or not url.isLocalFile():
            return super().loadResource(kind, name)
        image = self._images.get(url)
        if image is None:
            image = self._images[url] = QImage(url.toLocalFile())
        return self._fitting(image)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Fit the images once the new width is known."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._resized.start()

    def _fit(self) -> None:
        document = self.document()
        for url, image in self._images.items():
            document.addResource(_IMAGE, url, self._fitting(image))
        document.markContentsDirty(0, document.characterCount())

    def _fitting(self, image: QImage) -> QImage:
        """Return an image that is at most as wide as the text, sharp on dense screens."""
        if image.width() <= self.room:
            return image
        dense = self.devicePixelRatioF()
        wide = min(round(self.room * dense), image.width())
        fitting = image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        fitting.setDevicePixelRatio(wide / self.room)
        return fitting
