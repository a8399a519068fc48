import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphose_core.document.timeline.colour_space import colour_of, mixed_colour, oklab_of
from tests.graphose_core.document.document_strategies import colours

SHARES = st.floats(0, 1)


@given(colours)
def test_a_colour_goes_to_oklab_and_back(colour):
    assert colour_of(oklab_of(colour)) == pytest.approx(colour, abs=1e-4)


@pytest.mark.parametrize(
    ("colour", "lab"),
    [
        ((1.0, 1.0, 1.0), (1.0, 0.0, 0.0)),
        ((1.0, 0.0, 0.0), (0.627955, 0.224863, 0.125846)),
        ((0.0, 1.0, 0.0), (0.866440, -0.233888, 0.179498)),
        ((0.0, 0.0, 1.0), (0.452014, -0.032457, -0.311528)),
    ],
)
def test_known_colours_lie_where_the_definition_puts_them(colour, lab):
    assert oklab_of(colour) == pytest.approx(lab, abs=1e-4)


@given(colours, colours, SHARES)
def test_a_mixture_is_a_colour_and_the_way_back_is_the_way_there(a, b, share):
    mixed = mixed_colour(a, b, share)
    assert all(0 <= channel <= 1 for channel in mixed)
    assert mixed == pytest.approx(mixed_colour(b, a, 1 - share), abs=1e-4)


@given(colours, SHARES)
def test_equal_colours_stay_exactly(colour, share):
    assert mixed_colour(colour, colour, share) == colour


def test_half_way_from_black_to_white_looks_half_as_light():
    assert oklab_of(mixed_colour((0.0, 0.0, 0.0), (1.0, 1.0, 1.0), 0.5))[0] == pytest.approx(0.5, abs=1e-4)


def test_between_blue_and_yellow_lies_no_grey():
    """Mixed in sRGB they meet in grey; seen as light and hue, they pass a colour."""
    r, g, b = mixed_colour((0.0, 0.0, 1.0), (1.0, 1.0, 0.0), 0.5)
    assert max(r, g, b) - min(r, g, b) > 0.1
