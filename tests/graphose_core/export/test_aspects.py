"""Exports of a canvas that is no square: sizes, backgrounds, skeletons and labels follow it."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from graphose_core.document.values.background import ImageBackground
from graphose_core.document.values.pose import Figure, Joint, SavedPose
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.export.compose import composed
from graphose_core.export.exporting import export
from graphose_core.export.plan import Look, Plan, Samples
from graphose_core.framing.framed_renderer import FramedRenderer
from graphose_core.rendering.contract import Crop, RendererInfo, RenderRequest, RenderResult

SIDE = 16


class Nothing:
    """Draws nothing, over black."""

    info = RendererInfo("nothing", SIDE, "cpu")

    def render(self, request: RenderRequest, /) -> RenderResult:
        size = request.size or SIDE
        crop = request.crop or Crop.whole(*request.document.frame.pixels(size))
        shape = crop.height, crop.width
        return RenderResult(
            np.zeros((*shape, 3), np.uint8), np.zeros(shape, np.uint8), (), None, None, 1.0, "cpu"
        )

    def close(self) -> None:
        """Nothing is held."""


@pytest.fixture
def wide(tmp_path: Path) -> PoseDocument:
    pixels = np.random.default_rng(0).integers(0, 255, (60, 120, 3)).astype(np.uint8)
    Image.fromarray(pixels).save(tmp_path / "background.png")
    joints = (
        Joint(name="a", type="t", position=(-0.25, 0.5)),
        Joint(name="b", type="t", position=(1.25, 0.5)),
    )
    figure = Figure(name="f", skeleton="free", joints=joints, bones=(("a", "b"),))
    return PoseDocument(
        figures=(figure,), aspect=(2, 1), background=ImageBackground(path=str(tmp_path / "background.png"))
    )


def test_an_image_has_the_background_s_own_pixels(wide: PoseDocument, tmp_path: Path) -> None:
    image = composed(wide, FramedRenderer(Nothing()), Look(size=60))
    assert image.size == (120, 60)
    assert np.array_equal(np.asarray(image), np.asarray(Image.open(tmp_path / "background.png")))


def test_a_skeleton_lies_over_its_joints(wide: PoseDocument) -> None:
    bare, over = (
        np.asarray(composed(wide, FramedRenderer(Nothing()), Look(size=100, skeleton=skeleton)))
        for skeleton in (False, True)
    )
    rows, columns = np.nonzero((bare != over).any(axis=2))
    assert abs(columns.min() - 25) < 6
    assert abs(columns.max() - 175) < 6
    assert abs(rows.mean() - 50) < 2


def test_labels_are_in_pixels_of_the_image(wide: PoseDocument, tmp_path: Path) -> None:
    saved = wide.replace(saved_poses=(SavedPose(name="as it is", figures=wide.figures),))
    samples = Samples(count=1, source="poses", format="coco", vary=frozenset())
    plan = Plan("data", tmp_path / "set", saved, Look(size=100), samples=samples)
    export(plan, FramedRenderer(Nothing()))
    labels = json.loads((tmp_path / "set" / "annotations.json").read_text())
    assert (labels["images"][0]["width"], labels["images"][0]["height"]) == (200, 100)
    (annotation,) = labels["annotations"]
    assert annotation["keypoints"][:2] == pytest.approx([25, 50], abs=0.6)
