from pathlib import Path

import pytest

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.yolo import places
from graphose_core.formats.find_labels import labels_beside
from graphose_core.formats.images.find import image_of
from graphose_core.formats.keypoints import Keypoint, Visibility
from graphose_core.formats.loading import load
from tests.graphose_core.formats.dialects.goods import YOLO_TXT, YOLO_YAML
from tests.graphose_core.formats.dialects.yolo.data_set import data_set


def test_a_data_set_with_its_splits(tmp_path: Path):
    path = data_set(tmp_path)
    labels = load(path)
    assert (labels.format, labels.left_out) == ("yolo", ())
    assert [(f.name, f.split, f.size, len(f.subjects)) for f in labels.frames] == [
        ("a9.png", "train", (200, 100), 0),
        ("a10.png", "train", (200, 100), 2),
        ("b.png", "validation", (200, 100), 2),
    ]
    assert image_of(labels.frames[1], path) == tmp_path / "images/train/a10.png"
    dog, cat = labels.frames[1].subjects
    assert (dog.kind.name, cat.kind.name) == ("dog", "cat")
    assert dog.points == {"nose": Keypoint(50, 50), "left_ear": Keypoint(100, 25, Visibility.OCCLUDED)}
    assert dog.box == pytest.approx((50, 25, 100, 50))
    assert dog.kind.pairs == (("left_ear", "right_ear"),)
    assert dog.kind.bones == (("nose", "left_ear"), ("nose", "right_ear"))


@pytest.mark.parametrize(
    ("layout", "train", "val"),
    [
        ("{split}/images/{name}", "../train/images", "../val/images"),
        ("images/{split}/{name}", "/home/somebody/set/images/train", "C:\\set\\images\\val"),
        ("{split}/{name}", "[train]", "./val"),
    ],
)
def test_folders_as_other_computers_write_them(tmp_path: Path, layout: str, train: str, val: str):
    yaml = YOLO_YAML.replace(b"images/train", train.encode()).replace(b"images/val", val.encode())
    frames = load(data_set(tmp_path, layout, yaml)).frames
    assert [(len(frame.subjects), frame.split) for frame in frames] == [
        *((0, "train"), (2, "train"), (2, "validation"))
    ]
    assert {frame.size for frame in frames} == {(200, 100)}


def test_a_file_that_lists_images(tmp_path: Path):
    path = data_set(tmp_path, yaml=YOLO_YAML.replace(b"train: images/train", b"train: train.txt"))
    (tmp_path / "train.txt").write_text("./images/train/a10.png\n\n")
    assert [frame.name for frame in load(path).frames] == ["a10.png", "b.png"]


def test_an_image_of_two_splits_is_read_once(tmp_path: Path):
    path = data_set(tmp_path, yaml=YOLO_YAML.replace(b"images/val", b"images/train"))
    labels = load(path)
    assert [(frame.name, frame.split) for frame in labels.frames] == [
        ("a9.png", "train"),
        ("a10.png", "train"),
    ]
    assert ("images of a split", 2) in [(each.what, each.count) for each in labels.left_out]


def test_labels_alone_are_read_as_shares_and_told(tmp_path: Path):
    path = data_set(tmp_path)
    (tmp_path / "images/val/b.png").unlink()
    labels = load(path)
    assert labels.frames[2].size is None
    assert labels.frames[2].subjects[0].points["nose"] == Keypoint(0.25, 0.5)
    assert "put the images beside the labels" in str(labels.left_out[0])


def test_the_labels_of_one_image_find_their_data_yaml_and_image(tmp_path: Path):
    data_set(tmp_path)
    (frame,) = load(tmp_path / "labels/val/b.txt").frames
    assert (frame.size, frame.split) == ((200, 100), "validation")
    assert image_of(frame, tmp_path / "labels/val/b.txt") is not None
    assert frame.subjects[0].kind.name == "dog"


@pytest.mark.parametrize(
    ("row", "points"), [("0 .5 .5 1 1 .1 .2 2 .3 .4 1", 2), ("0 .5 .5 1 1 .1 .2 .3 .4", 2)]
)
def test_a_file_of_labels_alone(tmp_path: Path, row: str, points: int):
    (tmp_path / "a.txt").write_text(row)
    labels = load(tmp_path / "a.txt")
    (subject,) = labels.frames[0].subjects
    assert (subject.kind.points, len(subject.points)) == (("1", "2"), points)
    assert "there is no data.yaml" in str(labels.left_out[0])


def test_predictions_have_confidences_and_tracks(tmp_path: Path):
    data_set(tmp_path)
    path = tmp_path / "labels/val/b.txt"
    path.write_text("0 .5 .5 1 1 .1 .2 .93 .3 .4 .1 .5 .6 1 .87 12\n")
    labels = load(path)
    (subject,) = labels.frames[0].subjects
    assert (subject.name, sorted(subject.points)) == ("cat 12", ["nose", "right_ear"])
    assert {point.visibility for point in subject.points.values()} == {Visibility.VISIBLE}
    assert "below 0.25" in str(labels.left_out[0])


def test_points_without_visibility(tmp_path: Path):
    path = data_set(tmp_path, yaml=YOLO_YAML.replace(b"[3, 3]", b"[3, 2]"))
    for each in (tmp_path / "labels").rglob("*.txt"):
        each.write_text("0 .5 .5 1 1 .5 .5 0 0 -1 -1\n")
    assert load(path).frames[1].subjects[0].points == {"nose": Keypoint(100, 50)}


@pytest.mark.parametrize(
    ("names", "shape", "points"),
    [
        ("[person]", 17, ("nose", "left_eye")),
        ("{0: hand}", 21, ("wrist", "thumb_0")),
        ("[dog]", 17, ("1", "2")),
        ("[a, b]", 17, ("1", "2")),
    ],
)
def test_names_of_known_sets(tmp_path: Path, names: str, shape: int, points: tuple[str, str]):
    path = tmp_path / "data.yaml"
    path.write_text(f"kpt_shape: [{shape}, 3]\nnames: {names}\ntrain: images\n")
    (tmp_path / "a.txt").write_text("0 .5 .5 1 1" + " .5 .5 2" * shape)
    assert load(path).frames[0].subjects[0].kind.points[:2] == points


def test_one_odd_value_refuses_nothing(tmp_path: Path):
    yaml = YOLO_YAML.replace(b"[[0, 1], [0, 2]]", b"[[0, 1], [0, 9], 3]").replace(b"[0, 2, 1]", b"[0, 1, 1]")
    path = data_set(tmp_path, yaml=yaml)
    bad = b"x 1 2\n0 .5 .5 1 1 .5 .5 2\n7 .5 .5 1 1 .5 .5 2 nan 0 0 0 0 0\n"
    more = b"7 .5 .5 1 1 .5 .5 2 0 0 0 0 0 0\n"
    (tmp_path / "labels/val/b.txt").write_bytes(bad + more + YOLO_TXT)
    labels = load(path)
    assert [subject.kind.name for subject in labels.frames[2].subjects] == ["class 7", "dog", "cat"]
    assert {each.what: each.count for each in labels.left_out} == {"links": 4, "flip_idx": 2, "lines": 1}
    assert sum(each.count for each in labels.left_out if each.what == "lines") == 3


def test_the_labels_of_an_image_are_found(tmp_path: Path):
    data_set(tmp_path)
    assert labels_beside(tmp_path / "images/val/b.png") == tmp_path / "labels/val/b.txt"
    assert labels_beside(tmp_path / "images/train/a9.png") is None
    (tmp_path / "c.txt").write_text("a caption")
    assert labels_beside(tmp_path / "c.png") is None


def test_what_is_not_readable_says_what_would_make_it_so(tmp_path: Path):
    boxes = tmp_path / "boxes.txt"
    boxes.write_text("0 .5 .5 1 1\n")
    with pytest.raises(FileFormatError, match="boxes of YOLO without keypoints"):
        load(boxes)
    (tmp_path / "data.yaml").write_text("names: [a]\ntrain: images/train\n")
    with pytest.raises(FileFormatError, match="YOLO data set without keypoints"):
        load(tmp_path / "data.yaml")
    boxes.unlink()
    (tmp_path / "data.yaml").write_bytes(YOLO_YAML)
    with pytest.raises(FileFormatError, match="folders are not there"):
        load(tmp_path / "data.yaml")
    (tmp_path / "readme.txt").write_text("hello\n")
    with pytest.raises(FileFormatError, match="holds no keypoints"):
        load(tmp_path / "readme.txt")


@pytest.mark.parametrize("train", ["/", "../../../../../../../../../../../../../.."])
def test_all_of_a_disk_is_no_folder_of_images(tmp_path: Path, train: str):
    path = data_set(tmp_path, yaml=YOLO_YAML.replace(b"images/train", train.encode()))
    with pytest.raises(FileFormatError, match=r"^data\.yaml: train = '.*all of a disk.*; name the folder"):
        load(path)


def test_a_folder_that_holds_far_more_than_images_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(places, "MOST_ENTRIES", 20)
    assert len(load(data_set(tmp_path)).frames) == 3
    for number in range(30):
        (tmp_path / "labels" / "val" / f"{number}").mkdir()
    with pytest.raises(
        FileFormatError, match=r"^data\.yaml: val = 'images/val': .*more than 20 files and fol"
    ):
        load(tmp_path / "data.yaml")


def test_a_list_of_images_of_any_length_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(places, "LARGEST_LIST", 1000)
    path = data_set(tmp_path, yaml=YOLO_YAML.replace(b"train: images/train", b"train: train.txt"))
    (tmp_path / "train.txt").write_text("./images/train/a10.png\n" * 1000)
    with pytest.raises(FileFormatError, match=r"train = 'train\.txt': .*more than 1,000 bytes"):
        load(path)
