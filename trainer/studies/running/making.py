"""The making of one row: pre-training, fine-tuning, measurements; each goes on where it was."""

from dataclasses import dataclass
from pathlib import Path

from graphose_core.checkpoint import read_info
from graphose_core.checkpoint_head import WEIGHTS
from trainer.runs.commands import Commands
from trainer.runs.record.reporters import Reporter
from trainer.runs.settings.run_config import RunConfig
from trainer.studies.folder import StudyFolder, has_state, is_finished
from trainer.studies.plan import PlannedVariant, StudyPlan, on_device
from trainer.studies.result import Machine, Result, write_result
from trainer.studies.running.execution import Row
from trainer.studies.study import Study, Trained
from trainer.training.start import train


@dataclass(frozen=True)
class RowMaker:
    """Makes rows of a study in its folder.

    Attributes:
        study: the study's definition.
        plan: its plan.
        folder: its folder.
        device: that trains, as `RunConfig.device` names it.
    """

    study: Study
    plan: StudyPlan
    folder: StudyFolder
    device: str

    def variant(self, row: Row) -> PlannedVariant:
        """Return the variant of a row."""
        return next(variant for variant in self.plan.variants if variant.name == row.variant)

    def masks(self, row: Row) -> Path | None:
        """Return the run folder of the pre-training that a row starts from, or None."""
        of = self.variant(row).masks_of
        return None if of is None else self.folder.masks(of, row.seed)

    def pretrain(self, row: Row, reporter: Reporter, commands: Commands) -> bool:
        """Pre-train the masks of a row where they are missing; return whether they are there now."""
        masks, config = self.masks(row), self.variant(row).pretraining(row.seed)
        return masks is None or config is None or self._train(config, masks, reporter, commands)

    def finetune(self, row: Row, reporter: Reporter, commands: Commands) -> bool:
        """Fine-tune a row from its masks; return whether it is finished now."""
        masks = self.masks(row)
        config = self.variant(row).finetuning(row.seed, masks and masks / WEIGHTS)
        return self._train(config, self.folder.run(row.variant, row.seed), reporter, commands)

    def measure(self, row: Row) -> None:
        """Measure a trained row, and write the result."""
        masks = self.masks(row)
        weights, start = self.folder.run(row.variant, row.seed) / WEIGHTS, masks and masks / WEIGHTS
        trained = Trained(
            self.plan, self.variant(row), row.seed, weights, start, self.device, self.folder.features
        )
        figures = self.study.measure(trained)
        hours = sum(float(read_info(path).record.get("hours", 0.0)) for path in (weights, start) if path)
        result = Result(
            variant=row.variant, seed=row.seed, figures=figures, hours=hours, machine=Machine.here()
        )
        write_result(self.folder.result(row.variant, row.seed), result)

    def _train(self, config: RunConfig, folder: Path, reporter: Reporter, commands: Commands) -> bool:
        """Train unless the run is finished; return whether it is finished now."""
        if is_finished(folder):
            return True
        config = on_device(config, self.device)
        return train(config, folder, reporter, commands, resume=has_state(folder)) == "completed"
