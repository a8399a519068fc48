"""Files that are read element by element give what they give when they are parsed as a whole."""

import tempfile
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphose_core.errors import FileFormatError, GraphoseError
from graphose_core.formats.loading import load
from graphose_core.text_files import json_memory
from tests.broken import broken_bytes, broken_json
from tests.graphose_core.formats.dialects.goods import JSON
from tests.graphose_core.formats.importing import COCO, OPENPOSE


def outcome(path: Path) -> object:
    """Return frames with their rows and what was left out, or the error."""
    try:
        labels = load(path)
    except GraphoseError as error:
        return type(error), str(error).partition(" (")[0]
    rows = [(frame.row, [subject.row for subject in frame.subjects]) for frame in labels.frames]
    return labels.format, list(labels.frames), rows, labels.left_out, labels.kinds


def check(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.json"
        path.write_bytes(data)
        whole = outcome(path)
        with mock.patch.object(json_memory, "LONG", 0):
            assert outcome(path) == whole


@pytest.mark.parametrize("name", JSON)
def test_good_files(name: str):
    check(JSON[name])


@pytest.mark.parametrize("name", JSON)
@settings(max_examples=25)
@given(data=st.data())
def test_changed_values(name: str, data: st.DataObject):
    check(data.draw(broken_json(JSON[name])))


@pytest.mark.parametrize("name", JSON)
@settings(max_examples=25)
@given(data=st.data())
def test_changed_bytes(name: str, data: st.DataObject):
    check(data.draw(broken_bytes(JSON[name])))


@pytest.mark.parametrize("name", [*JSON, "coco", "openpose"])
def test_every_reader_says_why_it_does_not_parse_what_would_fill_the_memory(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "a.json"
    path.write_bytes({"coco": COCO, "openpose": OPENPOSE}.get(name) or JSON[name])
    monkeypatch.setattr(json_memory, "ROOM", 0)
    monkeypatch.setattr(json_memory, "TIMES", 0)
    with pytest.raises(FileFormatError, match=r"^a\.json: would take [0-9,]+ MB of memory, where 0 MB are"):
        load(path)
