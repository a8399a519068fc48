"""The window: puts canvas, panels, menus and files together. What they do is elsewhere."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow

from app.canvas.overlays import Overlays
from app.commands.build import build_actions
from app.commands.handlers import commands
from app.commands.states import ActionStates
from app.editing.history_dock import HistoryDock
from app.editor import Editor
from app.export.exporting import Exporting
from app.labels.detector_choice import DetectorChoice
from app.labels.pose_import import PoseImport
from app.labels.reference_controller import ReferenceLink
from app.library.controller import LibraryLink
from app.live.controller import LiveLink
from app.live.model_choice import ModelChoice
from app.live.open_session import open_session
from app.live.renderer import LiveRenderer
from app.palette.command_palette import CommandPalette
from app.properties.variations import Variations
from app.recovery.autosave import Autosave
from app.recovery.folder import RecoveryFolder
from app.settings import Settings, state_folder
from app.start.controller import StartLink
from app.start.page import StartPage
from app.theme.theme import ThemeMode, theme
from app.timeline.dock import TimelineDock
from app.tour.targets import begin_tour, tour_of
from app.training.dock import TrainingDock
from app.window.docks import place_docks, side_dock
from app.window.drops import take_drop
from app.window.files import SceneFiles
from app.window.filled_menus import FilledMenus
from app.window.layout import first_size
from app.window.menus import fill_menu_bar, fill_pose_menu, tool_strip
from app.window.preferences import Habits
from app.window.side_column import SideColumn
from app.window.status_line import StatusLine
from app.window.viewport import Stage
from app.window.wiring import wire
from graphose_core.document.values.pose import PoseDocument
from graphose_core.rendering.contract import Opener


class MainWindow(QMainWindow):
    """One scene, its picture, and everything that changes them."""

    overlays_changed = Signal()

    def __init__(self, document: PoseDocument, settings: Settings, opener: Opener = open_session) -> None:
        super().__init__()
        self.settings = settings
        self.editor = Editor(document, self)
        self.renderer = LiveRenderer(opener, self)
        self.stage = Stage(self.editor)
        self.canvas = self.stage.canvas
        self.status = StatusLine()
        self.live = LiveLink(self.editor, self.renderer, self.stage, self.status)
        self.side = SideColumn(self.editor)
        self.files = SceneFiles(self.editor, settings, self)
        self.training = TrainingDock(self)
        self.history = HistoryDock(self.editor, self)
        self.timeline = TimelineDock(self.editor, self)
        self._variations: Variations | None = None
        self.exporting = Exporting(self.editor, self.renderer, opener, self.stage.notice, self)
        self.models = ModelChoice(self.editor, self.renderer, self.live, self.stage, self.status)
        self.pose_import = PoseImport(self.editor, self)
        self.detector = DetectorChoice(settings, self)
        self.reference = ReferenceLink(
            self.editor, self.canvas, self.side.reference, self.pose_import, self.detector, self
        )
        self.library = LibraryLink(self.renderer, self.side.library, settings, self.status)
        self.start = self._start_link(RecoveryFolder(state_folder() / "recovery"))
        self.actions_by_name = build_actions(self, self.canvas, commands(self))
        self.states = ActionStates(self.editor, self.actions_by_name, self)
        self._arrange()
        self.command_palette = CommandPalette(self, self.actions_by_name, lambda: self.menus.entries)
        self.tour = tour_of(self)
        wire(self)
        self.habits = Habits(self)
        self.editor.history_changed.connect(self._show_title)
        self._show_title()

    # Commands that need the window itself

    def set_overlays(self, overlays: Overlays) -> None:
        """Choose what is laid over the picture, and show the choice everywhere."""
        self.live.set_overlays(overlays)
        self.side.overlays.show_overlays(overlays)
        self.states.show_overlays(overlays)
        self.overlays_changed.emit()

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
        self._variations.activateWindow()

    def find_action(self) -> None:
        """Show the command palette."""
        self.command_palette.open()

    def reset_layout(self) -> None:
        """Put panels and window where they stand at the very first start."""
        self.layout_keeper.reset()
        self.side.forget_heights()

    def begin_tour(self) -> None:
        """Begin the tour, or begin it anew."""
        begin_tour(self)

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
        self.menus = FilledMenus(self, fill_menu_bar(self, self.actions_by_name))
        fill_pose_menu(self.side.reference.pose_button.menu_below, self.actions_by_name)
        self.setCentralWidget(self.stage)
        self.side_dock = side_dock(self)
        self.layout_keeper = place_docks(self)

    def _show_title(self) -> None:
        title = f"{self.files.title}[*]"
        if title != self.windowTitle():
            self.setWindowTitle(title)
        modified = not self.editor.history.is_saved
        if modified != self.isWindowModified():  # the window system is told each time: not at every move
            self.setWindowModified(modified)

    # Files that are dropped, and the end

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """Open it, or do whatever else its kind asks for."""
        event.acceptProposedAction()
        take_drop(self, event.mimeData())

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
