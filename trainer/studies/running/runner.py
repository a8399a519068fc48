"""Resumable execution of a study in its folder."""

from trainer.runs.commands import Commands
from trainer.runs.record.reporters import Reporter
from trainer.studies.folder import StudyFolder
from trainer.studies.plan import StudyPlan
from trainer.studies.reports.published_rows import unpack
from trainer.studies.reports.report import write_report
from trainer.studies.result import read_result
from trainer.studies.running.execution import Execution, Row, rows_of
from trainer.studies.running.making import RowMaker
from trainer.studies.running.parallel_rows import make_side_by_side
from trainer.studies.running.progress import StudyReporter
from trainer.studies.study import Study


def run_study(
    study: Study,
    plan: StudyPlan,
    folder: StudyFolder,
    reporter: Reporter,
    commands: Commands,
    execution: Execution | None = None,
) -> bool:
    """Train and measure all that is missing.

    Makes all variants of a seed before the next seed, so that variants can be compared early. The report is
    written after each row. Trainings resume from their last saved state.

    Args:
        study: the study's definition.
        plan: its plan.
        folder: its folder.
        reporter: receives events.
        commands: may stop the study.
        execution: how it is made on this machine; None: one row after the other, on the plan's device.

    A published study's folder, or a copy of it, goes on from its rows.

    Returns:
        True if all is done, False if it was stopped.

    Raises:
        ConfigError: if it cannot be made like that.
        TrainingError: if a plan or a result in the folder is broken, or a row that was made beside others
            has failed.
        CheckpointError: if weights in the folder are broken.
    """
    execution = execution or Execution()
    execution.check(plan)
    unpack(folder)
    maker = RowMaker(study, plan, folder, execution.training_device(plan))
    missing = [
        row
        for row in rows_of(plan, execution.only)
        if read_result(folder.result(row.variant, row.seed)) is None
    ]
    if execution.jobs > 1 and len(missing) > 1:
        done = make_side_by_side(
            maker, missing, execution, reporter, commands, lambda: write_report(study, plan, folder)
        )
    else:
        done = _one_by_one(maker, missing, reporter, commands)
    if done:
        write_report(study, plan, folder)
    return done


def _one_by_one(maker: RowMaker, rows: list[Row], reporter: Reporter, commands: Commands) -> bool:
    """Make rows one after the other in this process; return whether all are made."""
    told = StudyReporter(reporter, maker.study.name, maker.plan, maker.folder)
    for row in rows:
        told.training(row.variant, row.seed)
        if not maker.pretrain(row, told, commands) or not maker.finetune(row, told, commands):
            return False
        told.measuring(row.variant, row.seed)
        maker.measure(row)
        write_report(maker.study, maker.plan, maker.folder)
    return True
