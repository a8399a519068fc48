"""The times of an animation's images: a loop that closes has no image twice."""

import pytest

from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.keyframes import Keyframe, Timeline
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import ExportError
from graphose_core.export.frames import frames_of, span_times
from graphose_core.export.plan import Span

HAND = figure_from(skeleton("hand"), "hand")
MOVED = HAND.replace(joints=tuple(j.replace(position=(j.position[0] / 2, 0.5)) for j in HAND.joints))


def _document(*figures: Figure) -> PoseDocument:
    keyframes = tuple(
        Keyframe(name=str(place), time=place / (len(figures) - 1), figures=(figure,))
        for place, figure in enumerate(figures)
    )
    return PoseDocument(figures=(HAND,), timeline=Timeline(keys=keyframes))


@pytest.mark.parametrize("rate", [12, 24, 25, 30])
def test_a_second_of_a_loop_that_closes_has_a_second_of_images(rate: int) -> None:
    document = _document(HAND, MOVED, HAND)
    frames = frames_of(document, Span(0.0, 1.0, rate, loop=True))
    assert len(frames) == rate
    assert frames[0].figures == (HAND,)
    assert all(frame.figures != (HAND,) for frame in frames[1:])


def test_the_last_pose_is_there_where_it_is_not_the_first() -> None:
    for document, loop in ((_document(HAND, MOVED), True), (_document(HAND, MOVED, HAND), False)):
        times = span_times(document, Span(0.0, 1.0, 12, loop))
        assert len(times) == 13
        assert times[-1] == pytest.approx(1.0)


def test_a_part_of_the_timeline_that_does_not_close_is_whole() -> None:
    document = _document(HAND, MOVED, HAND)
    assert len(span_times(document, Span(0.0, 0.5, 12))) == 7
    assert len(span_times(document, Span(0.0, 0.97, 12))) == 12, "no image lies at its end"


def test_a_rate_of_any_size_makes_no_list_of_that_length() -> None:
    with pytest.raises(ExportError, match=r"at most 20,000; choose a shorter range or a lower rate"):
        span_times(_document(HAND, MOVED), Span(0.0, 3600.0, 10**12))
