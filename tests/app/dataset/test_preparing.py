"""What went wrong while images were prepared says where, and what can be done."""

import errno
import os
from pathlib import Path

import pytest

from app.dataset.preparing import unprepared

ROOT = Path("/data/graphose/datasets")


def failing(number: int, place: str | None) -> OSError:
    return OSError(number, os.strerror(number), place)


@pytest.mark.parametrize("place", [None, f"{ROOT}/mouse-64/.part", "/data/graphose"])
def test_a_folder_that_cannot_be_written_is_named_with_the_remedy(place: str | None) -> None:
    told = unprepared(failing(errno.EROFS, place), ROOT)
    assert told.startswith(f"The images could not be written to {ROOT}: Read-only file system.")
    assert "GRAPHOSE_DATA" in told


def test_a_file_of_the_labels_that_cannot_be_read_is_named() -> None:
    told = unprepared(failing(errno.EACCES, "/images/a.png"), ROOT)
    assert "/images/a.png: Permission denied" in told
    assert "GRAPHOSE_DATA" not in told
