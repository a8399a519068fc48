"""Parts of figures that are drawn from close by lie where the whole image has them."""

import numpy as np
import pytest

from graphose_core.document.values.background import GradientBackground, SolidBackground
from graphose_core.document.values.pose import Figure, JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import RenderError
from graphose_core.framing.close_ups.close_up_renderer import CloseUpRenderer
from graphose_core.rendering.backgrounds import background_of
from graphose_core.rendering.contract import Crop, RendererInfo, RenderRequest, RenderResult
from graphose_core.samples.people_scenes import new_person_scene

NATIVE = 64
(PERSON,) = new_person_scene().figures
GROUND = GradientBackground(top=(0.1, 0.2, 0.9), bottom=(0.9, 0.3, 0.1))
SCENE = PoseDocument(figures=(PERSON,), background=GROUND)


class Circles:
    """Paints a disc at each joint, as exact as its pixels, in a grey of its joint; it notes requests."""

    def __init__(self, views: float = 8.0, sharp_ends: frozenset[str] = frozenset()) -> None:
        self.info = RendererInfo("circles", NATIVE, "cpu", views=views, sharp_ends=sharp_ends)
        self.requests: list[RenderRequest] = []
        self.closed = False

    def render(self, request: RenderRequest, /) -> RenderResult:
        self.requests.append(request)
        size = request.size or NATIVE
        crop = request.crop or Crop.whole(size)
        xs = (np.arange(crop.left, crop.right) + 0.5) / size
        ys = (np.arange(crop.top, crop.bottom) + 0.5)[:, None] / size
        coverage = np.zeros((crop.height, crop.width), np.uint8)
        colours = np.zeros((crop.height, crop.width, 3), np.uint8)
        for figure in request.document.figures:
            scale = extent(figure)
            for number, joint in enumerate(figure.joints):
                x, y = joint.position
                inside = np.hypot(xs - x, ys - y) < 0.03 * scale
                coverage[inside], colours[inside] = 255, 10 * number + 20
        ground = background_of(request.document.background, size, crop)
        laid = colours + (255.0 - coverage[..., None]) * ground
        refs = tuple(JointRef(f.name, j.name) for f in request.document.figures for j in f.joints)
        return RenderResult(np.rint(laid).astype(np.uint8), coverage, refs, None, None, 1.0, "cpu")

    def close(self) -> None:
        self.closed = True


def extent(figure: Figure) -> float:
    ys = [joint.position[1] for joint in figure.joints]
    return max(ys) - min(ys)


def same(a: np.ndarray, b: np.ndarray, share: float = 0.01) -> bool:
    """Whether images agree but for a few pixels on edges."""
    differs = np.abs(a.astype(int) - b.astype(int)) > 2
    return bool(differs.mean() <= share)


@pytest.mark.parametrize(
    "crop", [None, Crop(180, 20, 330, 120), Crop(100, 200, 512, 512), Crop(0, 0, 60, 512)]
)
def test_what_is_drawn_from_close_by_lies_where_the_whole_has_it(crop) -> None:
    circles = Circles()
    request = RenderRequest(SCENE, size=512, crop=crop)
    plain = circles.render(request)
    near = CloseUpRenderer(circles).render(RenderRequest(SCENE, size=512, crop=crop, close_ups=True))
    assert near.image.shape == plain.image.shape
    assert same(near.image, plain.image)
    assert same(near.coverage, plain.coverage)


def test_heads_and_hands_are_drawn_larger_than_in_the_whole() -> None:
    circles = Circles()
    CloseUpRenderer(circles).render(RenderRequest(SCENE, size=512, close_ups=True))
    parts = circles.requests[1:]
    assert len(parts) == 3
    for part in parts:
        (figure,) = part.document.figures
        assert extent(figure) > 1.4 * extent(PERSON)
        assert extent(figure) <= 8.0 * 0.9 + 0.1
        assert part.document.background == SolidBackground()


@pytest.mark.parametrize(("size", "count"), [(256, 3), (1024, 1)])
def test_hands_that_the_network_draws_as_sharply_itself_need_no_close_up_where_they_are_large(
    size, count
) -> None:
    circles = Circles(sharp_ends=frozenset(("left_wrist", "right_wrist")))
    CloseUpRenderer(circles).render(RenderRequest(SCENE, size=size, close_ups=True))
    assert len(circles.requests) == 1 + count


def test_a_part_that_is_asked_for_is_drawn_instead_of_the_whole() -> None:
    circles = Circles()
    nose = SCENE.joint(JointRef(PERSON.name, "nose")).position
    left, top = (round(value * 2048) - 150 for value in nose)
    request = RenderRequest(SCENE, size=2048, crop=Crop(left, top, left + 300, top + 300), close_ups=True)
    CloseUpRenderer(circles).render(request)
    assert all(extent(each.document.figures[0]) > 2 * extent(PERSON) for each in circles.requests)


@pytest.mark.parametrize(
    ("views", "size", "close_ups"),
    [(1.0, 512, True), (8.0, NATIVE, True), (8.0, None, True), (8.0, 512, False)],
)
def test_else_the_image_is_that_of_the_square_renderer(views, size, close_ups) -> None:
    circles = Circles(views)
    CloseUpRenderer(circles).render(RenderRequest(SCENE, size=size, close_ups=close_ups))
    assert circles.requests == [RenderRequest(SCENE, size=size)]


def test_an_image_that_is_no_longer_wanted_is_not_finished() -> None:
    circles, answers = Circles(), iter((True, False))
    request = RenderRequest(SCENE, size=512, close_ups=True, wanted=lambda: next(answers))
    with pytest.raises(RenderError, match="another image is wanted"):
        CloseUpRenderer(circles).render(request)
    assert len(circles.requests) == 2


def test_requests_of_the_same_pixels_are_equal_whoever_wants_them() -> None:
    asked = RenderRequest(SCENE, size=512, close_ups=True, wanted=lambda: True)
    assert asked == RenderRequest(SCENE, size=512, close_ups=True)
    assert asked != RenderRequest(SCENE, size=512)


def test_the_square_renderer_is_closed_along() -> None:
    circles = Circles()
    CloseUpRenderer(circles).close()
    assert circles.closed
