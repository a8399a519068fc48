import json
from pathlib import Path

import pytest

from graphose_core.formats.dialects.coco.content import recognises
from graphose_core.formats.sample import Sample

FILE = {"images": [], "annotations": [], "categories": []}
RESULT = {"image_id": 1, "category_id": 1, "keypoints": [1, 2, 3]}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("content", [FILE, {"annotations": [RESULT]}, [RESULT]])
def test_files_and_results_in_all_encodings(tmp_path: Path, encoding: str, content: object):
    path = tmp_path / "labels.json"
    path.write_bytes(json.dumps(content, indent=1).encode(encoding))
    assert recognises(Sample(path))


@pytest.mark.parametrize(
    "content",
    [b"", b"[", b"[]", b"[1, 2]", b"{", b'{"annotations": 3}', b'[{"annotations": [], "data": {}}]', b"\xff"],
)
def test_other_files(tmp_path: Path, content: bytes):
    path = tmp_path / "labels.json"
    path.write_bytes(content)
    assert not recognises(Sample(path))
