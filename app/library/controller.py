"""Connects the pose library to disk and renderer: folders and generated thumbnails."""

from pathlib import Path

from PySide6.QtCore import QObject

from app.feature.announcements import Hints
from app.library.grid.item import THUMBNAIL
from app.library.panel import LibraryPanel
from app.live.caches.thumbnail_cache import ThumbnailCache
from app.live.renderer import LiveRenderer
from app.settings import Settings
from app.widgets.thumbnails.rounded import dots
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.poses.shelf import Shelf
from graphose_core.rendering.contract import RenderRequest, RenderResult
from graphose_core.samples.studio_wall import STUDIO, shows_on_black

SIDE = dots(THUMBNAIL)
"""Side of a thumbnail's image, in pixels."""


class LibraryController(QObject):
    """Serves thumbnails from the cache on disk, else renders them while the renderer is idle."""

    def __init__(self, renderer: LiveRenderer, panel: LibraryPanel, settings: Settings, hints: Hints) -> None:
        super().__init__(panel)
        self._renderer = renderer
        self._panel = panel
        self._cache = ThumbnailCache(settings.cache_folder / "thumbnails")
        self._wanted: dict[tuple[str, Path, bool], Figure] = {}
        panel.thumbnail_wanted.connect(self._want)
        panel.told.connect(hints.say)
        renderer.thumbnail_ready.connect(self._on_thumbnail)
        renderer.model_opened.connect(self._on_model)
        panel.open(Shelf(settings.data_folder / "poses"))

    def _on_model(self, _info: object) -> None:
        self._panel.remake_thumbnails()

    def _want(self, key: tuple[Path, bool], figure: Figure) -> None:
        model = self._renderer.model
        if model is None:
            return
        held = self._cache.get(self._cache.key(model, scene_of(figure), SIDE))
        if held is not None:
            self._panel.show_thumbnail(*key, held)
        else:
            self._wanted["library", *key] = figure
            self._renderer.thumbnail(("library", *key), RenderRequest(scene_of(figure), size=SIDE))

    def _on_thumbnail(self, key: object, image: RenderResult) -> None:
        if not (isinstance(key, tuple) and key in self._wanted):
            return
        figure = self._wanted.pop(key)
        model = self._renderer.model
        if model is not None:
            self._cache.put(self._cache.key(model, scene_of(figure), SIDE), image.image)
        self._panel.show_thumbnail(key[1], key[2], image.image)


def scene_of(figure: Figure) -> PoseDocument:
    """Return the scene of a thumbnail: before a wall where black may hide the figure."""
    if shows_on_black(figure):
        return PoseDocument(figures=(figure,))
    return PoseDocument(figures=(figure,), background=STUDIO)
