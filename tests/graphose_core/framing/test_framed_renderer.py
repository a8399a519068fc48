"""A canvas of any aspect: figures lie where their joints are, the background fills it, squares stay alone."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from graphose_core.document.values.background import ImageBackground, SolidBackground
from graphose_core.document.values.pose import Figure, Joint, JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import RenderError
from graphose_core.framing.framed_renderer import FramedRenderer
from graphose_core.rendering.contract import Content, Crop, RendererInfo, RenderRequest, RenderResult
from tests.graphose_core.framing.figures import figure

SIDE = 32


class Dots:
    """Paints a red square of a tenth of a side around each joint; its shadows are bands right across.

    Args:
        dark: of the shadows, 0…255.
    """

    def __init__(self, dark: int = 0) -> None:
        self.dark = dark
        self.info = RendererInfo("dots", SIDE, "cpu")
        self.requests: list[RenderRequest] = []
        self.closed = False

    def render(self, request: RenderRequest, /) -> RenderResult:
        document, size = request.document, request.size or SIDE
        if request.content is Content.SHADOWS:
            return self.shadows(document, size, request.crop)
        assert request.content is Content.FIGURES or document.frame.is_square
        self.requests.append(request)
        assert document.frame.is_square
        ground = document.background
        assert isinstance(ground, SolidBackground)
        image = np.full((size, size, 3), [round(255 * c) for c in ground.colour], np.uint8)
        coverage = np.zeros((size, size), np.uint8)
        refs = tuple(JointRef(f.name, j.name) for f in document.figures for j in f.joints)
        masks = np.zeros((len(refs), 16, 16), np.float32)
        for number, ref in enumerate(refs):
            x, y = document.joint(ref).position
            for plane, value in ((image, (255, 0, 0)), (coverage, 255), (masks[number], 1)):
                side = len(plane)
                low = [max(round((c - 0.05) * side), 0) for c in (y, x)]
                high = [max(round((c + 0.05) * side), 0) for c in (y, x)]
                plane[low[0] : high[0], low[1] : high[1]] = value
        if request.crop is not None:
            part = np.s_[request.crop.top : request.crop.bottom, request.crop.left : request.crop.right]
            image, coverage = image[part], coverage[part]
        return RenderResult(image, coverage, refs, masks if request.masks else None, None, 1.0, "cpu")

    def shadows(self, document: PoseDocument, size: int, crop: Crop | None) -> RenderResult:
        assert document.background == SolidBackground()
        width, height = document.frame.pixels(size)
        coverage = np.zeros((height, width), np.uint8)
        for joint in (joint for each in document.figures for joint in each.joints):
            y = round((joint.position[1] - document.frame.top) * size)
            coverage[max(y - size // 20, 0) : y + size // 20] = self.dark
        if crop is not None:
            coverage = coverage[crop.top : crop.bottom, crop.left : crop.right]
        image = np.zeros((*coverage.shape, 3), np.uint8)
        return RenderResult(image, coverage, (), None, None, 1.0, "cpu")

    def close(self) -> None:
        self.closed = True


def scene(*figures: Figure, aspect: tuple[int, int] = (2, 1), **more: object) -> PoseDocument:
    fields = {"background": SolidBackground(colour=(0, 0, 1)), "aspect": aspect, **more}
    return PoseDocument(figures=figures, **fields)  # type: ignore[arg-type]


def test_a_square_document_is_handed_on_as_it_is() -> None:
    dots = Dots()
    request = RenderRequest(scene(figure("a", (0.5, 0.5)), aspect=(1, 1)))
    FramedRenderer(dots).render(request)
    assert dots.requests[0] is request


@pytest.mark.parametrize("aspect", [(2, 1), (16, 9), (9, 16), (4, 3)])
@pytest.mark.parametrize("place", [(0.5, 0.5), (0.1, 0.9), (-0.1, 0.4), (1.1, 0.6), (0.5, -0.2), (0.5, 1.2)])
def test_joints_lie_where_they_are(aspect: tuple[int, int], place: tuple[float, float]) -> None:
    document = scene(figure("a", place), aspect=aspect)
    result = FramedRenderer(Dots()).render(RenderRequest(document, size=90))
    width, height = document.frame.pixels(90)
    assert result.image.shape == (height, width, 3)
    assert result.coverage.shape == (height, width)
    x, y = document.frame.within(place)
    if not (0 < x < 1 and 0 < y < 1):
        assert not result.coverage.any()
        return
    assert (result.image[round(y * height) - 1, round(x * width) - 1] == (255, 0, 0)).all()
    assert (result.image[0, 0] == (0, 0, 255)).all()


def test_masks_lie_where_the_figures_do() -> None:
    document = scene(figure("a", (-0.3, 0.5)), figure("b", (1.3, 0.5)))
    result = FramedRenderer(Dots()).render(RenderRequest(document, masks=True))
    assert result.masks is not None
    count, height, width = result.masks.shape
    assert (count, height, width) == (2, 16, 32)
    assert [ref.figure for ref in result.joints] == ["a", "b"]
    assert result.masks[0, 8, round((-0.3 + 0.5) / 2 * 32)] == 1
    assert result.masks[1, 8, round((1.3 + 0.5) / 2 * 32)] == 1
    assert result.masks[0, :, 16:].max() == 0


def test_a_crop_is_a_part_of_the_whole() -> None:
    document = scene(figure("a", (-0.2, 0.3)), figure("b", (1.2, 0.7)))
    drawing = FramedRenderer(Dots(dark=100))
    whole = drawing.render(RenderRequest(document, size=64))
    part = drawing.render(RenderRequest(document, size=64, crop=Crop(10, 5, 100, 60)))
    assert np.array_equal(part.image, whole.image[5:60, 10:100])
    assert np.array_equal(part.coverage, whole.coverage[5:60, 10:100])


def test_only_what_moved_is_drawn_again() -> None:
    dots = Dots()
    drawing = FramedRenderer(dots)
    still = figure("b", (1.3, 0.5))
    drawing.render(RenderRequest(scene(figure("a", (-0.3, 0.5)), still)))
    drawing.render(RenderRequest(scene(figure("a", (-0.3, 0.4)), still)))
    assert [request.document.figures[0].name for request in dots.requests] == ["a", "b", "a"]


@pytest.mark.parametrize("aspect", [(3, 1), (16, 9), (9, 16)])
def test_shadows_cross_the_whole_canvas_below_all_figures(aspect: tuple[int, int]) -> None:
    document = scene(figure("a", (0.1, 0.5)), figure("b", (0.9, 0.5)), aspect=aspect)
    result = FramedRenderer(Dots(dark=100)).render(RenderRequest(document, size=80))
    row, coverage = result.image[len(result.image) // 2], result.coverage[len(result.image) // 2]
    red = (row == (255, 0, 0)).all(axis=1)
    assert red.sum() == 16
    assert (row[~red] == (0, 0, 155)).all()
    assert (coverage[~red] == 100).all()
    assert (coverage[red] == 255).all()


def test_a_square_canvas_with_a_head_at_its_edge_is_drawn_lower_and_shown_where_it_is() -> None:
    places = {"nose": 0.04, "left_shoulder": 0.2, "left_hip": 0.4, "left_ankle": 0.6}
    joints = tuple(Joint(name=kind, type=kind, position=(0.5, y)) for kind, y in places.items())
    document = scene(Figure(name="a", skeleton="coco17", joints=joints), aspect=(1, 1))
    dots = Dots(dark=100)
    result = FramedRenderer(dots).render(RenderRequest(document, size=80))
    (drawn,) = (request.document for request in dots.requests)
    assert drawn.figures[0].joint("nose").position[1] > 0.1
    red = (result.image == (255, 0, 0)).all(axis=2)
    assert [red[round(80 * y) - 1, 40] for y in places.values()] == [True] * 4
    assert red[:, 40].sum() == 7 + 3 * 8
    assert (result.coverage[16, :30] == 100).all(), "shadows cross the whole"


def test_figures_alone_have_no_shadows() -> None:
    document = scene(figure("a", (0.5, 0.5)))
    result = FramedRenderer(Dots(dark=100)).render(RenderRequest(document, content=Content.FIGURES))
    assert set(np.unique(result.coverage)) == {0, 255}


def test_a_background_image_fills_the_canvas_with_its_own_pixels(tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (60, 120, 3)).astype(np.uint8)
    Image.fromarray(pixels).save(tmp_path / "a.png")
    document = scene(background=ImageBackground(path=str(tmp_path / "a.png")))
    result = FramedRenderer(Dots()).render(RenderRequest(document, size=60))
    assert np.array_equal(result.image, pixels)


def test_no_image_is_larger_than_can_be_asked_for() -> None:
    with pytest.raises(RenderError, match="8192 × 4096"):
        FramedRenderer(Dots()).render(RenderRequest(scene(), size=4096))


def test_closing_closes_the_other() -> None:
    dots = Dots()
    FramedRenderer(dots).close()
    assert dots.closed
