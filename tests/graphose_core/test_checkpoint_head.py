import json
from pathlib import Path

import pytest

from graphose_core.checkpoint import read_info
from graphose_core.checkpoint_head import drawn_figure, joint_types, read_head
from graphose_core.errors import CheckpointError
from tests.paths import ROOT


@pytest.mark.parametrize(
    "path", sorted((ROOT / "assets" / "checkpoints").glob("*.safetensors")), ids=lambda p: p.stem
)
def test_the_head_says_what_the_whole_reader_says(path: Path):
    info = read_info(path)
    assert read_head(path)["name"] == info.name
    assert joint_types(path) == set(info.model.schema.types)


@pytest.mark.parametrize(
    "head",
    [b"", b"\xff" * 8, b"{", b"[]", b"{}", json.dumps({"__metadata__": {"graphose": "[]"}}).encode()],
)
def test_anything_else_is_refused(tmp_path: Path, head: bytes):
    path = tmp_path / "x.safetensors"
    path.write_bytes(len(head).to_bytes(8, "little") + head)
    with pytest.raises(CheckpointError, match=r"x\.safetensors"):
        read_head(path)


def _written(path: Path, described: dict[str, object]) -> Path:
    head = json.dumps({"__metadata__": {"graphose": json.dumps(described)}}).encode()
    path.write_bytes(len(head).to_bytes(8, "little") + head)
    return path


def test_a_figure_that_is_brought_along_is_checked(tmp_path: Path):
    skeleton = {"name": "mouse", "label": "mouse", "joint_types": [], "joints": []}
    figure = drawn_figure(_written(tmp_path / "a.safetensors", {"figure": {"skeleton": skeleton}}))
    assert figure is not None
    assert (figure.skeleton.label, figure.background_bytes()) == ("mouse", b"")
    assert drawn_figure(_written(tmp_path / "b.safetensors", {"name": "hands"})) is None
    broken = {"skeleton": skeleton | {"bones": [["a", "b"]]}}
    with pytest.raises(CheckpointError, match=r"c\.safetensors: figure: .*bone or pair"):
        drawn_figure(_written(tmp_path / "c.safetensors", {"figure": broken}))
