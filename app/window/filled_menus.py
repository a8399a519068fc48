"""Menus that are filled while the application runs: figures to be added, recent files, the canvas's own."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.editing.figures_panel import figure_menu, mark_unknown
from app.live.bundled_models import bundled_at
from app.live.renderer import RenderState
from app.theme.icons import bind_icon
from app.window.menus import context_menu
from graphose_core.rendering.contract import RendererInfo

if TYPE_CHECKING:
    from app.window.main_window import MainWindow


class FilledMenus(QObject):
    """Keeps such menus in step with skeletons, model and settings."""

    def __init__(self, window: "MainWindow", submenus: Mapping[str, QMenu]) -> None:
        super().__init__(window)
        self._window = window
        self._added, self._recent = submenus["figure.add"], submenus["file.recent"]
        self._context = context_menu(window, window.actions_by_name)
        self.here = self._offer_first()
        self._types: frozenset[str] | None = None
        self._figure_menus = (
            figure_menu(window.editor, self._added),
            window.side.scene.add_button.menu_below,
            window.stage.card.add_button.menu_below,
        )
        self.fill_recent()
        above = self._recent.parentWidget()
        assert isinstance(above, QMenu), "a submenu belongs to the menu that shows it"
        above.aboutToShow.connect(self.fill_recent)  # files may have gone meanwhile

    @property
    def entries(self) -> list[tuple[str, list[QAction]]]:
        """What they hold, for the palette."""
        self.fill_recent()
        presets = self._window.side.attributes.presets
        return [
            ("Add figure", self._added.actions()),
            ("Open recent", self._recent.actions()),
            ("Outfit", presets.outfit_button.menu_below.actions()),
            ("Body", presets.body_button.menu_below.actions()),
        ]

    def follow_state(self, state: RenderState) -> None:
        """Mark what a bundled model draws as it is being loaded: no entry moves under the pointer later."""
        model = self._window.renderer.model
        bundled = bundled_at(model.path) if model is not None and state is RenderState.LOADING else None
        if bundled is not None:
            self._mark(bundled.types)

    def follow_model(self, info: RendererInfo) -> None:
        """Say which figures the model cannot draw."""
        self._mark(info.types)

    def _mark(self, types: frozenset[str] | None) -> None:
        self._types = types
        for menu in self._figure_menus:
            mark_unknown(menu, types)

    def fill_figures(self) -> None:
        """Offer the skeletons that are there now."""
        for menu in self._figure_menus:
            menu.clear()
            mark_unknown(figure_menu(self._window.editor, menu), self._types)

    def fill_recent(self) -> None:
        """Offer the files that were opened last."""
        self._recent.clear()
        paths = self._window.settings.recent
        for path, name in zip(paths, told_apart(paths), strict=True):
            entry = self._recent.addAction(name, partial(self._window.files.open_path, path))
            entry.setStatusTip(str(path))
        self._recent.setEnabled(not self._recent.isEmpty())

    def open_context(self, place: QPoint) -> None:
        """The canvas's own menu; in an empty scene, what can be added."""
        if self._window.editor.document.figures:
            words = self._window.canvas.offer
            self.here.setText(f"{words}\tDouble-click")
            self.here.setVisible(bool(words))
            self._context.popup(place)
        else:
            figure_menu(self._window.editor, QMenu(self._window)).popup(place)

    def close_context(self) -> None:
        """Take the canvas's own menu away."""
        self._context.close()

    def _offer_first(self) -> QAction:
        """At the head of the canvas's menu: split the bone, or add a joint, where the pointer was."""
        first = self._context.actions()[0]
        action = QAction(self._context)
        action.triggered.connect(self._window.canvas.take_offer)
        bind_icon(action, "plus")
        self._context.insertAction(first, action)
        self._context.insertSeparator(first)
        return action


def told_apart(paths: Sequence[Path]) -> list[str]:
    """Names of files, those that several have with their folders."""
    often = Counter(path.name for path in paths)
    return [f"{path.name} — {path.parent}" if often[path.name] > 1 else path.name for path in paths]
