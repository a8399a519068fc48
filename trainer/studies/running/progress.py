"""Progress of a study: current variant, seed, and remaining time."""

import time
from dataclasses import dataclass

from trainer.runs.record.events import (
    Event,
    HealthWarning,
    RunStarted,
    Stage,
    StepCompleted,
    StudyNote,
    StudyProgress,
)
from trainer.runs.record.reporters import Reporter
from trainer.studies.folder import StudyFolder, is_finished
from trainer.studies.plan import StudyPlan
from trainer.studies.running.execution import Row, rows_of
from trainer.studies.running.making import RowMaker

_WORDS: dict[Stage, str] = {"pretrain": "pre-training", "finetune": "fine-tuning"}


@dataclass
class _Clock:
    """Work done in this process and the time that it took.

    Attributes:
        work: expected seconds of the steps made.
        seconds: seconds that they took.
    """

    work: float = 0.0
    seconds: float = 0.0


class StudyReporter:
    """Forward a training's events, and add the study's progress to them.

    Args:
        inner: reporter that receives all events.
        study: name of the study.
        plan: its plan.
        folder: its folder.
    """

    def __init__(self, inner: Reporter, study: str, plan: StudyPlan, folder: StudyFolder) -> None:
        self._inner, self._study, self._plan = inner, study, plan
        self._left = _work_left(plan, folder)
        self._total = len(plan.variants) * plan.request.seeds
        self._variant, self._seed = "", 0
        self._stage: Stage = "finetune"
        self._clock, self._step, self._since = _Clock(), 0, time.monotonic()

    def __enter__(self) -> "StudyReporter":
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def training(self, variant: str, seed: int) -> None:
        """Announce that the training of a variant is about to start."""
        self._variant, self._seed = variant, seed

    def measuring(self, variant: str, seed: int) -> None:
        """Announce that a trained variant is being measured."""
        self._variant, self._seed = variant, seed
        self._tell("measuring")

    def tell(self, event: Event) -> None:
        """Forward an event, after the study's progress where it changed."""
        if isinstance(event, RunStarted):
            self._stage, self._step, self._since = event.stage, event.start_step, time.monotonic()
            self._left -= event.start_step * _cost(self._plan, self._variant, self._stage)
            self._tell(_WORDS[self._stage])
        if isinstance(event, StepCompleted):
            self._advance(event.step)
            self._tell(_WORDS[self._stage])
        self._inner.tell(event)

    def _advance(self, step: int) -> None:
        now = time.monotonic()
        work = (step - self._step) * _cost(self._plan, self._variant, self._stage)
        self._clock.work += work
        self._clock.seconds += now - self._since
        self._left = max(0.0, self._left - work)
        self._step, self._since = step, now

    def _tell(self, what: str) -> None:
        speed = self._clock.work / self._clock.seconds if self._clock.seconds else 0.0
        place = [variant.name for variant in self._plan.variants].index(self._variant)
        self._inner.tell(
            StudyProgress(
                study=self._study,
                variant=self._variant,
                seed=self._seed,
                what=what,
                number=self._seed * len(self._plan.variants) + place + 1,
                total=self._total,
                eta_seconds=self._left / speed if speed else None,
            )
        )


def _cost(plan: StudyPlan, variant: str, stage: Stage) -> float:
    """Return the expected seconds of a step; 1 if nothing was measured."""
    if plan.calibration is None:
        return 1.0
    table = plan.calibration.pretrain if stage == "pretrain" else plan.calibration.finetune
    return table.get(variant, 1.0)


def _work_left(plan: StudyPlan, folder: StudyFolder) -> float:
    """Return the expected seconds of all unfinished trainings, each from its start."""
    left = 0.0
    for seed in range(plan.request.seeds):
        for variant in plan.variants:
            if variant.masks_of == variant.name and not is_finished(folder.masks(variant.name, seed)):
                left += plan.pretrain_steps * _cost(plan, variant.name, "pretrain")
            if not is_finished(folder.run(variant.name, seed)):
                left += plan.steps * _cost(plan, variant.name, "finetune")
    return left


class ManyReporter:
    """Tell the progress of a study whose rows are made side by side.

    Events of single trainings are in their run folders; together they would make no sense.
    """

    def __init__(self, inner: Reporter, maker: RowMaker) -> None:
        self._inner, self._maker, self._plan = inner, maker, maker.plan
        self._left, self._since = _work_left(maker.plan, maker.folder), time.monotonic()
        self._made = 0.0
        self._steps: dict[Row, tuple[Stage, int]] = {}

    def take(self, row: Row, event: Event) -> None:
        """Take an event of the training of a row."""
        if isinstance(event, RunStarted):
            self._steps[row] = (event.stage, event.start_step)
            self._left -= event.start_step * _cost(self._plan, row.variant, event.stage)
            self._tell(row, _WORDS[event.stage])
        elif isinstance(event, StepCompleted) and row in self._steps:
            stage, before = self._steps[row]
            work = (event.step - before) * _cost(self._plan, row.variant, stage)
            self._made, self._left = self._made + work, max(0.0, self._left - work)
            self._steps[row] = (stage, event.step)
        elif isinstance(event, StudyNote):
            self._tell(row, event.message)
        elif isinstance(event, HealthWarning):
            self._inner.tell(StudyNote(message=f"{row}, step {event.step}: {event.message}"))

    def _tell(self, row: Row, what: str) -> None:
        speed = self._made / max(time.monotonic() - self._since, 1e-9)
        rows = rows_of(self._plan)
        self._inner.tell(
            StudyProgress(
                study=self._maker.study.name,
                variant=row.variant,
                seed=row.seed,
                what=what,
                number=rows.index(row) + 1,
                total=len(rows),
                eta_seconds=self._left / speed if speed else None,
            )
        )
