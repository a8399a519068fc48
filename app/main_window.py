"""The window: puts canvas, panels, menus and files together. What they do is elsewhere."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QDockWidget, QFileDialog, QMainWindow, QMenu, QMessageBox, QWidget

from app.action_states import ActionStates
from app.actions.build import build_actions
from app.canvas.overlays import Overlays
from app.canvas.pointer import Tool
from app.commands import commands
from app.editor import Editor
from app.export.exporting import Exporting
from app.files import DROPPABLE, LABELS, PICTURES, SceneFiles, dropped_file
from app.guide import GuideWindow
from app.history_dock import HistoryDock
from app.library_link import LibraryLink
from app.live.records import ModelFacts, Opener, SessionPainter
from app.live.renderer import Renderer
from app.live_link import BUNDLED, LiveLink
from app.menus import context_menu, fill_menu_bar, fill_pose_menu, tool_strip
from app.palette.palette import CommandPalette
from app.panels.scene import figure_menu, mark_unknown
from app.pose_import import PoseImport
from app.recovery.autosave import Autosave
from app.recovery.folder import RecoveryFolder
from app.reference_link import ReferenceLink
from app.settings import Settings, state_folder
from app.shortcuts_page import ShortcutsPage
from app.side_column import WIDTH, SideColumn
from app.skeletons.dialog import SkeletonDialog
from app.stage import Stage
from app.start.link import StartLink
from app.start.page import StartPage
from app.status_line import StatusLine
from app.theme.theme import ThemeMode, theme
from app.timeline.commands import follow_timeline
from app.timeline.dock import TimelineDock
from app.timeline.onion import draw_ghosts
from app.tour.targets import begin_tour, tour_of
from app.training_dock import TrainingDock
from app.variations import Variations
from app.window_layout import WindowLayout, first_size
from graphose_core.document.files import SUFFIX
from graphose_core.document.pose import PoseDocument

TRAINING_HEIGHT = 270
TIMELINE_HEIGHT = 190

ABOUT = (
    "<b>GraPhOSE Studio</b><br><br>Drag the joints of a figure and see the generated picture follow.<br><br>"
    "After “Graph-Conditioned Pose Generation” (Butera, Cini, Ferrante, Alippi, 2024). Apache-2.0."
)


class MainWindow(QMainWindow):
    """One scene, its picture, and everything that changes them."""

    def __init__(self, document: PoseDocument, settings: Settings, opener: Opener = SessionPainter) -> None:
        super().__init__()
        self.settings = settings
        self.editor = Editor(document, self)
        self.renderer = Renderer(opener, self)
        self.stage = Stage(self.editor)
        self.canvas = self.stage.canvas
        self.side = SideColumn(self.editor)
        self.status = StatusLine()
        self.files = SceneFiles(self.editor, settings, self)
        self.training = TrainingDock(self)
        self.history = HistoryDock(self.editor, self)
        self.timeline = TimelineDock(self.editor, self)
        self._variations: Variations | None = None
        self.exporting = Exporting(self.editor, self.renderer, opener, self.stage.notice, self)
        self.live = LiveLink(self.editor, self.renderer, self.stage, self.side.poses, self.status)
        self.pose_import = PoseImport(self.editor, self)
        self.reference = ReferenceLink(self.editor, self.canvas, self.side.reference, self.pose_import, self)
        self.library = LibraryLink(self.renderer, self.side.library, settings, self.status)
        self.start = self._start_link(RecoveryFolder(state_folder() / "recovery"))
        self.actions_by_name = build_actions(self, self.canvas, commands(self))
        self.states = ActionStates(self.editor, self.actions_by_name, self)
        self._arrange()
        self.command_palette = CommandPalette(self, self.actions_by_name, self._filled_menus)
        self.tour = tour_of(self)
        self._connect()
        self._show_title()

    # Commands that need the window itself

    def set_overlays(self, overlays: Overlays) -> None:
        """Choose what is laid over the picture, and show the choice everywhere."""
        self.live.set_overlays(overlays)
        self.side.overlays.show_overlays(overlays)
        self.states.show_overlays(overlays)

    def keep_picture(self) -> None:
        """Keep the picture, to compare later ones with it."""
        self.canvas.keep_picture()
        kept = self.canvas.kept is not None
        self.status.hint("Kept this picture. 5 shows what changes." if kept else "There is no picture yet.")

    def choose_theme(self, mode: ThemeMode) -> None:
        """Switch the theme and remember it."""
        theme().choose(mode)
        self.settings.theme = mode
        self.states.show_theme(mode)

    def save_pose(self) -> None:
        """Save the pose as it is, and show the saved poses."""
        self.side.poses.save()
        self.side.tabs.setCurrentWidget(self.side.poses)

    def show_library(self) -> None:
        """Show the pose library, ready to be searched."""
        self.side.tabs.setCurrentWidget(self.side.library)
        self.side.library.search.setFocus()
        self.side.library.search.selectAll()

    def save_to_library(self) -> None:
        """Save the figure's pose to the library, and show it there."""
        self.side.tabs.setCurrentWidget(self.side.library)
        self.side.library.save()

    def show_variations(self) -> None:
        """Show nine pictures that differ by chance alone."""
        if self._variations is None:
            self._variations = Variations(self.editor, self.renderer, self)
        self._variations.show()
        self._variations.raise_()

    def load_model(self) -> None:
        """Ask for a checkpoint and draw with it."""
        start = str(self.renderer.model.path if self.renderer.model else BUNDLED.parent)
        path, _ = QFileDialog.getOpenFileName(self, "Load a model", start, "Checkpoints (*.safetensors)")
        if path:
            self.live.use(Path(path))

    def use_bundled_model(self) -> None:
        """Draw with the model that comes with the application."""
        self.live.use(BUNDLED)

    def edit_skeletons(self) -> None:
        """Make a new kind of figure, or change one of a person's own."""
        dialog = SkeletonDialog(self.editor.selection.figure_in(self.editor.document), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.saved.connect(self._fill_figure_menus)
        dialog.deleted.connect(self._fill_figure_menus)
        dialog.open()

    def show_shortcuts(self) -> None:
        """Show all actions and their keys."""
        page = ShortcutsPage(self)
        page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page.show()

    def find_action(self) -> None:
        """Show the command palette."""
        self.command_palette.open()

    def reset_layout(self) -> None:
        """Put panels and window where they stand at the very first start."""
        self.layout_keeper.reset()

    def show_guide(self) -> None:
        """Show the user guide."""
        guide = GuideWindow(self)
        guide.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        guide.show()

    def begin_tour(self) -> None:
        """Begin the tour, or begin it anew."""
        begin_tour(self)

    def show_about(self) -> None:
        """Say what this is."""
        QMessageBox.about(self, "About", ABOUT)

    # Building

    def _start_link(self, folder: RecoveryFolder) -> StartLink:
        self.autosave = Autosave(self.editor, folder, self)
        page = StartPage(self)
        return StartLink(
            page, self.editor, self.files, self.autosave, folder, self.settings, self.stage, self.renderer
        )

    def _arrange(self) -> None:
        self.setMinimumSize(960, 600)
        self.resize(first_size(self))
        self.setAcceptDrops(True)
        self.setStatusBar(self.status)
        self.addToolBar(Qt.ToolBarArea.LeftToolBarArea, tool_strip(self.actions_by_name))
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.history)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.training)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.timeline)
        self.tabifyDockWidget(self.training, self.timeline)
        self._context = context_menu(self, self.actions_by_name)
        submenus = fill_menu_bar(self, self.actions_by_name)
        fill_pose_menu(self.side.reference.pose_button.menu_below, self.actions_by_name)
        self._types: frozenset[str] | None = None
        self._figure_menus = (
            figure_menu(self.editor, submenus["figure.add"]),
            self.side.scene.add_button.menu_below,
            self.stage.card.add_button.menu_below,
        )
        self._recent = submenus["file.recent"]
        self.setCentralWidget(self.stage)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        self._added = submenus["figure.add"]
        self.side_dock = self._side_dock()
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.side_dock)
        vertical = Qt.Orientation.Vertical
        sizes = {
            self.side_dock: (WIDTH, Qt.Orientation.Horizontal),
            self.training: (TRAINING_HEIGHT, vertical),
            self.timeline: (TIMELINE_HEIGHT, vertical),
        }
        self.layout_keeper = WindowLayout(self, self.settings, {"side": self.side}, self.side.tabs, sizes)
        self.layout_keeper.restore()

    def _side_dock(self) -> QDockWidget:
        """The right column as a dock without a title: it keeps its height when the training panel opens."""
        dock = QDockWidget(self)
        dock.setObjectName("side")
        dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        dock.setTitleBarWidget(QWidget())
        dock.setWidget(self.side)
        return dock

    def _connect(self) -> None:
        self.editor.history_changed.connect(self._show_title)
        self.editor.refused.connect(self.status.hint)
        self.canvas.hinted.connect(self.status.hint)
        self.canvas.hovered.connect(self.status.show_hit)
        self.canvas.tool_changed.connect(self.states.show_tool)
        self.canvas.tool_changed.connect(self.status.show_tool)
        self.canvas.mode_changed.connect(lambda mode: self.states.show_mode(mode, self.canvas.snapping))
        self.canvas.context_requested.connect(self._open_context)
        self.side.overlays.changed.connect(self.set_overlays)
        self.side.overlays.keep_wanted.connect(self.keep_picture)
        self.side.latents.variations_wanted.connect(self.show_variations)
        self.files.failed.connect(lambda message: self.stage.notice.say(message, "file", "bad"))
        self.files.told.connect(self.status.hint)
        for source in (self.pose_import, self.reference):
            source.told.connect(self.status.hint)
            source.failed.connect(lambda message: self.stage.notice.say(message, "import", "bad"))
        self.files.told.connect(lambda _: self.stage.notice.clear("file"))
        self.files.recent_changed.connect(self._fill_recent)
        self.start.page.tour_wanted.connect(self.begin_tour)
        self.stage.card.open_button.clicked.connect(self.files.open)
        self.renderer.model_opened.connect(self._follow_model)
        self.live.load_wanted.connect(self.load_model)
        self.live.train_wanted.connect(self.training.open)
        self.training.checkpoint_chosen.connect(lambda path: self.live.use(Path(path)))
        self.training.running_changed.connect(self.states.show_training)
        self.training.close_wanted.connect(self.close)
        self.timeline.ghosts_changed.connect(lambda ghosts: draw_ghosts(self.canvas, ghosts))
        self.timeline.export_wanted.connect(self.exporting.open_animation)
        follow_timeline(self.editor, self.timeline, self.actions_by_name)
        self.history.visibilityChanged.connect(self.actions_by_name["view.history"].setChecked)
        self.training.visibilityChanged.connect(self.actions_by_name["view.training"].setChecked)
        self.canvas.set_tool(Tool.SELECT)
        self.canvas.set_mode(self.canvas.mode)
        self.states.show_overlays(self.canvas.overlays)
        self.states.show_theme(theme().mode)
        self.states.show_training(False)
        self._fill_recent()

    def _follow_model(self, facts: ModelFacts) -> None:
        self._types = facts.types
        for menu in self._figure_menus:
            mark_unknown(menu, facts.types)

    def _fill_figure_menus(self) -> None:
        for menu in self._figure_menus:
            menu.clear()
            mark_unknown(figure_menu(self.editor, menu), self._types)

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self.settings.recent:
            entry = self._recent.addAction(path.name, partial(self.files.open_path, path))
            entry.setStatusTip(str(path))
        self._recent.setEnabled(not self._recent.isEmpty())

    def _filled_menus(self) -> list[tuple[str, list[QAction]]]:
        """What the menus hold that are filled while running, for the palette."""
        return [("Add figure", self._added.actions()), ("Open recent", self._recent.actions())]

    def _show_title(self) -> None:
        title = f"{self.files.title}[*]"
        if title != self.windowTitle():
            self.setWindowTitle(title)
        modified = not self.editor.history.is_saved
        if modified != self.isWindowModified():  # the window system is told each time: not at every move
            self.setWindowModified(modified)

    def _open_context(self, place: QPoint) -> None:
        if self.editor.document.figures:
            self._context.popup(place)
        else:
            figure_menu(self.editor, QMenu(self)).popup(place)

    # Files that are dropped, and the end

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """Take scenes and checkpoints."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """Open the scene, or draw with the checkpoint."""
        event.acceptProposedAction()
        path = dropped_file(event.mimeData())
        if path is not None:
            self._take_file(path)
        else:
            names = ", ".join(Path(url.path()).name for url in event.mimeData().urls())
            self.stage.notice.say(f"{names} cannot be opened here. {DROPPABLE}", "file", "bad")

    def _take_file(self, path: Path) -> None:
        ending = path.suffix.lower()
        if ending == SUFFIX:
            self.files.open_path(path)
        elif ending in PICTURES:
            self.reference.use(path)
        elif ending in LABELS:
            self.pose_import.open(path)
        else:
            self.live.use(path)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Let the keys go to the canvas from the start."""
        super().showEvent(event)
        self.canvas.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Ask about unsaved changes and a run that is on, then end the worker."""
        if not self.files.may_discard() or not self.training.may_close():
            event.ignore()
            return
        self.autosave.close()
        self.layout_keeper.save()
        self.hide()  # at once: a model that is still being loaded is waited for
        self.exporting.end()
        self.renderer.close()
        event.accept()
