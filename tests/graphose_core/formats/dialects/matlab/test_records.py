from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphose_core.formats.dialects.matlab.arrays import Array, array_of
from graphose_core.formats.dialects.matlab.records import records_of
from tests.graphose_core.formats.dialects.matlab.packed import Packer

TYPES = {2: "B", 3: "h", 4: "H", 5: "i", 6: "I", 7: "f", 9: "d", 12: "q"}


def read(packed: bytes, order: Literal["little", "big"] = "little") -> Array:
    made = array_of(14, memoryview(packed)[8:], order)
    assert made is not None
    return made


@st.composite
def fields(draw: st.DrawFn, packer: Packer) -> tuple[bytes, float]:
    """A field and its number: NaN for nothing, infinite for what is not one number."""
    form = draw(st.sampled_from(["number", "text", "empty", "nothing", "several", "word"]))
    value = draw(st.integers(0, 100))
    if form == "number":
        kind = draw(st.sampled_from(sorted(TYPES)))
        return packer.number(value if TYPES[kind] not in "fd" else float(value), kind, TYPES[kind]), value
    if form == "text":
        return packer.text(str(value), draw(st.sampled_from([4, 16]))), value
    if form == "empty":
        return packer.array(6, (0, 0), packer.words(9, 0)), np.nan
    if form == "nothing":
        return packer.words(14, 0), np.nan
    return (packer.number(1.0, size=3) if form == "several" else packer.text("no")), np.inf


@given(data=st.data(), order=st.sampled_from(["little", "big"]))
def test_numbers_are_those_that_were_written(data: st.DataObject, order: Literal["little", "big"]):
    packer = Packer(order)
    rows = data.draw(st.lists(st.tuples(fields(packer), fields(packer)), min_size=1, max_size=4))
    packed = packer.structures(["b", "a"], [[b[0], a[0]] for b, a in rows])
    found = records_of([read(packed, order)] * 2, ("a", "b", "c"))
    expected = [[a[1], b[1], np.nan] for b, a in rows] * 2
    np.testing.assert_array_equal(found.values, expected)
    assert found.owner.tolist() == [0] * len(rows) + [1] * len(rows)
    assert found.place.tolist() == list(range(len(rows))) * 2
    assert found.damaged == ()


@pytest.mark.parametrize("change", [lambda d: d[:-8], lambda d: d + bytes(8), lambda d: d + d[-56:]])
def test_structures_with_other_lengths_are_damaged_and_others_are_read(change):
    packer = Packer()
    good = packer.structures(["x"], [[packer.number(float(i))] for i in range(5)])
    body = change(good[8:])
    broken = array_of(14, body, "little")
    assert broken is not None
    found = records_of([read(good), broken, read(good)], ("x",))
    assert found.damaged == (1,)
    assert found.values.ravel().tolist() == [0, 1, 2, 3, 4] * 2
    assert found.owner.tolist() == [0] * 5 + [2] * 5


def test_no_arrays_have_no_records():
    assert records_of([], ("x", "y")).values.shape == (0, 2)
