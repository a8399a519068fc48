"""Every file of ../shared/data/hostile is read, or refused with a typed error in one short line.

What they take of time and memory is measured by `tests/reliability`.
"""

from pathlib import Path

import pytest

from graphose_core.errors import GraphoseError
from tests.hostile_files import FILES, HOSTILE, LONGEST, made_places, reader_of

pytestmark = pytest.mark.skipif(not FILES, reason="../shared/data/hostile is not there")


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_read_or_refused_in_one_short_line(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").mkdir()
    made_places(tmp_path, monkeypatch)
    try:
        reader_of(name)(HOSTILE / name, tmp_path / "a")
    except GraphoseError as error:
        message = str(error).replace(f"{HOSTILE}/", "")
        assert 0 < len(message) < LONGEST
        assert "\n" not in message
