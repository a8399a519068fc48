"""What rows and columns of a table of keypoints stand for."""

from pathlib import Path

import pytest

from graphose_core.formats.keypoints import Keypoint
from tests.graphose_core.formats.dialects.deeplabcut.tables import (
    ANIMALS,
    FOLDERS,
    PROJECT,
    VIDEO,
    labels_of,
    load,
    told,
)


def test_a_project(tmp_path: Path):
    frames = load(tmp_path, PROJECT)
    assert [frame.name for frame in frames] == ["labeled-data/a/img0.png", "labeled-data/a/img1.png"]
    assert frames[0].subjects[0].points == {"snout": Keypoint(1.5, 2), "tail": Keypoint(3, 4)}
    assert frames[1].subjects[0].points == {"snout": Keypoint(5, 6)}


def test_a_name_in_several_columns(tmp_path: Path):
    (frame,) = load(tmp_path, FOLDERS)
    assert frame.image == "labeled-data/a/img0.png"


def test_several_animals(tmp_path: Path):
    (frame,) = load(tmp_path, ANIMALS)
    assert [(s.name, set(s.points)) for s in frame.subjects] == [("one", {"snout"}), ("single", {"corner"})]


def test_what_a_network_doubts_is_not_labelled(tmp_path: Path):
    (frame,) = load(tmp_path, VIDEO)
    assert frame.subjects[0].points == {"snout": Keypoint(1, 2)}
    assert frame.image is None


def test_what_a_row_is_used_for(tmp_path: Path):
    text = (
        "scorer,net,net,set,net\nbodyparts,snout,snout,,note\ncoords,x,y,,word\na.png,1,2,validation,dark\n"
    )
    labels = labels_of(tmp_path, text)
    (frame,) = labels.frames
    assert (frame.split, frame.subjects[0].points) == ("validation", {"snout": Keypoint(1, 2)})
    assert told(labels) == ["1 column left out: x, y and likelihood of body parts are read (net note word)"]


def test_one_animal_is_one_figure_and_folders_are_apart(tmp_path: Path):
    text = PROJECT + "labeled-data/b/img0.png,1,2,3,4\nlabeled-data\\a\\img7.png,,,1,2\n"
    frames = labels_of(tmp_path, text).frames
    assert {(s.name, s.kind) for frame in frames for s in frame.subjects} == {
        ("animal", frames[0].subjects[0].kind)
    }
    places = [(frame.sequence, frame.number) for frame in frames]
    assert places == [("labeled-data/a", n) for n in (0, 1, 7)] + [("labeled-data/b", 0)]


def test_images_of_the_same_number_have_none(tmp_path: Path):
    frames = labels_of(tmp_path, PROJECT + "labeled-data/a/other0.png,1,2,3,4\n").frames
    assert [frame.number for frame in frames] == [None, None, None]


def test_individuals_of_the_same_points_are_of_one_kind(tmp_path: Path):
    first, single = load(tmp_path, ANIMALS)[0].subjects
    assert (first.kind.name, single.kind.name) == ("animal", "single")
    both = load(tmp_path, ANIMALS.replace("nan,nan", "5,6"))[0].subjects
    assert both[0].kind == both[1].kind


def test_bones_order_and_threshold_are_the_projects(tmp_path: Path):
    (tmp_path / "config.yaml").write_text(
        "bodyparts: [tail, snout]\nskeleton: [[snout, tail]]\npcutoff: 0.05\n"
    )
    labels = labels_of(tmp_path, VIDEO)
    (subject,) = labels.frames[0].subjects
    assert subject.kind.points == ("tail", "snout")
    assert subject.kind.bones == (("snout", "tail"),)
    assert set(subject.points) == {"tail", "snout"}
    assert labels.left_out == ()


def test_doubtful_points_are_told(tmp_path: Path):
    assert told(labels_of(tmp_path, VIDEO)) == ["1 point left out: their likelihood is below 0.6 (pcutoff)"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("5,6,,", "5,,,"), "1 point left out: x and y must be two finite numbers"),
        (("0.1", ""), "1 point left out: they have a place, but their likelihood is empty"),
        (("tail,tail", "snout,snout"), "2 columns left out: they have the head of another one"),
        (("coords,x,y,x,y", "coords,x,y,x,z"), "1 point left out: x and y must be two finite numbers"),
    ],
)
def test_what_frames_leave_out_is_told(tmp_path: Path, change: tuple[str, str], sentence: str):
    text = VIDEO if change[0] in VIDEO.splitlines()[-1] else PROJECT
    assert any(line.startswith(sentence) for line in told(labels_of(tmp_path, text.replace(*change))))


def test_a_part_of_the_data_set_that_is_not_known_is_told(tmp_path: Path):
    text = "scorer,Ann,Ann,set\nbodyparts,snout,snout,set\ncoords,x,y,set\na.png,1,2,train\nb.png,3,4,spare\n"
    labels = labels_of(tmp_path, text)
    assert [frame.split for frame in labels.frames] == ["train", ""]
    (sentence,) = told(labels)
    assert "1 part of the data set" in sentence
    assert "row 2: 'spare'" in sentence
