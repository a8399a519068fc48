import json
from pathlib import Path
from typing import Any

import pytest

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.coco.frames import KEPT
from graphose_core.formats.dialects.coco.reading import load
from graphose_core.formats.keypoints import Keypoint, Segmentation, Visibility
from graphose_core.formats.labels import Labels

GOOD = {
    "categories": [{"id": 1, "name": "mouse", "keypoints": ["snout", "tail"], "skeleton": [[1, 2]]}],
    "images": [{"id": 5, "file_name": "m.png", "width": 10, "height": 20}],
    "annotations": [
        {"id": 1, "image_id": 5, "category_id": 1, "keypoints": [1, 2, 2, 0, 0, 0], "bbox": [0, 1, 2, 3]}
    ],
}


def read(content: object, tmp_path: Path) -> Labels:
    path = tmp_path / "labels.json"
    path.write_text(json.dumps(content))
    return load(path)


def with_value(place: tuple, value: object) -> Any:
    content = json.loads(json.dumps(GOOD))
    *way, last = place
    at = content
    for step in way:
        at = at[step]
    at[last] = value
    return content


def told(labels: Labels) -> list[tuple[str, int]]:
    return [(each.what, each.count) for each in labels.left_out]


def test_unlabelled_points_are_absent(tmp_path: Path):
    labels = read(GOOD, tmp_path)
    (frame,) = labels.frames
    assert frame.subjects[0].points == {"snout": Keypoint(1, 2)}
    assert frame.subjects[0].box == (0, 1, 2, 3)
    assert labels.left_out == ()


@pytest.mark.parametrize(
    ("place", "value", "left_out", "place_told"),
    [
        (("annotations", 0, "keypoints"), [1, 2], "annotations", "annotations.0"),
        (("annotations", 0, "keypoints"), "many", "annotations", "annotations.0"),
        (("annotations", 0, "image_id"), 6, "annotations", "annotations.0"),
        (("annotations", 0, "image_id"), None, "annotations", "annotations.0"),
        (("annotations", 0, "category_id"), 9, "annotations", "annotations.0"),
        (("annotations", 0), "nothing", "annotations", "annotations.0"),
        (("annotations", 0, "keypoints"), [1, 2, 7, 3, 4, 2], "points", "annotations.0.keypoints, point 1"),
        (
            ("annotations", 0, "keypoints"),
            [1, None, 2, 3, 4, 2],
            "points",
            "annotations.0.keypoints, point 1",
        ),
        (("annotations", 0, "keypoints"), [1, 2, "x", 3, 4, 2], "points", "annotations.0.keypoints, point 1"),
        (
            ("annotations", 0, "keypoints"),
            [1, 2, 0.1, 3, 4, 0.9],
            "points",
            "annotations.0.keypoints, point 1",
        ),
        (("annotations", 0, "keypoints"), [1, 2, 2] * 3, "names", "category mouse"),
        (("annotations", 0, "bbox"), [1, 2], "boxes", "annotations.0"),
        (("annotations", 0, "segmentation"), [[1, 2, 3]], "polygons", "annotations.0.segmentation.0"),
        (("annotations", 0, "segmentation"), 3, "segmentations", "annotations.0.segmentation"),
        (("categories", 0, "skeleton"), [[1, 2], [1, 1]], "links", "categories.0.skeleton.1"),
        (("categories", 0, "skeleton"), [[1, 2], "x"], "links", "categories.0.skeleton.1"),
        (("categories", 0, "keypoints"), ["a", "a"], "names", "categories.0.keypoints.1 is a 2"),
        (("categories", 0, "flip_pairs"), [[1, 2], [1, 3]], "pairs", "categories.0.flip_pairs.1"),
        (("images", 0, "width"), 0, "sizes", "images.0"),
        (("images", 0, "width"), 10**400, "sizes", "images.0"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_is_read(
    tmp_path: Path, place: tuple, value: object, left_out: str, place_told: str
):
    labels = read(with_value(place, value), tmp_path)
    (frame,) = labels.frames
    (told,) = labels.left_out
    assert (told.what, told.count, told.places) == (left_out, 1, (place_told,))
    assert frame.image == "m.png"
    assert len(frame.subjects) == (left_out != "annotations")
    assert all(subject.points for subject in frame.subjects)


def test_of_what_is_changed_it_says_what_it_became(tmp_path: Path):
    labels = read(with_value(("categories", 0, "keypoints"), ["ear", "ear"]), tmp_path)
    (told,) = labels.left_out
    assert str(told) == "1 name numbered: two points share one (categories.0.keypoints.1 is ear 2)"


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("categories",), None),
        (("categories", 0), 3),
        (("images",), {"5": {"file_name": "m.png"}}),
        (("annotations",), {"a": GOOD["annotations"][0]}),
        (("annotations", 0, "keypoints"), [[1, 2, 2], None]),
        (("annotations", 0, "keypoints"), [1, 2, 3, 4]),
        (("annotations", 0, "keypoints"), ["1", "2", "2", None, None, None]),
        (("annotations", 0, "category_id"), None),
        (("annotations", 0, "image_id"), "005"),
        (("annotations", 0, "image_id"), 5.0),
    ],
)
def test_other_forms(tmp_path: Path, place: tuple, value: object):
    labels = read(with_value(place, value), tmp_path)
    ((subject,),) = [frame.subjects for frame in labels.frames]
    assert next(iter(subject.points.values())) == Keypoint(1, 2)


def test_images_are_made_of_ids_where_there_are_none(tmp_path: Path):
    content = {**GOOD, "images": None}
    content["annotations"] = [{**GOOD["annotations"][0], "image_id": name} for name in ("b.png", 7, "b.png")]
    frames = read(content, tmp_path).frames
    assert [(frame.name, frame.image, len(frame.subjects)) for frame in frames] == [
        ("b.png", "b.png", 2),
        ("7", None, 1),
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("flip_pairs", [[2, 3]]),
        ("flip_pairs", [["left_eye", "right_eye"]]),
        ("flip_pairs", [["right_eye", "left_eye"]]),
        ("keypoint_flip_map", [["left_eye", "right_eye"]]),
        ("flip_idx", [0, 2, 1]),
        ("swap", ["", "right_eye", "left_eye"]),
    ],
)
def test_pairs_in_all_forms(tmp_path: Path, field: str, value: object):
    category = {"id": 1, "keypoints": ["nose", "left_eye", "right_eye"], field: value}
    labels = read(with_value(("categories", 0), category), tmp_path)
    assert labels.left_out[:-1] == ()  # the annotation has two points
    content = with_value(("categories", 0), category)
    content["annotations"][0]["keypoints"] += [3, 4, 2]
    (frame,) = read(content, tmp_path).frames
    assert frame.subjects[0].kind.pairs == (("left_eye", "right_eye"),)


def test_tracks_and_videos(tmp_path: Path):
    content = with_value(("images", 0), {"id": 5, "file_name": "m.png", "video_id": 3, "frame_id": 8})
    content["videos"] = [{"id": 3, "name": "night"}]
    content["annotations"][0]["track_id"] = 4
    (frame,) = read(content, tmp_path).frames
    assert (frame.sequence, frame.number, frame.subjects[0].name) == ("night", 8, "mouse 4")


def test_a_number_of_a_frame_that_is_an_id_is_that_of_its_file(tmp_path: Path):
    record = {"id": 5, "file_name": "images/val/000001_mpii_test/000012.jpg", "frame_id": 10000010012}
    (frame,) = read(with_value(("images", 0), record), tmp_path).frames
    assert frame.number == 12
    (frame,) = read(with_value(("images", 0), {**record, "file_name": "m.jpg"}), tmp_path).frames
    assert frame.number is None


def test_an_image_that_has_an_address_alone(tmp_path: Path):
    record = {"id": 5, "coco_url": "http://images.cocodataset.org/val2017/m.jpg"}
    (frame,) = read(with_value(("images", 0), record), tmp_path).frames
    assert frame.image == record["coco_url"]


def test_run_lengths(tmp_path: Path):
    runs = {"size": [2, 3], "counts": [1, 2, 3]}
    content = with_value(("annotations", 0, "segmentation"), runs)
    (frame,) = read(content, tmp_path).frames
    assert frame.subjects[0].segmentation == Segmentation((), (1, 2, 3), (3, 2))
    labels = read(with_value(("annotations", 0, "segmentation"), {"size": [2, 3], "counts": [1]}), tmp_path)
    assert told(labels) == [("segmentations", 1)]


def test_an_outline_without_points_is_no_subject_and_is_told(tmp_path: Path):
    content = with_value(("annotations", 0, "segmentation"), [[0, 0, 4, 0, 4, 4]])
    del content["annotations"][0]["keypoints"]
    labels = read(content, tmp_path)
    assert labels.frames[0].subjects == ()
    assert "outline" in labels.left_out[0].why


def test_many_equal_faults_make_one_sentence(tmp_path: Path):
    content = {**GOOD, "annotations": GOOD["annotations"] + [{"image_id": 99}] * 1000}
    labels = read(content, tmp_path)
    (only,) = labels.left_out
    assert (only.count, only.total) == (1000, 1001)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"3", b"[" * 10_000, b'{"annotations": 5}', b"[]", b"\xff\xfe"]
)
def test_what_is_no_file_of_annotations_is_refused(tmp_path: Path, content: bytes):
    path = tmp_path / "labels.json"
    path.write_bytes(content)
    with pytest.raises(FileFormatError, match="labels"):
        load(path)


def test_bytes_that_are_no_text_stand_in_a_name(tmp_path: Path):
    path = tmp_path / "labels.json"
    path.write_bytes(json.dumps(GOOD).encode().replace(b"m.png", b"m\xe9.png"))
    labels = load(path)
    assert labels.frames[0].image == "m\ufffd.png"
    assert told(labels) == [("characters", 1)]


def test_frames_are_made_as_they_are_asked_for(tmp_path: Path):
    count = KEPT + 3
    images = [{"id": i, "file_name": f"{i}.png"} for i in range(count)]
    annotations = [{**GOOD["annotations"][0], "image_id": i} for i in range(count)]
    frames = read({**GOOD, "images": images, "annotations": annotations}, tmp_path).frames
    assert len(frames) == count
    assert frames[-1] == frames[count - 1]
    assert [frame.name for frame in frames[1:3]] == ["1.png", "2.png"]
    assert sum(len(frame.subjects) for frame in frames) == count
    assert frames[0] is frames[0]
    with pytest.raises(IndexError):
        frames[count]


RESULTS = [
    {"image_id": 5, "category_id": 1, "keypoints": [1, 2, 0.9, 3, 4, 0.1], "score": 0.8},
    {"image_id": 6, "category_id": 1, "keypoints": [5, 6, 1, 7, 8, 1], "score": 0.7},
]


def test_results_alone(tmp_path: Path):
    labels = read(RESULTS, tmp_path)
    first, second = labels.frames
    assert (first.name, first.size, second.name) == ("5", None, "6")
    assert first.subjects[0].points == {"1": Keypoint(1, 2)}
    assert {point.visibility for point in second.subjects[0].points.values()} == {Visibility.VISIBLE}
    assert told(labels) == [("points", 1)]


def test_results_with_annotations_beside_them(tmp_path: Path):
    images = [{"id": i, "file_name": f"{i}.png", "width": 64, "height": 48} for i in (4, 5, 6)]
    (tmp_path / "annotations").mkdir()
    (tmp_path / "annotations" / "truth.json").write_text(json.dumps({**GOOD, "images": images}))
    (tmp_path / "other.json").write_text(json.dumps(GOOD))
    (tmp_path / "broken.json").write_text("{")
    frames = read(RESULTS, tmp_path).frames
    assert [(frame.image, frame.size, len(frame.subjects)) for frame in frames] == [
        ("4.png", (64, 48), 0),
        ("5.png", (64, 48), 1),
        ("6.png", (64, 48), 1),
    ]
    assert frames[1].subjects[0].points == {"snout": Keypoint(1, 2)}


def test_an_animal_of_17_points_is_no_person(tmp_path: Path):
    content = with_value(("categories", 0), {"id": 1, "name": "dog", "supercategory": "animal"})
    content["annotations"][0]["keypoints"] = [1, 2, 2] * 17
    (frame,) = read(content, tmp_path).frames
    assert frame.subjects[0].kind.points == tuple(str(i) for i in range(1, 18))
