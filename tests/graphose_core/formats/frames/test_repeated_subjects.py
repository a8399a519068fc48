"""The same keypoints twice in an image are read once and told; what differs at all stays."""

import json
from dataclasses import replace

import pytest

from graphose_core.formats.frames import repeated_subjects
from graphose_core.formats.frames.lazy_frames import LazyFrames
from graphose_core.formats.frames.repeated_subjects import without_repeated
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject, Visibility
from graphose_core.formats.labels import Labels
from graphose_core.formats.loading import load, load_with_repeated

KIND = Kind("cat", ("nose", "tail"))
CAT = Subject(KIND, {"nose": Keypoint(3, 4), "tail": Keypoint(9, 8)}, row=0)
OTHER = replace(CAT, points={"nose": Keypoint(3, 4), "tail": Keypoint(9, 8.5)}, row=1)
FRAMES = (
    Frame("a.png", (CAT, OTHER, replace(CAT, row=2, box=(1, 1, 9, 9)))),
    Frame("b.png", (CAT,)),
    Frame("c.png", (OTHER, OTHER, OTHER)),
)


@pytest.mark.parametrize("is_lazy", [False, True])
def test_the_first_is_read_and_the_others_are_counted_with_their_places(is_lazy):
    frames = LazyFrames(len(FRAMES), FRAMES.__getitem__) if is_lazy else FRAMES
    labels = without_repeated(Labels(frames))
    assert [len(frame.subjects) for frame in labels.frames] == [2, 1, 1]
    assert labels.frames[0].subjects == (CAT, OTHER)
    (told,) = labels.left_out
    assert (told.what, told.count, told.places[0]) == ("annotations", 3, "a.png: annotation 2 like 0")


@pytest.mark.parametrize(
    "other",
    [
        replace(CAT, name="Tom"),
        replace(CAT, kind=Kind("dog", ("nose", "tail"))),
        replace(CAT, points={"nose": Keypoint(3, 4)}),
        replace(CAT, points={**CAT.points, "tail": Keypoint(9, 8, Visibility.OCCLUDED)}),
        OTHER,
    ],
    ids=["name", "kind", "fewer points", "visibility", "half a pixel"],
)
def test_what_differs_in_anything_stays(other):
    labels = Labels((Frame("a.png", (CAT, other)),))
    assert without_repeated(labels) is labels


def test_a_crowd_that_shares_its_first_place_is_looked_through_subject_by_subject(monkeypatch):
    crowd = [replace(CAT, points={"nose": Keypoint(0, 0), "tail": Keypoint(n, 1)}) for n in range(300)]
    seen = []
    content = repeated_subjects._labelled
    monkeypatch.setattr(repeated_subjects, "_labelled", lambda one: seen.append(one) or content(one))
    labels = without_repeated(Labels((Frame("a.png", (*crowd, crowd[7])),)))
    assert labels.frames[0].subjects == tuple(crowd)
    assert len(seen) < 3 * len(crowd), "pairs would be tens of thousands"


def test_those_without_a_labelled_point_stay():
    nobody = replace(CAT, points={"nose": Keypoint(0, 0, Visibility.UNLABELLED)})
    labels = Labels((Frame("a.png", (nobody, nobody, replace(nobody, points={}))),))
    assert without_repeated(labels) is labels


def test_of_very_many_frames_the_later_ones_are_read_once_too_and_the_count_says_what_it_counts(monkeypatch):
    monkeypatch.setattr(repeated_subjects, "COUNTED", 1)
    labels = without_repeated(Labels(LazyFrames(len(FRAMES), FRAMES.__getitem__)))
    assert [len(frame.subjects) for frame in labels.frames] == [2, 1, 1]
    (told,) = labels.left_out
    assert told.count == 1
    assert "in the first" in str(told)


def test_a_file_is_read_so_and_who_corrects_it_sees_all(tmp_path):
    annotation = {"image_id": 1, "category_id": 1, "keypoints": [3, 4, 2, 9, 8, 2]}
    content = {
        "images": [{"id": 1, "file_name": "a.png", "width": 20, "height": 20}],
        "categories": [{"id": 1, "name": "cat", "keypoints": ["nose", "tail"]}],
        "annotations": [{"id": 7, **annotation}, {"id": 8, **annotation}],
    }
    path = tmp_path / "labels.json"
    path.write_text(json.dumps(content))
    labels = load(path)
    assert len(labels.frames[0].subjects) == 1
    assert str(labels.left_out[0]).startswith("1 annotation left out: each has exactly")
    assert "a.png: annotation 1 like 0" in str(labels.left_out[0])
    every = load_with_repeated(path)
    assert len(every.frames[0].subjects) == 2
    assert every.left_out == ()


def test_lines_of_yolo_are_read_once_as_well(tmp_path):
    (tmp_path / "data.yaml").write_text("train: images/train\nkpt_shape: [2, 3]\nnames: {0: cat}\n")
    (tmp_path / "images" / "train").mkdir(parents=True)
    (tmp_path / "labels" / "train").mkdir(parents=True)
    line = "0 0.5 0.5 0.2 0.2 0.4 0.4 2 0.6 0.6 2\n"
    (tmp_path / "labels" / "train" / "a.txt").write_text(line + line)
    labels = load(tmp_path / "data.yaml")
    assert [len(frame.subjects) for frame in labels.frames] == [1]
    assert [told.count for told in labels.left_out if "exactly" in told.why] == [1]
