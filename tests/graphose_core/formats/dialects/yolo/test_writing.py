from dataclasses import replace
from pathlib import Path

import pytest
import sleap_io
from PIL import Image

from graphose_core.errors import DocumentError
from graphose_core.formats.dialects.yolo import writing
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject, Visibility
from graphose_core.formats.loading import load

FLY = Kind("fly", ("head", "l", "r"), (("head", "l"),), (("l", "r"),))
WASP = replace(FLY, name="wasp: a 'b'")


def frames(folder: Path, splits: tuple[str, ...]) -> list[Frame]:
    made = []
    for i, split in enumerate(splits):
        points = {"head": Keypoint(10.25 + i, 20), "r": Keypoint(3, 1 / 3, Visibility.OCCLUDED)}
        subjects = (Subject(FLY, points, box=(1, 2, 30, 40)), Subject(WASP, {"l": Keypoint(5, 6)}))
        image = folder / str(i % 2) / f"Frame{i // 2}.png"
        image.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (64 + i, 48), (i, 0, 0)).save(image)
        made.append(Frame(image.name, subjects, str(image), (64 + i, 48), split=split))
    return made


def file_of(frame: Frame) -> Path:
    return Path(frame.image or "")


def test_a_round_trip_keeps_all_that_yolo_can_say(tmp_path: Path):
    given = frames(tmp_path / "in", ("train", "test", "validation", "train"))
    assert writing.save(given, tmp_path / "out", file_of) == ()
    labels = load(tmp_path / "out" / "data.yaml")
    assert labels.left_out == ()
    by_width = {frame.size: frame for frame in labels.frames}
    assert len(by_width) == 4
    for frame in given:
        read = by_width[frame.size]
        assert read.split == frame.split
        assert [s.kind for s in read.subjects] == [s.kind for s in frame.subjects]
        for mine, theirs in zip(frame.subjects, read.subjects, strict=True):
            assert mine.points.keys() == theirs.points.keys()
            for name, point in mine.points.items():
                assert theirs.points[name].visibility is point.visibility
                assert (theirs.points[name].x, theirs.points[name].y) == pytest.approx((point.x, point.y))
        assert read.subjects[0].box == pytest.approx((1, 2, 30, 40))


def test_without_splits_the_last_fifth_validates(tmp_path: Path):
    writing.save(frames(tmp_path / "in", ("",) * 10), tmp_path / "out", file_of)
    splits = [frame.split for frame in load(tmp_path / "out" / "data.yaml").frames]
    assert (splits.count("train"), splits.count("validation")) == (8, 2)


def test_the_reader_of_another_library_agrees(tmp_path: Path):
    given = [
        replace(f, subjects=f.subjects[:1]) for f in frames(tmp_path / "in", ("train", "train", "validation"))
    ]
    writing.save(given, tmp_path / "out", file_of)
    read = sleap_io.load_ultralytics(str(tmp_path / "out"), split="train")
    assert len(read.labeled_frames) == 2
    heads = sorted(frame.instances[0].numpy()[0].tolist() for frame in read.labeled_frames)
    assert heads == [pytest.approx([10.25, 20], abs=1e-4), pytest.approx([11.25, 20], abs=1e-4)]


def test_what_lies_outside_the_image_is_told(tmp_path: Path):
    points = {"head": Keypoint(-1, 2), "l": Keypoint(4, 5)}
    gone = Subject(FLY, {"head": Keypoint(1, 99)})
    frame = Frame("a", (Subject(FLY, points, box=(-5, 1, 20, 4)), gone), None, (10, 10))
    told = writing.save([frame], tmp_path / "out")
    assert {each.what: each.count for each in told} == {"points": 2, "subjects": 1}
    numbers = [float(n) for n in (tmp_path / "out/labels/train/a.txt").read_text().split()]
    assert numbers == [0, 0.5, 0.3, 1, 0.4, 0, 0, 0, 0.4, 0.5, 2, 0, 0, 0]


def test_pairs_by_name_where_a_kind_has_none(tmp_path: Path):
    kind = Kind("dog", ("nose", "left_ear", "right_ear"))
    subject = Subject(kind, {"nose": Keypoint(1, 2)})
    writing.save([Frame("a.png", (subject,), "a.png", (9, 9))], tmp_path / "out")
    assert "flip_idx: [0, 2, 1]\n" in (tmp_path / "out" / "data.yaml").read_text()
    assert (tmp_path / "out/labels/train/a.txt").read_text().startswith("0 ")


def test_what_yolo_cannot_say(tmp_path: Path):
    one, two = Subject(FLY, {"head": Keypoint(1, 2)}), Subject(Kind("x", ("a",)), {"a": Keypoint(1, 2)})
    with pytest.raises(DocumentError, match="different keypoints"):
        writing.save([Frame("a", (one, two), None, (9, 9))], tmp_path / "out")
    with pytest.raises(DocumentError, match="size is not known"):
        writing.save([Frame("a", (one,))], tmp_path / "out")
    with pytest.raises(DocumentError, match="nobody"):
        writing.save([Frame("a")], tmp_path / "out")
    assert not (tmp_path / "out").exists()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine").touch()
    with pytest.raises(FileExistsError):
        writing.save([Frame("a", (one,), None, (9, 9))], tmp_path / "out")
