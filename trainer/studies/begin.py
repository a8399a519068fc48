"""Start or continuation of a study: its plan is read from the folder, or made there."""

from pathlib import Path
from typing import Any

from graphose_core.errors import TrainingError
from trainer.runs.record.events import StudyNote
from trainer.runs.record.reporters import Reporter
from trainer.studies.folder import StudyFolder
from trainer.studies.plan import StudyPlan, check_same, read_plan, write_plan
from trainer.studies.planning import make_plan
from trainer.studies.request import StudyRequest, read_request
from trainer.studies.study import Study


def begin(
    study: Study,
    folder: StudyFolder,
    file: Path | None,
    changes: dict[str, Any],
    reporter: Reporter,
    device: str | None = None,
) -> StudyPlan:
    """Return the plan to follow: the folder's, or a new one, which is written there.

    Args:
        study: the study's definition.
        folder: the study's folder.
        file: TOML file with fields of a request, or None.
        changes: fields of a request that override the file's; None where a field is not set.
        reporter: receives notes about the planning.
        device: where a new plan's steps are timed; None: as the settings say.

    Raises:
        ConfigError: if a field breaks a rule.
        TrainingError: if the folder holds a different study, or something else.
    """
    asked = read_request(file, changes) | {"study": study.name}
    plan = read_plan(folder.root)
    if plan is None:
        request = StudyRequest.build(asked)
        if folder.root.exists() and any(folder.root.iterdir()):
            raise TrainingError(f"{folder.root}: is not empty and holds no study; choose another folder")
        plan = make_plan(study, request, lambda text: reporter.tell(StudyNote(message=text)), device)
        write_plan(folder.root, plan)
        return plan
    check_same(folder.root, plan, asked)
    more = StudyRequest.build(plan.request.model_dump() | asked)
    if more != plan.request:
        plan = plan.model_copy(update={"request": more})
        write_plan(folder.root, plan)
    return plan
