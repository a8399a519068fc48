import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from graphose_core.formats.dialects.coco.masks.run_lengths import decoded, runs_of

MASKS = arrays(np.bool_, st.tuples(st.integers(1, 30), st.integers(1, 30)))


@given(mask=MASKS)
def test_runs_go_down_the_columns(mask: np.ndarray):
    runs = runs_of(mask)
    values = np.repeat(np.arange(len(runs)) % 2 == 1, runs)
    assert (mask == values.reshape(mask.shape[::-1]).T).all()
    assert all(runs[1:])


@given(mask=MASKS)
def test_compressed_runs_are_those_that_coco_writes(mask: np.ndarray):
    masks = pytest.importorskip("pycocotools.mask", reason="pycocotools is not installed")
    text = masks.encode(np.asfortranarray(mask.astype(np.uint8)))["counts"].decode()
    runs = decoded(text)
    assert runs is not None
    assert tuple(runs.tolist()) == runs_of(mask)


def test_a_published_example():
    runs = decoded("05")
    assert runs is not None
    assert runs.tolist() == [0, 5]


@given(text=st.text(max_size=20))
def test_any_text_is_runs_or_nothing(text: str):
    runs = decoded(text)
    assert runs is None or len(runs) > 0


@pytest.mark.parametrize("text", ["", "abc", "~", "é", "P" * 40 + "0"])
def test_damaged_text_is_nothing(text: str):
    assert decoded(text) is None
