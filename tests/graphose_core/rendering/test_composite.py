"""Each figure is drawn by the model that knows it, and laid over one another in the document's order."""

from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest

from graphose_core.document.values.background import SolidBackground
from graphose_core.document.values.pose import Figure, Joint, JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import CheckpointError, RenderError
from graphose_core.rendering.composite import AGAIN, MOST, CompositeRenderer
from graphose_core.rendering.contract import Content, ModelSource, RendererInfo, RenderRequest, RenderResult

SIZE = 8
GREY = SolidBackground(colour=(0.4, 0.4, 0.4))


class Plain:
    """Paints the left half of each figure's square red, green, … by the first letter of its types.

    Shadows are half dark, in the lower half of the image.
    """

    colours: ClassVar = {"a": (255, 0, 0), "b": (0, 255, 0), "c": (0, 0, 255)}

    def __init__(self, name: str, side: int = 2) -> None:
        self.info = RendererInfo(name, SIZE, "cpu", frozenset(name))
        self.side = side
        self.requests: list[RenderRequest] = []
        self.closed = False

    def render(self, request: RenderRequest, /) -> RenderResult:
        self.requests.append(request)
        size = request.size or SIZE
        ground = request.document.background
        assert isinstance(ground, SolidBackground)
        image = np.full((size, size, 3), [round(255 * c) for c in ground.colour], np.uint8)
        coverage = np.zeros((size, size), np.uint8)
        if request.content is Content.SHADOWS:
            coverage[size // 2 :] = 128
            image[size // 2 :] //= 2
            return RenderResult(image, coverage, (), None, None, 1.0, "cpu")
        for figure in request.document.figures:
            x = round(figure.joints[0].position[0] * size)
            image[:, x : x + size // 2] = self.colours[figure.joints[0].type]
            coverage[:, x : x + size // 2] = 255
        joints = tuple(JointRef(f.name, j.name) for f in request.document.figures for j in f.joints)
        masks = np.ones((len(joints), self.side, self.side), np.float32) if request.masks else None
        return RenderResult(image, coverage, joints, masks, None, 1.0, "cpu", (f"by {self.info.name}",))

    def close(self) -> None:
        self.closed = True


def _figure(name: str, kind: str, x: float) -> Figure:
    return Figure(name=name, skeleton="free", joints=(Joint(name="j", type=kind, position=(x, 0.5)),))


A1, B, A2, C = (
    _figure(*values) for values in (("1", "a", 0.0), ("2", "b", 0.25), ("3", "a", 0.5), ("4", "c", 0.5))
)


def _request(*figures: Figure, **more: object) -> RenderRequest:
    return RenderRequest(PoseDocument(figures=figures, background=GREY), **more)  # type: ignore[arg-type]


class Shelf:
    """Models for types a and b, opened on demand."""

    def __init__(self) -> None:
        self.opened: list[Plain] = []
        self.asked: list[frozenset[str]] = []
        self.known = {"b"}
        self.now = 0.0
        self.first = Plain("a")
        self.renderer = CompositeRenderer(self.first, self.open, self.find, lambda: self.now)

    def find(self, types: frozenset[str]) -> ModelSource | None:
        self.asked.append(types)
        return ModelSource(Path("".join(sorted(types)))) if types <= self.known else None

    def open(self, source: ModelSource) -> Plain:
        self.opened.append(Plain(source.path.name, side=4))
        return self.opened[-1]


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def test_a_scene_that_the_first_model_knows_is_its_alone(shelf):
    request = _request(A1, A2)
    result = shelf.renderer.render(request)
    assert shelf.first.requests == [request]
    assert (result.lent, result.left_out) == ((), ())
    assert (shelf.opened, shelf.asked) == ([], [])


def test_figures_cover_one_another_in_the_order_of_the_document(shelf):
    image = shelf.renderer.render(_request(A1, B, A2)).image
    row = [tuple(pixel) for pixel in image[0]]
    red, green = Plain.colours["a"], Plain.colours["b"]
    assert row == [red] * 2 + [green] * 2 + [red] * 4
    row = [tuple(pixel) for pixel in shelf.renderer.render(_request(B, A1)).image[0]]
    assert row == [red] * 4 + [green] * 2 + [(102, 102, 102)] * 2


def test_no_shadow_lies_over_a_figure_of_another_model(shelf):
    image = shelf.renderer.render(_request(B, A1)).image
    red, green = Plain.colours["a"], Plain.colours["b"]
    for row in image:
        assert [tuple(pixel) for pixel in row[:6]] == [red] * 4 + [green] * 2
    assert image[0, 7].tolist() == [102] * 3
    assert image[-1, 7].max() < 52, "shadows of both lie on the ground"


def test_shadows_alone_are_those_of_all_models(shelf):
    result = shelf.renderer.render(_request(B, A1, content=Content.SHADOWS))
    assert (result.coverage[0].max(), result.coverage[-1].min()) == (0, 192)
    assert (result.image[-1] < 30).all()


def test_the_result_names_who_drew_what_and_holds_all_joints_and_masks(shelf):
    result = shelf.renderer.render(_request(A1, B, masks=True))
    assert result.lent == (("2", "b"),)
    assert result.joints == (JointRef("1", "j"), JointRef("2", "j"))
    assert result.masks is not None
    assert result.masks.shape == (2, 4, 4)
    assert result.warnings == ("by a", "by b")
    assert result.coverage[0].tolist() == [255] * 6 + [0] * 2


def test_a_size_that_is_asked_for_is_that_of_all(shelf):
    assert shelf.renderer.render(_request(A1, B, size=16)).image.shape == (16, 16, 3)
    assert shelf.opened[0].requests[0].size == 16


def test_half_covered_pixels_let_through_what_is_below(shelf):
    class Glass(Plain):
        def render(self, request: RenderRequest, /) -> RenderResult:
            result = super().render(request)
            return RenderResult(
                result.image // 2, result.coverage // 2, result.joints, None, None, 1.0, "cpu"
            )

    shelf.open = lambda source: Glass(source.path.name)
    renderer = CompositeRenderer(shelf.first, shelf.open, shelf.find)
    image = renderer.render(_request(A1, B)).image
    assert image[0, 2].tolist() == [128, 127, 0]
    assert image[0, 7].tolist() == [102, 102, 102]


def test_what_no_model_draws_is_an_error_or_left_out_and_named(shelf):
    with pytest.raises(RenderError, match=r"'4'.*train one"):
        shelf.renderer.render(_request(A1, C))
    result = shelf.renderer.render(_request(A1, C, partial=True))
    assert result.left_out == ("4",)
    assert {ref.figure for ref in result.joints} == {"1"}
    result = shelf.renderer.render(_request(C, partial=True))
    assert result.left_out == ("4",)
    assert (result.image == 102).all()


def test_a_model_that_is_trained_meanwhile_is_found(shelf):
    shelf.renderer.render(_request(A1, C, partial=True))
    shelf.known.add("c")
    assert shelf.renderer.render(_request(A1, C, partial=True)).left_out == ("4",)
    assert len(shelf.asked) == 1
    shelf.now += AGAIN
    assert shelf.renderer.render(_request(A1, C, partial=True)).left_out == ()


def test_a_model_that_cannot_be_opened_draws_nothing(shelf):
    def broken(source: ModelSource) -> Plain:
        raise CheckpointError(f"{source.path}: broken")

    renderer = CompositeRenderer(shelf.first, broken, shelf.find)
    assert renderer.render(_request(A1, B, partial=True)).left_out == ("2",)


def test_few_are_held_open_and_all_are_closed_at_the_end(shelf, monkeypatch):
    letters = "bcdefg"
    monkeypatch.setattr(Plain, "colours", dict.fromkeys("abcdefg", (9, 9, 9)))
    shelf.known = set(letters)
    for letter in letters:
        shelf.renderer.render(_request(_figure("x", letter, 0.0)))
    assert sum(not each.closed for each in shelf.opened) == MOST
    shelf.renderer.close()
    assert shelf.first.closed
    assert all(each.closed for each in shelf.opened)
