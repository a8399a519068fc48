"""Dock of the training panel at the bottom; the panel is built on first use."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow

from app.training.next_size import NextSize, no_size
from app.training.panel import TrainingPanel
from app.widgets.basic import dock_title
from app.widgets.layout.lazy_dock import LazyDock
from app.widgets.questions import Answer, ask
from trainer.runs.folders import Run
from trainer.runs.process import plan_run


class TrainingDock(LazyDock[TrainingPanel]):
    """Dock of the panel; hidden until used; knows whether a run is in progress."""

    checkpoint_chosen = Signal(str)
    labels_wanted = Signal()
    """The person wants to train a model on labelled images."""
    checkpoint_saved = Signal(str)
    running_changed = Signal(bool)
    larger_wanted = Signal(object)
    """Go on with larger images from the run in a folder, a Path."""
    close_wanted = Signal()
    """The run for whose end the window's closing waited has ended."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__("Training", "training", window)
        self._closing = False
        self.sizes: NextSize = no_size
        """Tells at which larger size a run can go on; whoever prepares images says so."""
        self.setTitleBarWidget(dock_title(self, "Hide the training panel (Ctrl+T). A run goes on."))
        self.hide()

    def build(self) -> TrainingPanel:
        panel = TrainingPanel(next_size=self.next_size)
        panel.checkpoint_chosen.connect(self.checkpoint_chosen)
        panel.checkpoint_saved.connect(self.checkpoint_saved)
        panel.running_changed.connect(self._on_running)
        panel.larger_wanted.connect(self.larger_wanted)
        panel.start_page.labels_wanted.connect(self.labels_wanted)
        return panel

    @property
    def is_running(self) -> bool:
        """Whether a training process is alive."""
        return self._panel is not None and self._panel.is_running

    @property
    def watched(self) -> Path | None:
        """The folder of the run that the panel shows, running or ended; None without one."""
        plan = self._panel.monitor.plan if self._panel is not None else None
        return None if plan is None else plan.folder

    @property
    def runs_wait(self) -> bool:
        """Whether runs are queued."""
        return self._panel is not None and bool(len(self._panel.queue))

    def next_size(self, folder: Path) -> int | None:
        """Return the side of images at which the run in a folder can go on; None: at no larger one."""
        return self.sizes(folder)

    def pretrain(self) -> None:
        """Show the panel and the dialog of a pre-training."""
        self.open()
        self.panel.show_pretrain_dialog()

    def start(self, folder: Path, settings: Mapping[str, object]) -> None:
        """Show the panel and start a fine-tune, or queue it behind the current run.

        Args:
            folder: folder of the run, which must be new.
            settings: settings by their names in configuration files.

        Raises:
            ConfigError: if a setting breaks a rule.
            TrainingError: if the folder holds a run already, or cannot be written to.
        """
        plan = plan_run("finetune", settings, folder)
        self.open()
        self.panel.start(plan)

    def resume(self, run: Run, more_minutes: float = 0.0) -> None:
        """Show the panel and resume an earlier run, or queue it behind the current one."""
        self.open()
        self.panel.resume(run, more_minutes)

    def refresh_runs(self) -> None:
        """Read the panel's list of earlier runs again."""
        if self._panel is not None:
            self._panel.refresh_runs()

    def finetune(self) -> None:
        """Show the panel and the dialog of a fine-tune."""
        self.open()
        self.panel.show_finetune_dialog()

    def stop(self) -> None:
        """Ask the run to save and end."""
        if self.is_running:
            self.panel.stop()

    def may_close(self) -> bool:
        """Ask whether to stop a run; return False while it is ending (`close_wanted` follows)."""
        if not self.is_running:
            return True
        answer = ask(
            self,
            "A run is in progress",
            "Training stops when the application ends. Stop it now? It saves first, "
            "then the application closes; you can resume the run later.",
            Answer.Yes | Answer.Cancel,
            names={Answer.Yes: "&Stop and close"},
        )
        if answer == Answer.Yes:
            self._closing = True
            self.panel.clear_queue()
            self.stop()
        return False

    def _on_running(self, running: bool) -> None:
        self.running_changed.emit(running)
        if self._closing and not running:
            self.close_wanted.emit()
