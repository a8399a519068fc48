"""The dialog before a training run: a new one with its settings, or an earlier one to resume."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from app.training.settings.form import TrainingForm
from app.widgets.combo_box import ComboBox
from app.widgets.layout.form_rows import add_row
from app.widgets.layout.screen_fit import fit_to_screen
from app.widgets.notice import Notice
from app.widgets.path_field import PathField
from app.widgets.text.plain_text import in_line
from graphose_core.assets import ASSETS
from graphose_core.errors import GraphoseError
from trainer.runs.folders import Run, list_runs, resume_run, settings_of
from trainer.runs.process import RunPlan, new_run_folder, plan_run
from trainer.runs.record.events import Stage

BUNDLED_MASKS = ASSETS / "checkpoints" / "masks-pretrained.safetensors"

_TITLES: dict[Stage, str] = {"pretrain": "Pre-train masks", "finetune": "Fine-tune"}
_INTRODUCTIONS: dict[Stage, str] = {
    "pretrain": "The node masks learn from drawn graphs where each joint shows. Needs no images.",
    "finetune": "The whole network learns to draw what the data show. It learns best from pre-trained masks.",
}


class TrainingDialog(QDialog):
    """Emits `planned(RunPlan)` for valid settings; shows a message for invalid ones."""

    planned = Signal(object)

    def __init__(
        self,
        stage: Stage,
        runs: Path,
        masks: Path | None = None,
        parent: QWidget | None = None,
        waits: bool = False,
    ) -> None:
        """Show the settings of a run.

        Args:
            stage: stage of the run.
            runs: the folder that holds the runs.
            masks: default initial weights of a fine-tune.
            parent: parent of the dialog.
            waits: whether the run will be queued behind another one.
        """
        super().__init__(parent)
        self._stage: Stage = stage
        earlier = list_runs(runs)
        self._resumable = [run for run in earlier if _can_go_on(run, stage)]
        self.which = ComboBox()
        self.which.addItems(["New run", *(in_line(f"Resume {_described(run)}") for run in self._resumable)])
        self.form = TrainingForm(stage)
        self.form.beginning.fill({"masks": masks or _newest_masks(earlier)})
        self.folder = PathField("", "")
        self._new_folder = new_run_folder(stage, runs)
        self.folder.set_path(self._new_folder)
        self.mistake = Notice("bad")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.start_button = self.buttons.addButton(
            "Add to &queue" if waits else "S&tart", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.start_button.setDefault(True)
        self.setWindowTitle(_TITLES[stage])
        self._arrange()
        fit_to_screen(self)
        self.which.currentIndexChanged.connect(self._choose)
        self.mistake.hide_when_changed(self)
        self.buttons.accepted.connect(self._try)
        self.buttons.rejected.connect(self.reject)

    def _choose(self, index: int) -> None:
        """Show settings and folder of a run to resume, read only; or fields of a new run."""
        run = self._resumable[index - 1] if index > 0 else None
        self.form.set_enabled(run is None)
        self.folder.setEnabled(run is None)
        self.folder.set_path(self._new_folder if run is None else run.folder)
        if run is not None:
            self.form.fill(settings_of(run.folder))
        self.mistake.hide()

    def _try(self) -> None:
        try:
            plan = self._make_plan()
        except GraphoseError as error:
            self.mistake.say(str(error))
            return
        self.accept()
        self.planned.emit(plan)

    def _make_plan(self) -> RunPlan:
        index = self.which.currentIndex()
        if index > 0:
            return resume_run(self._resumable[index - 1])
        return plan_run(self._stage, self.form.settings(), self.folder.path() or self._new_folder)

    def _arrange(self) -> None:
        introduction = QLabel(_INTRODUCTIONS[self._stage])
        introduction.setProperty("role", "quiet")
        introduction.setWordWrap(True)
        fields = QFormLayout()
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        if self._resumable:
            add_row(fields, "&Run", self.which)
        for label, field in self.form.rows():
            add_row(fields, label, field)
        add_row(fields, "&Output folder", self.folder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(12)
        layout.addWidget(introduction)
        layout.addLayout(fields)
        layout.addWidget(self.mistake)
        layout.addStretch()  # what a mistake has taken stays here when it leaves: no field moves
        layout.addWidget(self.buttons)
        self.setMinimumWidth(460)


def _described(run: Run) -> str:
    return f"{run.folder.name} at step {run.step:,}"


def _can_go_on(run: Run, stage: Stage) -> bool:
    return run.stage == stage and run.resumable and run.state == "unfinished"


def _newest_masks(runs: tuple[Run, ...]) -> Path | None:
    """Return the masks of the user's newest pre-training, else the bundled ones."""
    own = (run.weights for run in runs if run.stage == "pretrain" and run.weights is not None)
    return next(own, BUNDLED_MASKS if BUNDLED_MASKS.is_file() else None)
