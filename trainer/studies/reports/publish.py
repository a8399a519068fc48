"""Publication of a study's report in the repository."""

import shutil
from pathlib import Path

from graphose_core.atomic import write_atomic
from graphose_core.errors import TrainingError
from trainer.studies.folder import StudyFolder
from trainer.studies.plan import FILE, read_plan

_FILES = (FILE, "results.json", "results.md")


def publish(folder: StudyFolder, root: Path) -> Path:
    """Copy plan, results and plots of a study to a folder of its name below `root`.

    Plots of an earlier copy that no longer exist are deleted.

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
    to = root / plan.request.study
    plots = sorted(folder.plots.glob("*.png"))
    for path in [*(folder.root / name for name in _FILES), *plots]:
        target = to / path.relative_to(folder.root)
        write_atomic(target, lambda beside, path=path: shutil.copyfile(path, beside))  # type: ignore[misc]
    for old in (to / "plots").glob("*.png"):
        if old.name not in {path.name for path in plots}:
            old.unlink()
    return to
