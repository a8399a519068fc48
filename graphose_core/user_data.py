"""The folder of what a person has made: runs, data sets, skeletons, poses."""

import os
from pathlib import Path

from platformdirs import user_data_path

VARIABLE = "GRAPHOSE_DATA"
"""Environment variable that names another folder."""


def named_folder() -> Path | None:
    """Return the folder that the environment names; None if it names none."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else None


def data_folder() -> Path:
    """Return the user's data folder of this system, or the one that the environment names."""
    return named_folder() or user_data_path("graphose-studio", appauthor=False)
