"""Resumable execution of a study in its folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graphose_core.checkpoint import read_info
from trainer.runs.commands import Commands
from trainer.runs.config import RunConfig
from trainer.runs.reporters import Reporter
from trainer.studies.folder import WEIGHTS, StudyFolder, has_state, is_finished
from trainer.studies.plan import PlannedVariant, StudyPlan
from trainer.studies.progress import StudyReporter
from trainer.studies.reports.report import write_report
from trainer.studies.result import Machine, Result, read_result, write_result
from trainer.studies.study import Study, Trained
from trainer.training.start import train


@dataclass(frozen=True)
class _Training:
    """One training of a study: variant and seed, settings, and run folder."""

    variant: PlannedVariant
    seed: int
    config: RunConfig
    folder: Path


def run_study(
    study: Study, plan: StudyPlan, folder: StudyFolder, reporter: Reporter, commands: Commands
) -> bool:
    """Train and measure all that is missing.

    Runs all variants of a seed before the next seed, so that variants can be compared early. The report is
    written after each result. Trainings resume from their last saved state.

    Args:
        study: the study's definition.
        plan: its plan.
        folder: its folder.
        reporter: receives events.
        commands: may stop the study.

    Returns:
        True if all is done, False if it was stopped.

    Raises:
        TrainingError: if a plan or a result in the folder is broken.
        CheckpointError: if weights in the folder are broken.
    """
    told = StudyReporter(reporter, study.name, plan, folder)
    for seed in range(plan.request.seeds):
        for variant in plan.variants:
            if read_result(folder.result(variant.name, seed)) is not None:
                continue
            for training in _trainings(variant, seed, folder):
                if not _train_if_needed(training, told, commands):
                    return False
            told.measuring(variant.name, seed)
            _measure(study, plan, folder, variant, seed)
            write_report(study, plan, folder)
    write_report(study, plan, folder)
    return True


def _trainings(variant: PlannedVariant, seed: int, folder: StudyFolder) -> Iterator[_Training]:
    """Yield a variant's pre-training, if any, and its fine-tuning."""
    masks = _masks(variant, seed, folder)
    pretraining = variant.pretraining(seed)
    if pretraining is not None and masks is not None:
        yield _Training(variant, seed, pretraining, masks.parent)
    yield _Training(variant, seed, variant.finetuning(seed, masks), folder.run(variant.name, seed))


def _masks(variant: PlannedVariant, seed: int, folder: StudyFolder) -> Path | None:
    """Return the path of the pre-trained masks that a variant starts from, or None."""
    return None if variant.masks_of is None else folder.masks(variant.masks_of, seed) / WEIGHTS


def _train_if_needed(training: _Training, told: StudyReporter, commands: Commands) -> bool:
    """Train unless the run is finished; return whether it is finished now."""
    if is_finished(training.folder):
        return True
    told.training(training.variant.name, training.seed)
    resume = has_state(training.folder)
    return train(training.config, training.folder, told, commands, resume=resume) == "completed"


def _measure(study: Study, plan: StudyPlan, folder: StudyFolder, variant: PlannedVariant, seed: int) -> None:
    """Measure a trained variant, and write the result."""
    weights = folder.run(variant.name, seed) / WEIGHTS
    masks = _masks(variant, seed, folder)
    figures = study.measure(Trained(plan, variant, seed, weights, masks))
    hours = sum(float(read_info(path).record.get("hours", 0.0)) for path in (weights, masks) if path)
    result = Result(variant=variant.name, seed=seed, figures=figures, hours=hours, machine=Machine.here())
    write_result(folder.result(variant.name, seed), result)
