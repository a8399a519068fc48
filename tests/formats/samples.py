"""Where the real samples lie, and skips where they are absent."""

from pathlib import Path

import pytest

DATA = Path(__file__).parents[3] / "shared" / "data"
ELSEWHERE = Path(__file__).parents[2] / "shared" / "data"


def sample(name: str) -> Path:
    """A file of the real samples; the test is skipped where there is none."""
    for folder in (DATA, ELSEWHERE, *(parent / "shared" / "data" for parent in DATA.parents)):
        if (folder / name).exists():
            return folder / name
    pytest.skip(f"../shared/data/{name} is not there")
