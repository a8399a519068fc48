"""Find the real samples of label files; skip where they are absent."""

from pathlib import Path

import pytest

from tests.paths import SHARED_DATA


def sample(name: str) -> Path:
    """Return a file of the real samples; skip the test where there is none."""
    if not (SHARED_DATA / name).exists():
        pytest.skip(f"../shared/data/{name} is not there")
    return SHARED_DATA / name
