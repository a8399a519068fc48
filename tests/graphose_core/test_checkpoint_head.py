import json
from pathlib import Path

import pytest

from graphose_core.checkpoint import read_info
from graphose_core.checkpoint_head import joint_types, read_head
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
