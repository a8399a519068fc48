"""Publication of a study's report in the repository."""

import shutil
from functools import partial
from pathlib import Path

from graphose_core.atomic import write_atomic
from graphose_core.errors import TrainingError
from trainer.domains.registry import first_domain
from trainer.studies.folder import StudyFolder
from trainer.studies.plan import FILE, read_plan

_PATTERNS = (FILE, "results.json", "results.md", "*.csv", "tables/*.csv", "plots/*.*")
"""What is published of a study's folder; networks are not."""


def publish(folder: StudyFolder, root: Path) -> Path:
    """Copy plan, results, tables and plots of a study to a folder below `root`.

    The folder has the study's name, and where its data are not of the first domain that domain's name, too.
    Files of an earlier copy that no longer exist are deleted.

    Returns:
        The folder of the copy.

    Raises:
        TrainingError: if the folder holds no study, or nothing has been measured yet.
    """
    plan = read_plan(folder.root)
    if plan is None or not (folder.root / "results.md").is_file():
        raise TrainingError(
            f"{folder.root}: holds no results of a study; make them with `python -m trainer study`, "
            "or choose a study's folder"
        )
    to = root / (
        plan.request.study if plan.domain == first_domain() else f"{plan.request.study}-{plan.domain}"
    )
    files = {path.relative_to(folder.root) for path in _published(folder.root)}
    for name in sorted(files):
        write_atomic(to / name, partial(shutil.copyfile, folder.root / name))
    for old in _published(to):
        if old.relative_to(to) not in files:
            old.unlink()
    return to


def _published(root: Path) -> list[Path]:
    """Return the files of a folder that are published."""
    return [path for pattern in _PATTERNS for path in root.glob(pattern)]
