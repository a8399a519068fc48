"""The canvas as a rectangle about the middle of the unit square; old files are square."""

import json

import pytest

from graphose_core.document.edits.catalogue import SetAspect
from graphose_core.document.files.scene_file import from_json, to_json
from graphose_core.document.values.frame import MOST_PART, aspect_of, frame_with
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import DocumentError
from graphose_core.samples.people_scenes import person_scene


@pytest.mark.parametrize(
    ("size", "aspect"),
    [((200, 100), (2, 1)), ((640, 480), (4, 3)), ((4, 1), (4, 1)), ((41, 10), None), ((0, 5), None)],
)
def test_the_aspect_of_an_image(size: tuple[int, int], aspect: tuple[int, int] | None) -> None:
    assert aspect_of(size) == aspect


def test_the_aspect_of_an_enormous_image_has_parts_that_a_document_allows() -> None:
    found = aspect_of((30_001, 20_000))
    assert found is not None
    assert max(found) <= MOST_PART
    assert PoseDocument(aspect=found).frame.width == pytest.approx(30_001 / 20_000, rel=1e-4)


@pytest.mark.parametrize("aspect", [(1, 1), (16, 9), (9, 16), (3, 2), (4, 1)])
def test_the_shorter_side_is_one_and_the_middle_stays(aspect: tuple[int, int]) -> None:
    frame = frame_with(aspect)
    assert min(frame.width, frame.height) == 1
    assert frame.width / frame.height == pytest.approx(aspect[0] / aspect[1])
    assert frame.within((0.5, 0.5)) == pytest.approx((0.5, 0.5))
    assert min(frame.pixels(100)) == 100
    assert frame.is_square is (aspect == (1, 1))


def test_a_square_canvas_is_the_unit_square() -> None:
    assert frame_with((1, 1)) == (0, 0, 1, 1)


def test_a_file_without_an_aspect_is_square() -> None:
    content = json.loads(to_json(person_scene()))
    content["version"] = 4
    del content["document"]["aspect"]
    assert from_json(json.dumps(content).encode()) == person_scene()


def test_an_aspect_is_kept_in_files_and_can_be_taken_back() -> None:
    scene = person_scene()
    edit = SetAspect((16, 9))
    wide = edit.apply(scene)
    assert wide.figures == scene.figures
    assert from_json(to_json(wide)) == wide
    assert edit.inverse(scene).apply(wide) == scene


@pytest.mark.parametrize("aspect", [(0, 1), (5, 1), (1, 5), (-1, 1)])
def test_an_aspect_out_of_range_is_refused(aspect: tuple[int, int]) -> None:
    with pytest.raises(DocumentError, match="aspect"):
        SetAspect(aspect).apply(PoseDocument())
