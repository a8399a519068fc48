import json
from pathlib import Path

import pytest
from PIL import Image

from graphose_core.document.files.skeletons import skeleton
from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects import openpose
from graphose_core.formats.figures import figure_of
from graphose_core.formats.images.open import sized
from graphose_core.formats.keypoints import Keypoint
from graphose_core.formats.pixel_mapping import placing_of
from graphose_core.formats.registry import format_of, load
from graphose_core.formats.skeletons.choice import best_skeleton


def write(path: Path, *people: list[float]) -> Path:
    content = {"version": 1.3, "people": [{"person_id": [-1], "pose_keypoints_2d": each} for each in people]}
    path.write_text(json.dumps(content))
    return path


def numbers(count: int, missing: int | None = None) -> list[float]:
    made: list[float] = []
    for i in range(count):
        made += [0.0, 0.0, 0.0] if i == missing else [10.0 + i, 20.0 + 2 * i, 0.8]
    return made


@pytest.mark.parametrize("count", [25, 18, 15])
def test_each_model_is_told_by_the_number_of_its_parts(tmp_path: Path, count: int):
    path = write(tmp_path / "one_keypoints.json", numbers(count, missing=2), numbers(count))
    assert format_of(path).name == "openpose"
    (frame,) = openpose.load(path).frames
    first, second = frame.subjects
    assert len(second.points) == count == len(set(first.kind.points))
    assert set(second.points) - set(first.points) == {first.kind.points[2]}
    assert second.points[first.kind.points[1]] == Keypoint(11, 22)
    assert {name for bone in first.kind.bones for name in bone} == set(first.kind.points)


def test_the_18_parts_are_the_skeleton_of_the_library():
    kind = openpose.KINDS[18]
    assert kind.points == tuple(joint.name for joint in skeleton("openpose18").joints)
    assert {frozenset(bone) for bone in kind.bones} == {frozenset(b) for b in skeleton("openpose18").bones}
    assert best_skeleton(openpose.KINDS[25]) == "coco17", "a bundled network draws it"


def test_the_image_beside_gives_the_size(tmp_path: Path):
    path = write(tmp_path / "one_keypoints.json", numbers(18))
    Image.new("RGB", (200, 100)).save(tmp_path / "one.png")
    frame = sized(openpose.load(path).frames[0], path)
    assert (frame.image, frame.size) == ("one.png", (200, 100))
    figure = figure_of(frame.subjects[0], placing_of(frame), "Ann")
    assert figure.joint("nose").position == pytest.approx((10 / 200, 20 / 200 + 0.25))


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ({"people": [{"pose_keypoints_2d": [1, 2]}]}, "people.0.pose_keypoints_2d"),
        ({"people": [{"pose_keypoints_2d": numbers(17)}]}, "people.0.pose_keypoints_2d"),
        ({"people": [{"pose_keypoints_2d": ["a"]}]}, "people.0.pose_keypoints_2d.0"),
        ({"people": [{"pose_keypoints_2d": [1, 2, -1] * 18}]}, "people.0.pose_keypoints_2d.2"),
        ({"people": [{}]}, "people.0.pose_keypoints_2d"),
        ({"people": 3}, "people"),
    ],
)
def test_a_wrong_field_is_named(tmp_path: Path, content: dict, named: str):
    path = tmp_path / "x.json"
    path.write_text(json.dumps(content))
    with pytest.raises(FileFormatError, match=named):
        openpose.load(path)


def test_nobody_is_a_frame_without_subjects(tmp_path: Path):
    assert openpose.load(write(tmp_path / "x.json")).frames[0].subjects == ()


def test_a_folder_is_read_in_the_order_of_its_numbers(tmp_path: Path):
    folder = tmp_path / "frames"
    folder.mkdir()
    for number in (10, 2, 1):
        people = [numbers(25), [c + 500 if i % 3 == 0 else c for i, c in enumerate(numbers(25))]]
        write(folder / f"walk_{number}_keypoints.json", *(people if number != 2 else reversed(people)))
    (folder / "config.json").write_text('{"people": "nobody"}')
    (folder / "notes.txt").write_text("people")
    frames = load(folder).frames
    assert [frame.name for frame in frames] == ["walk_1", "walk_2", "walk_10"]
    assert [[subject.name for subject in frame.subjects] for frame in frames] == [
        ["person 1", "person 2"],
        ["person 2", "person 1"],
        ["person 1", "person 2"],
    ]


def test_images_of_a_folder_lie_in_it(tmp_path: Path):
    write(tmp_path / "a_keypoints.json", numbers(18))
    Image.new("RGB", (64, 48)).save(tmp_path / "a.png")
    (frame,) = load(tmp_path).frames
    assert sized(frame, tmp_path).size == (64, 48)


def test_a_folder_without_people_and_a_broken_file_in_one(tmp_path: Path):
    with pytest.raises(FileFormatError, match="no JSON file with people"):
        load(tmp_path)
    write(tmp_path / "a.json", numbers(18))
    write(tmp_path / "b.json", [1.0, 2.0])
    with pytest.raises(FileFormatError, match=r"b\.json: people\.0\.pose_keypoints_2d"):
        load(tmp_path)
