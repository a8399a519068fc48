"""The figures of the scene as a feature: panel, edit actions, and menus that add figures."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from app.commands.action_set import ActionSet
from app.commands.actions import Actions, Choices
from app.editor import Editor
from app.feature.announcements import Hints
from app.feature.feature import Feature, Panel, Services
from app.figures.edit_actions import edit_actions, history_actions
from app.figures.figure_actions import figure_actions
from app.figures.figure_menus import FigureMenus
from app.figures.figures_panel import ScenePanel
from app.live.models.brought_figures import brought_by, keep
from app.live.models.bundled_models import bundled_at
from app.live.models.open_session import known_beside
from app.live.renderer import LiveRenderer, RenderState
from graphose_core.errors import GraphoseError, in_words
from graphose_core.rendering.contract import RendererInfo


class FiguresFeature(Feature):
    """Lists figures, offers those that can be added, and edits what is selected."""

    def __init__(self, context: Services) -> None:
        self._editor, self._renderer = context[Editor], context[LiveRenderer]
        self._hints, self._actions = context[Hints], context[Actions]
        self.panel = ScenePanel(self._editor)
        self.adding = FigureMenus(self._editor, context[QMainWindow])
        self.adding.add(self.panel.add_button.menu_below)
        self._submenu: QMenu | None = None

    def panels(self) -> Sequence[Panel]:
        return (Panel("figures", self.panel),)

    def action_sets(self) -> Sequence[ActionSet]:
        return (
            history_actions(self._editor),
            edit_actions(self._editor, self._actions),
            figure_actions(self._editor, self.panel),
        )

    def menus(self) -> Mapping[str, Callable[[QMenu], object]]:
        return {"figure.add": self._fill}

    def choices(self) -> Sequence[Choices]:
        return (self._choices,)

    def connect(self) -> None:
        self._editor.refused.connect(self._hints.say)
        self._renderer.state_changed.connect(self._follow_state)
        self._renderer.model_opened.connect(self._follow_model)

    def _fill(self, menu: QMenu) -> None:
        self._submenu = menu
        self.adding.add(menu)

    def _choices(self) -> tuple[str, Sequence[QAction]]:
        return "Add figure", self._submenu.actions() if self._submenu is not None else []

    def _follow_state(self, state: RenderState) -> None:
        """Mark what a bundled model draws while it still loads, so that menu entries do not move later."""
        model = self._renderer.model
        bundled = bundled_at(model.path) if model is not None and state is RenderState.LOADING else None
        if bundled is not None:
            self.adding.mark(bundled.types, known_beside())

    def _follow_model(self, info: RendererInfo) -> None:
        self._keep_brought()
        self.adding.mark(info.types, known_beside())

    def _keep_brought(self) -> None:
        """Offer the skeleton that a checkpoint contains."""
        model = self._renderer.model
        figure = brought_by(model.path) if model is not None else None
        try:
            if figure is not None and keep(figure):
                self.adding.refill()
        except (GraphoseError, OSError) as error:
            self._hints.say(
                f"{figure.skeleton.label if figure else ''} cannot be added by name: {in_words(error)}"
            )
