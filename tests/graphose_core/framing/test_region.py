"""Squares around figures: all on the canvas is in one, steps are a network's pixels, shapes are kept."""

import pytest

from graphose_core.anatomy.figure_extent import seen_box, whole
from graphose_core.document.values.pose import Figure, Joint
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.framing.region import PLACES, regions_of, seen_in
from graphose_core.samples.people_scenes import person_scene
from tests.graphose_core.framing.figures import figure

(PERSON,) = person_scene().figures


def scene(*figures: Figure, aspect: tuple[int, int] = (16, 9)) -> PoseDocument:
    return PoseDocument(figures=figures, aspect=aspect)


def test_what_the_middle_holds_is_drawn_there() -> None:
    (region,) = regions_of(scene(figure("a", (0.2, 0.2), (0.8, 0.8))))
    assert (region.left, region.top, region.side) == (0, 0, 1)


@pytest.mark.parametrize("x", [-0.35, -0.1, 0.9, 1.35])
def test_a_figure_beside_the_middle_has_a_square_of_its_own_on_the_canvas(x: float) -> None:
    document = scene(figure("a", (x, 0.3), (x, 0.7)))
    (region,) = regions_of(document)
    assert region.side == 1
    assert document.frame.left <= region.left <= x <= region.left + 1 <= document.frame.across[1] + 1e-9
    assert region.top == pytest.approx(0)


def test_squares_move_in_steps() -> None:
    steps = set()
    for k in range(40):
        (region,) = regions_of(scene(figure("a", (-0.2 + 0.01 * k - 0.05, 0.5), (-0.2 + 0.01 * k, 0.5))))
        steps.add(region.left)
    inner = [left for left in steps if left > scene().frame.left + 1e-9]
    assert all((left * PLACES) % 1 == pytest.approx(0) for left in inner)
    assert len(steps) < 12


def test_figures_that_touch_share_a_square_and_others_do_not() -> None:
    a, b = figure("a", (-0.3, 0.5)), figure("b", (1.3, 0.5))
    assert [[f.name for f in region.figures] for region in regions_of(scene(a, b))] == [["a"], ["b"]]
    between = figure("c", (-0.35, 0.4), (1.35, 0.6))
    (region,) = regions_of(scene(a, between, b))
    assert [f.name for f in region.figures] == ["a", "c", "b"], "in the order of the document"
    assert region.side >= 1.7


def test_a_large_figure_on_a_tall_canvas_is_seen_whole() -> None:
    (region,) = regions_of(scene(figure("a", (0.5, -0.3), (0.5, 1.3)), aspect=(9, 16)))
    assert region.side >= 1.6
    (moved,) = seen_in(region)
    assert all(0 <= c <= 1 for joint in moved.joints for c in joint.position)


def raised(dy: float, aspect: tuple[int, int], share: float = 0.7) -> float:
    """How far the square of a person who stands so far above the bottom begins above the canvas."""
    (person,) = whole([PERSON], share)
    _, _, _, bottom = seen_box([person])
    joints = (j.replace(position=(j.position[0], j.position[1] + 1 - bottom - dy)) for j in person.joints)
    document = scene(person.replace(joints=tuple(joints)), aspect=aspect)
    (region,) = regions_of(document)
    return document.frame.top - region.top


@pytest.mark.parametrize("aspect", [(1, 1), (16, 9)])
def test_a_head_at_the_upper_edge_raises_its_square_where_there_is_room_below(
    aspect: tuple[int, int],
) -> None:
    assert [raised(dy, aspect) for dy in (0.02, 0.2)] == [0, 0], "heads at 0.28 and at 0.1"
    assert raised(0.28, aspect) == pytest.approx(1 / PLACES)
    assert raised(0.33, aspect) == pytest.approx(2 / PLACES)
    assert raised(0.6, aspect) == pytest.approx(2 / PLACES)
    assert raised(0.02, aspect, share=0.96) == 0, "feet would come to the lower edge"


def test_of_a_square_canvas_the_whole_is_a_region() -> None:
    a, b = figure("a", (0.1, 0.01)), figure("b", (0.9, 0.9))
    (region,) = regions_of(scene(a, b, aspect=(1, 1)))
    assert (region.left, region.top, region.side, region.figures) == (0, 0, 1, (a, b))


def test_what_is_beside_the_canvas_or_hidden_is_not_drawn() -> None:
    gone = figure("b", (2.5, 0.5))
    hidden = Figure(
        name="h", skeleton="free", joints=(Joint(name="j", type="t", position=(0.5, 0.5), hidden=True),)
    )
    assert regions_of(scene(gone, hidden)) == ()


def test_places_and_depths_are_those_of_the_square() -> None:
    a = figure("a", (-0.3, 0.25), (1.2, 0.75))
    a = a.replace(joints=(a.joints[0].replace(depth=0.3), a.joints[1]))
    (region,) = regions_of(scene(a))
    (moved,) = seen_in(region)
    for joint, other in zip(moved.joints, a.joints, strict=True):
        x, y = joint.position
        assert (region.left + region.side * x, region.top + region.side * y) == pytest.approx(other.position)
    assert moved.joints[0].depth == pytest.approx(0.3 / region.side)
    assert moved.joints[1].depth is None
