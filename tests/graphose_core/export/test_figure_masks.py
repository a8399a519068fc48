import numpy as np
import pytest
from PIL import Image

from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.export.figure_masks import figure_masks, with_masks
from graphose_core.formats.conversion.figures import frame_of
from graphose_core.rendering.contract import RenderResult

SIZE = 8
BACK, FRONT = (figure_from(skeleton("pie"), name) for name in ("back", "front"))


def result_of(masks: np.ndarray | None = None, joints: tuple[JointRef, ...] = ()) -> RenderResult:
    image = np.zeros((SIZE, SIZE, 3), dtype=np.uint8)
    return RenderResult(image, image[..., 0], joints, masks, None, 0.0, "cpu")


def square(*places: slice) -> np.ndarray:
    mask = np.zeros((SIZE, SIZE), dtype=np.float32)
    mask[places] = 1
    return mask


def test_one_figure_has_all_that_is_covered():
    coverage = square(slice(2, 5), slice(1, 4)) * 0.8
    masks = figure_masks(PoseDocument(figures=(BACK,)), result_of(), coverage)
    assert (masks["back"] == (coverage > 0.5)).all()


def test_the_front_figure_has_what_both_could_have():
    back, front = square(slice(0, 5), slice(0, 5)), square(slice(3, 8), slice(3, 8))
    weak = 0.3 * square(slice(0, 1), slice(5, 8))
    joints = (JointRef("back", "centre"), JointRef("front", "centre"), JointRef("back", "tip_1"))
    masks = figure_masks(
        PoseDocument(figures=(BACK, FRONT)),
        result_of(np.stack([back, front, weak]), joints),
        np.maximum(np.maximum(back, front), weak > 0),
    )
    assert (masks["front"] == (front > 0)).all()
    assert (masks["back"] == (((back > 0) & (front == 0)) | (weak > 0))).all()


def test_several_figures_without_masks_have_none():
    document = PoseDocument(figures=(BACK, FRONT))
    assert figure_masks(document, result_of(), square(slice(0, 8), slice(0, 8))) == {}


def test_boxes_are_those_of_the_pixels():
    document = PoseDocument(figures=(BACK,))
    frame = frame_of(document, "x.png", (SIZE, SIZE))
    mask = square(slice(2, 5), slice(1, 4)) > 0
    (subject,) = with_masks(frame, {"back": mask}).subjects
    assert subject.box == (1, 2, 3, 3)
    assert subject.segmentation is not None
    assert sum(subject.segmentation.runs[1::2]) == 9
    assert with_masks(frame, {"back": mask & False}) == frame
    assert with_masks(frame, {}) == frame
    assert Image.fromarray(mask).size == subject.segmentation.size


def test_a_figure_whose_joints_are_hidden_is_not_there():
    hidden = FRONT.replace(joints=tuple(joint.replace(hidden=True) for joint in FRONT.joints))
    masks = figure_masks(PoseDocument(figures=(BACK, hidden)), result_of(), square(slice(0, 2), slice(0, 2)))
    assert list(masks) == ["back"]
    assert masks["back"].sum() == pytest.approx(4)
