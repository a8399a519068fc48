"""The images of the keyframes before and after the playhead, for the onion skin."""

from collections import OrderedDict

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QImage

from app.editor import Editor
from app.live.renderer import LiveRenderer
from app.timeline.onion.ghosts import Ghost
from app.widgets.thumbnails.qimages import to_image
from graphose_core.document.timeline.timeline import Moment
from graphose_core.document.values.pose import Figure
from graphose_core.rendering.contract import RenderRequest, RenderResult

KEPT = 16
"""Number of cached images."""

OPACITY, TINT = 0.5, 0.45
"""Opacity of a ghost's image inside figures, and weight of the onion skin's colour, both in [0, 1]."""

ONION = "onion"
"""First part of the keys of these images."""

Key = tuple[object, ...]


class OnionImages(QObject):
    """Requests images in a side lane, and caches the last few."""

    ready = Signal()
    """A requested image is available."""

    def __init__(self, editor: Editor, renderer: LiveRenderer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor, self._renderer = editor, renderer
        self._images: OrderedDict[Key, tuple[tuple[Figure, ...], QImage]] = OrderedDict()
        self._asked: dict[Key, tuple[Ghost, str]] = {}
        renderer.thumbnail_ready.connect(self._keep)
        renderer.model_opened.connect(self._forget)

    def image(self, ghost: Ghost, colour: str) -> QImage | None:
        """Return the tinted image of a ghost; None if it is not available yet: then it is requested."""
        key = (ONION, colour, *map(id, ghost.figures), ghost.latents)
        if key in self._images:
            self._images.move_to_end(key)
            return self._images[key][1]
        if key not in self._asked:
            self._asked[key] = ghost, colour  # it holds the figures, so that no others have their ids
            document = Moment(ghost.figures, ghost.latents).within(self._editor.document)
            self._renderer.thumbnail(key, RenderRequest(document, partial=True))
        return None

    def _keep(self, key: object, result: RenderResult) -> None:
        if not isinstance(key, tuple) or key not in self._asked:
            return
        ghost, colour = self._asked.pop(key)
        self._images[key] = ghost.figures, to_image(_tinted(result, QColor(colour)))
        if len(self._images) > KEPT:
            self._images.popitem(last=False)
        self.ready.emit()

    def _forget(self) -> None:
        """Drop images and requests of the previous model."""
        self._images.clear()
        self._asked.clear()
        self.ready.emit()


def _tinted(result: RenderResult, colour: QColor) -> NDArray[np.uint8]:
    """Return an image as [S, S, 4] RGBA: tinted, translucent inside figures, transparent outside."""
    ink = np.array([colour.red(), colour.green(), colour.blue()], np.float32)
    mixed = (1 - TINT) * result.image.astype(np.float32) + TINT * ink
    alpha = OPACITY * result.coverage.astype(np.float32)[..., None]
    return np.concatenate([mixed, alpha], axis=2).round().astype(np.uint8)
