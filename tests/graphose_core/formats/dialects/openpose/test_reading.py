import json
import math
from pathlib import Path

import pytest
from PIL import Image

from graphose_core.document.files.skeletons import skeleton
from graphose_core.errors import FileFormatError
from graphose_core.formats.conversion.figures import figure_of
from graphose_core.formats.conversion.pixel_mapping import placing_of
from graphose_core.formats.dialects.openpose import reading as openpose
from graphose_core.formats.dialects.openpose.kinds import KINDS
from graphose_core.formats.images.open import sized
from graphose_core.formats.keypoints import Keypoint
from graphose_core.formats.loading import load
from graphose_core.formats.registry import format_of
from graphose_core.formats.sample import Sample
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
    kind = KINDS[18]
    assert kind.points == tuple(joint.name for joint in skeleton("openpose18").joints)
    assert {frozenset(bone) for bone in kind.bones} == {frozenset(b) for b in skeleton("openpose18").bones}
    assert best_skeleton(KINDS[25]) == "coco17", "a bundled network draws it"


def test_the_image_beside_gives_the_size(tmp_path: Path):
    path = write(tmp_path / "one_keypoints.json", numbers(18))
    Image.new("RGB", (200, 100)).save(tmp_path / "one.png")
    frame = sized(openpose.load(path).frames[0], path)
    assert (frame.image, frame.size) == ("one.png", (200, 100))
    figure = figure_of(frame.subjects[0], placing_of(frame), "Ann")
    assert figure.joint("nose").position == pytest.approx((10 / 200, 20 / 200 + 0.25))


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ([{"pose_keypoints_2d": [1, 2]}], "people.0.pose_keypoints_2d"),
        ([{"pose_keypoints_2d": numbers(17)}], "not 17"),
        ([{"pose_keypoints_2d": ["a", 1, 1, *numbers(17)]}], "people.0.pose_keypoints_2d.0"),
        ([{"pose_keypoints_2d": [1, 2, -1, *numbers(17)]}], "people.0.pose_keypoints_2d.0"),
        ([{"pose_keypoints_2d": [math.nan, 2, 1, *numbers(17)]}], "people.0.pose_keypoints_2d.0"),
        ([{"pose_keypoints_2d": {}}], "people.0.pose_keypoints_2d"),
        ([7], "people.0"),
        ([{"hand_left_keypoints_2d": numbers(20)}], "hand_left_keypoints_2d"),
    ],
)
def test_one_odd_value_is_told_and_the_rest_is_read(tmp_path: Path, people: list, told: str):
    path = tmp_path / "x.json"
    path.write_text(json.dumps({"people": [*people, {"pose_keypoints_2d": numbers(18)}]}))
    labels = openpose.load(path)
    assert len(labels.frames[0].subjects[-1].points) == 18
    assert told in " ".join(map(str, labels.left_out))


def test_names_of_parts_as_openpose_wrote_them_first(tmp_path: Path):
    path = tmp_path / "x.json"
    person = {"pose_keypoints": numbers(18), "hand_left_keypoints": numbers(21), "face_keypoints": []}
    path.write_text(json.dumps({"people": [person, {"kp": numbers(18)}]}))
    labels = openpose.load(path)
    assert [len(each.points) for each in labels.frames[0].subjects] == [18, 21]
    assert [(each.what, each.places) for each in labels.left_out] == [("people", ("people.1",))]


@pytest.mark.parametrize(
    "content",
    ["{", '{"people": 3}', "[]", "[3]", "7", '{"keypoints": [[1, 2]]}', '{"annotations": []}', "[" * 100_000],
)
def test_a_file_of_something_else_is_refused(tmp_path: Path, content: str):
    path = tmp_path / "x.json"
    path.write_text(content)
    assert not openpose.recognises(Sample(path))
    with pytest.raises(FileFormatError, match=r"x\.json"):
        openpose.load(path)


@pytest.mark.parametrize(
    "nothing", [{}, {"pose_keypoints_2d": None}, {"pose_keypoints_2d": [], "face_keypoints_2d": []}]
)
def test_people_without_parts_are_nobody(tmp_path: Path, nothing: dict):
    path = tmp_path / "x.json"
    path.write_text(json.dumps({"people": [nothing], "canvas_width": 20, "canvas_height": 10}))
    labels = openpose.load(path)
    assert (labels.frames[0].subjects, labels.frames[0].size, labels.left_out) == ((), (20, 10), ())


def test_hands_and_faces_are_subjects_beside_the_person(tmp_path: Path):
    path = tmp_path / "x.json"
    person = {
        "pose_keypoints_2d": numbers(18),
        "hand_left_keypoints_2d": numbers(21),
        "hand_right_keypoints_2d": numbers(21, missing=0),
        "face_keypoints_2d": numbers(70),
    }
    path.write_text(json.dumps({"people": [person]}))
    subjects = openpose.load(path).frames[0].subjects
    assert [(s.kind.name, len(s.points)) for s in subjects] == [
        ("person", 18),
        ("left hand", 21),
        ("right hand", 20),
        ("face", 70),
    ]
    assert best_skeleton(subjects[1].kind) == "hand"
    for kind in (s.kind for s in subjects):
        names = {name for pair in (*kind.bones, *kind.pairs) for name in pair}
        assert names <= set(kind.points)
        assert len({n for pair in kind.pairs for n in pair}) == 2 * len(kind.pairs)


def test_shares_of_the_canvas_become_pixels(tmp_path: Path):
    path = tmp_path / "x.json"
    shares = [c for k in range(18) for c in (0.05 * k + 0.1, 1.02 - 0.05 * k, 1)]
    content = {"people": [{"pose_keypoints_2d": shares}]}
    path.write_text(json.dumps({**content, "canvas_width": 200, "canvas_height": 100}))
    (subject,) = openpose.load(path).frames[0].subjects
    assert subject.points["nose"] == Keypoint(pytest.approx(20), pytest.approx(102))
    path.write_text(json.dumps(content))
    Image.new("RGB", (40, 10)).save(tmp_path / "x.png")
    frame = openpose.load(path).frames[0]
    assert frame.subjects[0].points["nose"] == Keypoint(pytest.approx(4), pytest.approx(10.2))


def test_frames_of_a_list_are_numbered_and_followed(tmp_path: Path):
    path = tmp_path / "walk.json"
    frame = {"people": [{"pose_keypoints_2d": numbers(18)}], "canvas_width": 200, "canvas_height": 100}
    path.write_text(json.dumps([frame, None, {"people": None}, frame]))
    frames = load(path).frames
    assert [(f.name, f.number) for f in frames] == [(f"walk {i + 1}", i) for i in range(4)]
    assert [[s.name for s in f.subjects] for f in frames] == [["person 1"], [], [], ["person 1"]]


def test_the_older_editor_and_animals(tmp_path: Path):
    path = tmp_path / "x.json"
    places = [[10 + k, 20 + k] for k in range(36)]
    places[3] = None  # type: ignore[call-overload]
    path.write_text(json.dumps({"width": 64, "height": 48, "keypoints": places}))
    first, second = load(path).frames[0].subjects
    assert (len(first.points), second.points["nose"]) == (17, Keypoint(28, 38))
    path.write_text(json.dumps({"animals": [[[k, k, 1] for k in range(17)]]}))
    (animal,) = load(path).frames[0].subjects
    assert (animal.kind.name, best_skeleton(animal.kind)) == ("animal", "free")


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
    with pytest.raises(FileFormatError, match="has no file of labels"):
        load(tmp_path)
    write(tmp_path / "a_keypoints.json", numbers(18))
    (tmp_path / "b_keypoints.json").write_text("{")
    labels = load(tmp_path)
    assert [frame.name for frame in labels.frames] == ["a"]
    assert "1 of 2 files left out" in str(labels.left_out[0])


def test_numbers_of_a_video_are_kept(tmp_path: Path):
    for number in (0, 30):
        write(tmp_path / f"v_{number:012}_keypoints.json", numbers(18))
    assert [frame.number for frame in load(tmp_path).frames] == [0, 30]
