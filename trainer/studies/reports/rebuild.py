"""A study's report anew, from its plan and its rows."""

from pathlib import Path

from graphose_core.errors import TrainingError
from trainer.studies.catalogue import study_called
from trainer.studies.folder import StudyFolder
from trainer.studies.plan import read_plan
from trainer.studies.reports.report import collected, write_report


def rebuild(root: Path) -> Path:
    """Write tables, figures and page of a study's folder, or of a published one.

    Contact sheets need the trained networks; where these are not, as in a published folder, the sheets that
    are there stay.

    Returns:
        The path of the page.

    Raises:
        TrainingError: if the folder holds no study or no rows, or one is broken.
        ConfigError: if this program knows no such study.
    """
    plan, folder = read_plan(root), StudyFolder(root)
    if plan is None:
        raise TrainingError(f"{root}: holds no plan.json of a study; choose a study's folder")
    if not collected(plan, folder).results:
        raise TrainingError(f"{root}: no row of this study is measured yet; make some with `study` first")
    write_report(study_called(plan.request.study), plan, folder)
    return root / "results.md"
