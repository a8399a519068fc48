import pytest

from graphose_core.document.values.frame import frame_with
from graphose_core.formats.conversion.pixel_mapping import in_canvas, whole_image


@pytest.mark.parametrize("size", [(200, 100), (100, 200), (70, 70)])
def test_in_a_square_canvas_an_image_lies_as_a_whole_image(size: tuple[int, int]) -> None:
    assert in_canvas(size, (1, 1)) == whole_image(size)


@pytest.mark.parametrize("aspect", [(2, 1), (1, 3), (4, 3)])
@pytest.mark.parametrize("size", [(200, 100), (100, 200), (640, 480)])
def test_an_image_touches_two_sides_of_the_canvas_and_leaves_none(size, aspect) -> None:
    frame, placing = frame_with(aspect), in_canvas(size, aspect)
    left, top = placing.to_document(0, 0)
    right, bottom = placing.to_document(*size)
    assert (left + right) / 2 == pytest.approx(0.5)
    assert (top + bottom) / 2 == pytest.approx(0.5)
    shares = (right - left) / frame.width, (bottom - top) / frame.height
    assert max(shares) == pytest.approx(1)
