import json

import pytest

from graphose_core.text_files import json_memory
from graphose_core.text_files.json_memory import memory_of, too_large

DENSE = {"lists": b"[],", "objects": b"{},", "members": b'{"a":1},', "pairs": b"[[1]],"}


@pytest.fixture
def small_room(monkeypatch) -> None:
    monkeypatch.setattr(json_memory, "ROOM", 10_000)


@pytest.mark.parametrize("unit", DENSE.values(), ids=DENSE)
def test_a_text_of_empty_containers_is_too_large(unit: bytes, small_room):
    reason = too_large(b"[" + unit * 2000 + b"0]")
    assert "MB of memory" in reason
    assert "\n" not in reason


def test_a_small_text_may_hold_anything():
    assert too_large(b"[" + b"[]," * 2000 + b"0]") == ""


def test_labels_are_far_from_the_limit(small_room):
    one = {
        "id": 183126, "image_id": 391895, "category_id": 1, "iscrowd": 0, "area": 12190.44,
        "bbox": [359.17, 146.17, 112.45, 213.57], "keypoints": [368, 61, 1, 369, 52, 2, 0, 0, 0] * 6,
        "segmentation": [[352.55, 146.82, 353.27, 137.66, 356.39, 112.66] * 4],
    }  # fmt: skip
    text = json.dumps({"annotations": [one] * 500}).encode()
    assert too_large(text) == ""
    assert memory_of(text) < json_memory.TIMES * len(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-32-be"])
def test_every_encoding_is_counted_alike(encoding: str):
    text = '[{"a": [1, 2.5]}, "b"]' * 100
    plain, other = memory_of(text.encode()), memory_of(text.encode(encoding))
    assert other - len(text.encode(encoding)) == plain - len(text)
