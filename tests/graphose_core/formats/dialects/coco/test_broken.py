"""Whatever is changed in a file, the rest of it is read, or it is refused with one of our errors."""

import json
import math
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphose_core.formats.dialects.coco.reading import load
from graphose_core.formats.dialects.coco.writing import save
from graphose_core.formats.keypoints import Frame, Segmentation, Visibility
from tests.broken import broken_json, nothing_but_a_typed_error

RICH = {
    "videos": [{"id": 1, "name": "night"}],
    "images": [
        {"id": 5, "file_name": "m.png", "width": 10, "height": 20, "video_id": 1, "frame_id": 3},
        {"id": "b", "file_name": "n.png", "width": 10, "height": 20},
    ],
    "categories": [
        {
            "id": 1,
            "name": "mouse",
            "keypoints": ["L", "R", "tail"],
            "skeleton": [[1, 2]],
            "flip_pairs": [[1, 2]],
        },
        {"id": 2, "name": "person", "skeleton": []},
    ],
    "annotations": [
        {
            **{"image_id": 5, "category_id": 1, "keypoints": [1, 2, 2, 3, 4, 1, 0, 0, 0]},
            **{"bbox": [0, 1, 2, 3], "segmentation": [[0, 1, 2, 3, 4, 5]], "track_id": 4},
        },
        {
            **{"image_id": "b", "category_id": 2, "keypoints": [1, 2, 2] * 17, "foot_kpts": [1, 2, 2] * 6},
            "segmentation": {"size": [20, 10], "counts": "b1T3b1"},
        },
    ],
}
RESULTS = [
    {"image_id": 5, "category_id": 1, "keypoints": [1, 2, 0.9, 3, 4, 0.1], "score": 0.8},
    {"image_id": "b", "category_id": 1, "keypoints": [[1, 2, 0.9], [3, 4, 0.1]], "score": 0.8},
]


def read(data: bytes) -> list[Frame]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "labels.json"
        path.write_bytes(data)
        labels = load(path)
        frames = list(labels.frames)
        assert all(str(each) for each in labels.left_out)
        save([Frame(f"{i}", frame.subjects, size=(9, 9)) for i, frame in enumerate(frames)], path)
        assert sum(len(frame.subjects) for frame in load(path).frames) == sum(len(f.subjects) for f in frames)
        return frames


def assert_sound(frames: list[Frame]) -> None:
    for frame in frames:
        assert frame.name
        for subject in frame.subjects:
            assert set(subject.points) <= set(subject.kind.points)
            assert len(set(subject.kind.points)) == len(subject.kind.points)
            assert all(point.visibility is not Visibility.UNLABELLED for point in subject.points.values())
            assert all(math.isfinite(c) for point in subject.points.values() for c in (point.x, point.y))
            ends = {end for link in (*subject.kind.bones, *subject.kind.pairs) for end in link}
            assert ends <= set(subject.kind.points)


@pytest.mark.parametrize("good", [RICH, RESULTS], ids=["annotations", "results"])
@settings(max_examples=100)
@given(data=st.data())
def test_changed_values(good: object, data: st.DataObject):
    changed = data.draw(broken_json(json.dumps(good).encode()))
    nothing_but_a_typed_error(lambda: assert_sound(read(changed)))


@settings(max_examples=30)
@given(value=st.recursive(st.none() | st.integers() | st.text(max_size=3), lambda v: st.lists(v, max_size=4)))
@pytest.mark.parametrize(
    "field", ["keypoints", "segmentation", "bbox", "image_id", "category_id", "track_id"]
)
def test_any_value_of_one_annotation_leaves_the_other(field: str, value: object):
    first = {**RICH["annotations"][0], field: value}
    frames = read(json.dumps({**RICH, "annotations": [first, RICH["annotations"][1]]}).encode())
    assert_sound(frames)
    assert len(frames) == 2
    assert frames[1].subjects[-1].kind.name == "person"


def test_a_rich_file_is_read_whole():
    first, second = read(json.dumps(RICH).encode())
    assert first.subjects[0].segmentation is not None
    assert second.subjects[0].segmentation == Segmentation((), (50, 100, 50), (10, 20))
    assert len(second.subjects[0].kind.points) == 23
