"""A folder for what a measurement writes, which goes with it, or when the application starts next. No Qt."""

import shutil
import weakref
from pathlib import Path

from app.settings import state_folder
from graphose_core.temporary import path_beside, sweep


def scratch_place() -> Path:
    """Return the folder in which all scratch folders of this user lie."""
    return state_folder() / "measuring"


def sweep_scratch() -> None:
    """Delete scratch folders whose applications were killed; those of running ones stay."""
    sweep(scratch_place(), again=True)


class Scratch:
    """A new, empty folder; :meth:`remove`, the end of this object or of the process deletes it."""

    def __init__(self) -> None:
        """Make the folder.

        Raises:
            OSError: if the system cannot.
        """
        place = scratch_place()
        place.mkdir(parents=True, exist_ok=True)
        self.path = path_beside(place / "pace")
        self.path.mkdir(mode=0o700)
        self.remove = weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)
        """Delete the folder with all that is in it."""
