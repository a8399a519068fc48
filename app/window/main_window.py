"""The main window: builds the features and assembles their contributions."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow

from app.canvas.overlay_choice import OverlayChoice
from app.canvas.pose_canvas import PoseCanvas
from app.commands.actions import Actions
from app.commands.typing_guard import TypingGuard
from app.editor import Editor
from app.feature.announcements import Hints, Keyframes, Notices, Panels
from app.feature.context import Context
from app.feature.feature import Feature
from app.figures.feature import FiguresFeature
from app.live.feature import LiveFeature
from app.live.models.open_session import open_session
from app.live.renderer import LiveRenderer
from app.settings import Settings
from app.widgets.drop_veil import DropVeil
from app.widgets.text.plain_text import in_line
from app.window.actions import theme_actions, window_actions, zoom_actions
from app.window.canvas_menu import CanvasMenu
from app.window.docks import place_docks, side_dock
from app.window.drops import Drops
from app.window.features import FEATURES
from app.window.layout import WindowLayout, first_size, least_size
from app.window.menu_layout import paths
from app.window.menus import fill_menu_bar, tool_strip
from app.window.side_column import SideColumn
from app.window.status_line import StatusLine
from app.window.viewport import Viewport
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.rendering.contract import Opener

Kind = TypeVar("Kind", bound=Feature)

STRIP = "strip"
"""Name of the panel below the canvas; all others are in the column at the right."""


class MainWindow(QMainWindow):
    """Window of one scene and its image, assembled from features; :meth:`feature` returns each."""

    def __init__(self, document: PoseDocument, settings: Settings, opener: Opener = open_session) -> None:
        super().__init__()
        self.settings = settings
        self.editor = Editor(document, self)
        self.renderer = LiveRenderer(opener, self)
        self.canvas = PoseCanvas(self.editor)
        self.commands = Actions(self, self.canvas, paths(), self._break_off)
        self.typing = TypingGuard(self)
        self.context = self._context()
        self.status = StatusLine()
        self.viewport = Viewport(self.editor, self.canvas, self.context[OverlayChoice], self.context[Notices])
        self.features = [self.context[kind] for kind in FEATURES]
        self._assemble()
        self._join()
        for feature in self.features:
            feature.connect()
        for feature in self.features:
            feature.restore(settings)
        self.editor.history_changed.connect(self._show_title)
        self.editor.history_changed.connect(self.drops.forget)
        self._show_title()

    def feature(self, kind: type[Kind]) -> Kind:
        """Return a feature by its class."""
        return self.context[kind]

    def reset_layout(self) -> None:
        """Restore the layout of the very first start."""
        self.layout_keeper.reset()
        self.side.forget_heights()

    # Building

    def _context(self) -> Context:
        """Return the services that features are built from."""
        context = Context()
        context.add(QMainWindow, self)
        context.add(Settings, self.settings)
        context.add(Editor, self.editor)
        context.add(LiveRenderer, self.renderer)
        context.add(PoseCanvas, self.canvas)
        context.add(OverlayChoice, OverlayChoice(self))
        context.add(Actions, self.commands)
        context.add(Notices, Notices(self))
        context.add(Hints, Hints(self))
        context.add(Panels, Panels(self))
        context.add(Keyframes, Keyframes(self))
        return context

    def _assemble(self) -> None:
        """Place menus, tools, panels and docks."""
        self.setMinimumSize(least_size(self))
        self.resize(first_size(self))
        self.setAcceptDrops(True)
        self.setStatusBar(self.status)
        self._add_actions()
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, tool_strip(self.commands))
        submenus = fill_menu_bar(self, self.commands)
        for feature in self.features:
            for name, fill in feature.menus().items():
                fill(submenus[name])
            self.commands.choices += feature.choices()
        self.canvas_menu = CanvasMenu(self.canvas, self.editor, self.commands, self)
        self.drops = Drops(
            (drop for feature in self.features for drop in feature.drops()), self.context[Notices]
        )
        self.setCentralWidget(self.viewport)
        self.veil = DropVeil(self.viewport)
        self._place_panels()

    def _add_actions(self) -> None:
        live = self.feature(LiveFeature).live
        own = (
            zoom_actions(self.viewport, live),
            theme_actions(self.settings),
            window_actions(self.close, self.reset_layout),
        )
        self.commands.add([*(each for feature in self.features for each in feature.action_sets()), *own])

    def _place_panels(self) -> None:
        panels = {panel.name: panel.widget for feature in self.features for panel in feature.panels()}
        self.docks = {dock.objectName(): dock for feature in self.features for dock in feature.docks()}
        self.viewport.stand_below(panels.pop(STRIP))
        self.side = SideColumn(panels, self.context[Panels])
        self.side_dock = side_dock(self, self.side)
        sizes = place_docks(self, self.side_dock, self.docks.values())
        self.layout_keeper = WindowLayout(self, self.settings, {"side": self.side}, self.side.tabs, sizes)
        self.layout_keeper.restore()
        self.context[Panels].wanted.connect(self._show_dock)

    def _join(self) -> None:
        """Connect status line, viewport and other parts to the services."""
        live, hints = self.feature(LiveFeature).live, self.context[Hints]
        live.imaged.connect(self.viewport.show_image)
        live.imaged.connect(self._show_zoom)
        live.detailed.connect(self.viewport.show_detail)
        self.viewport.zoomed.connect(self._show_zoom)
        self.viewport.zoomed.connect(lambda: live.see(self.viewport.front.dense_side, self.viewport.sight))
        self.viewport.card.open_button.clicked.connect(lambda: self.commands.run("file.open"))
        self.feature(FiguresFeature).adding.add(self.viewport.card.add_button.menu_below)
        self.status.follow(self.renderer, self.canvas)
        hints.said.connect(self.status.hint)
        hints.unsaid.connect(self.status.unsay)

    def _show_dock(self, name: str) -> None:
        dock = self.docks.get(name)
        if dock is not None:
            dock.show()
            dock.raise_()

    def _show_zoom(self) -> None:
        """Show the zoom in device pixels per image pixel."""
        self.status.show_zoom(self.viewport.front.dense_side, self.feature(LiveFeature).live.size)

    def _break_off(self) -> bool:
        """Cancel a drag of the pointer; return whether there was one."""
        busy = self.canvas.is_busy
        if busy:
            self.canvas.cancel()
        return busy

    def _show_title(self) -> None:
        title = f"{in_line(self.editor.path.stem) if self.editor.path else 'Untitled'}[*]"
        if title != self.windowTitle():
            self.setWindowTitle(title)
        modified = not self.editor.history.is_saved
        if modified != self.isWindowModified():  # the window system is told each time: not at every move
            self.setWindowModified(modified)

    # Files that are dropped, and the end

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """Accept files, and show the effect of a drop."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self.veil.say(*self.drops.effect_of(event.mimeData()))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 (Qt's name)
        """Hide the overlay of the drop."""
        self.veil.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """Handle the dropped file by its kind."""
        event.acceptProposedAction()
        self.veil.hide()
        self.drops.take(event.mimeData())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Give the canvas the initial focus."""
        super().showEvent(event)
        self.canvas.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Ask all features whether the window may close, then close them and the worker."""
        if not all(feature.may_close() for feature in self.features):
            event.ignore()
            return
        self.layout_keeper.save()
        self.hide()  # at once: a model that is still being loaded is waited for
        for feature in self.features:
            feature.close()
        self.renderer.close()
        event.accept()
