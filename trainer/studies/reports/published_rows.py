"""The rows of a published study: they are all in one file, and a study may go on from them."""

import json
from pathlib import Path

from graphose_core.errors import TrainingError, in_words
from graphose_core.path_checks import read_file
from trainer.studies.folder import StudyFolder
from trainer.studies.result import Result, write_result

RESULTS = "results.json"
"""File name of all rows and their summary."""


def is_published(folder: StudyFolder) -> bool:
    """Return whether a folder holds a study as it is published: all rows in one file."""
    return not (folder.root / "results").exists() and (folder.root / RESULTS).is_file()


def published_rows(path: Path) -> tuple[Result, ...]:
    """Read the rows of a published study.

    Raises:
        TrainingError: if the file is broken.
    """
    try:
        rows = json.loads(read_file(path))["results"]
        return tuple(Result.model_validate({k: v for k, v in row.items() if k != "row"}) for row in rows)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrainingError(
            f"{path}: holds no rows of a study ({in_words(error)}); restore it as it was"
        ) from error


def unpack(folder: StudyFolder) -> None:
    """Give each row of a published study a result of its own, so that the study goes on with what is missing.

    Raises:
        TrainingError: if the published file is broken.
    """
    if is_published(folder):
        for row in published_rows(folder.root / RESULTS):
            write_result(folder.result(row.variant, row.seed), row)
