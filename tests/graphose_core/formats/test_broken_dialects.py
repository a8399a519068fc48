"""Whatever is done to files of the text formats, importing them works or raises one of our errors."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphose_core.formats.loading import load
from graphose_core.formats.registry import format_of
from tests.broken import broken_bytes, broken_json, nothing_but_a_typed_error
from tests.graphose_core.formats.dialects.goods import ALL, BVH, CVAT_VIDEO, JSON, YOLO_TXT, YOLO_YAML
from tests.graphose_core.formats.importing import imported, read_or_refused


@pytest.mark.parametrize("name", ALL)
def test_each_is_recognised_and_read(name: str, tmp_path: Path):
    file, data = ALL[name]
    (tmp_path / file).write_bytes(data)
    assert format_of(tmp_path / file).name == name
    labels = load(tmp_path / file)
    assert labels.format == name
    assert any(frame.subjects for frame in labels.frames)


@pytest.mark.parametrize("name", JSON)
@settings(max_examples=60)
@given(data=st.data())
def test_changed_values(name: str, data: st.DataObject):
    read_or_refused("a.json", data.draw(broken_json(JSON[name])))


@pytest.mark.parametrize("name", ALL)
@settings(max_examples=60)
@given(data=st.data())
def test_changed_bytes(name: str, data: st.DataObject):
    file, good = ALL[name]
    read_or_refused(file, data.draw(broken_bytes(good)))


WORDS = st.sampled_from(
    ["nan", "inf", "-1", "1e400", "", "{", "}", "9" * 400, "x", "0", "[", "- a", ": ", "&a"]
)


@pytest.mark.parametrize(
    ("file", "good"), [("a.bvh", BVH), ("a.txt", YOLO_TXT), ("a.xml", CVAT_VIDEO), ("data.yaml", YOLO_YAML)]
)
@settings(max_examples=60)
@given(data=st.data())
def test_changed_words(file: str, good: bytes, data: st.DataObject):
    words = good.decode().split(" ")
    for _ in range(data.draw(st.integers(1, 3))):
        words[data.draw(st.integers(0, len(words) - 1))] = data.draw(WORDS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / file
        path.write_bytes(" ".join(words).encode())
        if file == "data.yaml":
            path.with_name("b.txt").write_bytes(YOLO_TXT)
        nothing_but_a_typed_error(lambda: imported(path))
