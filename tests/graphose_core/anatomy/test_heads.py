"""Which joint types are of a head."""

import pytest

from graphose_core.anatomy.heads import is_of_head


@pytest.mark.parametrize(
    "kind", ["nose", "left_eye", "LeftEar", "leftear", "right_ears", "snout", "upper_lip"]
)
def test_parts_of_heads(kind: str) -> None:
    assert is_of_head(kind)


@pytest.mark.parametrize("kind", ["rear", "left_rear_paw", "bear", "neck", "left_shoulder", "", "tailbase"])
def test_other_parts(kind: str) -> None:
    assert not is_of_head(kind)
