import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphose_core.images.exif import Stored


@pytest.mark.parametrize("orientation", range(1, 9))
@given(place=st.tuples(st.integers(0, 120), st.integers(0, 80)))
def test_pixels_of_the_upright_image_are_found_in_the_stored_one(orientation: int, place: tuple[int, int]):
    stored = Stored((120, 80), orientation)
    assert stored.to_stored(*stored.to_upright(*place)) == place
