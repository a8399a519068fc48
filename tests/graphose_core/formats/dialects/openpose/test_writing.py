"""What is written is read again; what OpenPose does not know is told."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from graphose_core.document.files.skeletons import skeleton
from graphose_core.errors import DocumentError
from graphose_core.formats.dialects.openpose.kinds import ANIMAL, FACES, HANDS, KINDS
from graphose_core.formats.dialects.openpose.reading import load
from graphose_core.formats.dialects.openpose.writing import model_of, not_written, save
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject

COCO = Kind("person", tuple(joint.name for joint in skeleton("coco17").joints))


def labelled(kind: Kind, x: float = 100.0, without: tuple[str, ...] = ()) -> Subject:
    points = {n: Keypoint(x + 3 * k, 50.0 + 2.5 * k) for k, n in enumerate(kind.points) if n not in without}
    return Subject(kind, points)


@pytest.mark.parametrize(
    "kinds",
    [(KINDS[18],), (KINDS[25],), (KINDS[15],), (HANDS["left"],), (FACES[70],), (FACES[68],), (ANIMAL,)],
)
def test_each_kind_comes_back(tmp_path: Path, kinds: tuple[Kind, ...]):
    frame = Frame("a", tuple(labelled(kind, without=kind.points[3:5]) for kind in kinds), None, (640, 480))
    save([frame], tmp_path / "a.json")
    (read,) = load(tmp_path / "a.json").frames
    assert read == frame


def test_a_whole_person_comes_back_in_one_record(tmp_path: Path):
    subjects = tuple(labelled(kind) for kind in (KINDS[18], HANDS["left"], HANDS["right"], FACES[70]))
    save([Frame("a", subjects, None, (640, 480))], tmp_path / "a.json")
    assert len(json.loads((tmp_path / "a.json").read_text())["people"]) == 1
    assert load(tmp_path / "a.json").frames[0].subjects == subjects


def test_hands_go_to_the_nearest_wrist(tmp_path: Path):
    people = [labelled(KINDS[18], x) for x in (50.0, 400.0)]
    hand = labelled(HANDS["left"], 400.0)
    save([Frame("a", (*people, hand), None, (640, 480))], tmp_path / "a.json")
    written = json.loads((tmp_path / "a.json").read_text())["people"]
    assert [len(person["hand_left_keypoints_2d"]) for person in written] == [0, 63]


def test_a_person_without_a_neck_gets_one_between_the_shoulders(tmp_path: Path):
    person = labelled(COCO)
    save([Frame("a", (person,), None, (640, 480))], tmp_path / "a.json")
    (read,) = load(tmp_path / "a.json").frames[0].subjects
    assert {n: p for n, p in read.points.items() if n != "neck"} == person.points
    left, right = person.points["left_shoulder"], person.points["right_shoulder"]
    assert read.points["neck"] == Keypoint((left.x + right.x) / 2, (left.y + right.y) / 2)
    one = replace(person, points={"left_shoulder": left})
    save([Frame("a", (one,), None, (640, 480))], tmp_path / "a.json")
    assert set(load(tmp_path / "a.json").frames[0].subjects[0].points) == {"left_shoulder"}


def test_the_bundled_hand_ends_at_its_tips(tmp_path: Path):
    kind = Kind("left hand", tuple(joint.name for joint in skeleton("hand").joints))
    hand = labelled(kind)
    save([Frame("a", (hand,), None, (640, 480))], tmp_path / "a.json")
    (read,) = load(tmp_path / "a.json").frames[0].subjects
    assert read.points["thumb_4"] == hand.points["thumb_3"]
    assert "thumb_1" not in read.points
    assert len(read.points) == 20


def test_several_frames_are_a_list(tmp_path: Path):
    frames = [
        Frame(f"a {i + 1}", (labelled(KINDS[18], 100 + i),), None, (64, 48), number=i) for i in range(3)
    ]
    save(frames, tmp_path / "a.json")
    read = load(tmp_path / "a.json").frames
    assert [replace(f, subjects=tuple(replace(s, name="") for s in f.subjects)) for f in read] == frames


def test_what_openpose_does_not_know_is_told(tmp_path: Path):
    scissors = labelled(Kind("scissors", ("pivot", "left_tip")))
    marked = Kind("person", (*COCO.points, "belly"))
    frame = Frame("a", (scissors, labelled(marked)), None, (64, 48))
    assert [str(each) for each in not_written([frame])] == [
        "1 of 2 figures left out: OpenPose knows people, hands, faces and animals (scissors)",
        "1 of 20 points left out: OpenPose's person has no such part (belly)",
    ]
    save([frame], tmp_path / "a.json")
    assert len(load(tmp_path / "a.json").frames[0].subjects) == 1
    with pytest.raises(DocumentError, match="no figure has points"):
        save([replace(frame, subjects=(scissors,))], tmp_path / "b.json")
    with pytest.raises(DocumentError, match="its size is not known"):
        save([replace(frame, size=None)], tmp_path / "b.json")
    assert not (tmp_path / "b.json").exists()


def test_an_animal_is_never_written_as_a_person():
    assert model_of(Kind("macaque", COCO.points)) != KINDS[18]
