import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphose_core.document.edits.catalogue import SetReference
from graphose_core.document.files import scene_file as files
from graphose_core.document.history.history import History
from graphose_core.document.values.reference import LARGEST, SMALLEST, Reference
from graphose_core.errors import FileFormatError
from graphose_core.samples.scenes import sample_scene

PLACES = st.tuples(st.floats(-1, 2), st.floats(-1, 2))


def test_a_scene_keeps_its_reference(tmp_path: Path):
    for reference in (Reference(path="/a/b.png", opacity=0.3), Reference.embed(b"\x89PNG rest")):
        document = sample_scene().replace(reference=reference)
        files.save(document, tmp_path / "x.graphose")
        assert files.load(tmp_path / "x.graphose") == document
    assert document.reference is not None
    assert document.reference.embedded() == b"\x89PNG rest"


def test_scenes_without_a_reference_open_as_before():
    data = files.to_json(sample_scene()).replace(b',\n  "reference": null', b"")
    assert b"reference" not in data
    assert files.from_json(data) == sample_scene()


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('"path": "a.png"', '"path": ""', "document.reference"),
        ('"data": ""', '"data": "§"', "document.reference.data"),
        ('"size": 1.0', '"size": 0.0', "document.reference.size"),
        ('"opacity": 0.5', '"opacity": 2.0', "document.reference.opacity"),
    ],
)
def test_a_wrong_field_is_named(before: str, after: str, named: str):
    text = files.to_json(sample_scene().replace(reference=Reference(path="a.png"))).decode()
    assert before in text
    with pytest.raises(FileFormatError, match=named):
        files.from_json(text.replace(before, after).encode())


@given(factor=st.floats(0.01, 100), about=PLACES, centre=PLACES)
def test_scaling_keeps_the_place_under_the_pointer(factor: float, about, centre):
    before = Reference(path="a.png", centre=centre)
    after = before.scaled(factor, about)
    assert SMALLEST <= after.size <= LARGEST
    held = [min(max(a + (c - a) * after.size, -5), 6) for a, c in zip(about, centre, strict=True)]
    assert math.dist(after.centre, held) < 1e-9


@given(way=st.tuples(st.floats(-99, 99), st.floats(-99, 99)))
def test_a_reference_stays_within_reach(way):
    assert all(-5 <= c <= 6 for c in Reference(path="a.png").moved(*way).centre)


def test_the_file_is_looked_for_beside_the_scene(tmp_path: Path):
    reference = Reference(path=str(tmp_path / "gone" / "a.png"))
    assert reference.file(tmp_path / "x.graphose") is None
    (tmp_path / "a.png").write_bytes(b"x")
    assert reference.file(tmp_path / "x.graphose") == tmp_path / "a.png"
    assert reference.file(None) is None
    assert Reference.embed(b"x").file(tmp_path / "x.graphose") is None


def test_a_drag_is_one_step_and_undone():
    history = History(sample_scene())
    history.do(SetReference(Reference(path="a.png")))
    history.begin_drag()
    for step in range(5):
        reference = history.document.reference
        assert reference is not None
        history.do(SetReference(reference.moved(0.1 * step, 0)))
    history.end_drag()
    history.undo()
    assert history.document.reference == Reference(path="a.png")
    history.undo()
    assert history.document == sample_scene()
