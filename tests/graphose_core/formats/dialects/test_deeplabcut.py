from pathlib import Path

import pytest

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects import deeplabcut
from graphose_core.formats.figures import figures_of
from graphose_core.formats.images.find import image_of
from graphose_core.formats.images.open import sized
from graphose_core.formats.keypoints import Keypoint
from graphose_core.formats.pixel_mapping import placing_of
from tests.graphose_core.formats.samples import sample

PROJECT = """scorer,Ann,Ann,Ann,Ann
bodyparts,snout,snout,tail,tail
coords,x,y,x,y
labeled-data/a/img0.png,1.5,2,3,4
labeled-data/a/img1.png,5,6,,
"""

FOLDERS = """scorer,,,Ann,Ann
bodyparts,,,snout,snout
coords,,,x,y
labeled-data,a,img0.png,1,2
"""

ANIMALS = """scorer,,,Ann,Ann,Ann,Ann,Ann,Ann
individuals,,,one,one,two,two,single,single
bodyparts,,,snout,snout,snout,snout,corner,corner
coords,,,x,y,x,y,x,y
labeled-data,a,img0.png,1,2,nan,nan,7,8
"""

VIDEO = """scorer,net,net,net,net,net,net
bodyparts,snout,snout,snout,tail,tail,tail
coords,x,y,likelihood,x,y,likelihood
0,1,2,0.99,3,4,0.1
"""


def load(tmp_path: Path, text: str):
    path = tmp_path / "labels.csv"
    path.write_text(text)
    return deeplabcut.load(path).frames


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


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (PROJECT.replace("1.5", "abc"), "line 4.snout.x"),
        (PROJECT.replace(",5,6,,", ",5,6"), "line 5"),
        (PROJECT.replace("bodyparts", "parts"), "bodyparts"),
        ("a,b\n1,2\n", "bodyparts"),
    ],
)
def test_a_wrong_field_is_named(tmp_path: Path, text: str, named: str):
    with pytest.raises(FileFormatError, match=named):
        load(tmp_path, text)


def test_the_real_project():
    path = sample("openfield/labeled-data/m4s1/CollectedData_Pranav.csv")
    frames = deeplabcut.load(path).frames
    assert len(frames) == 116
    frame = sized(frames[0], path)
    assert frame.size == (640, 480)
    assert image_of(frame, path) == path.with_name("img0000.png")
    (figure,) = figures_of(frame.subjects, placing_of(frame))
    assert [joint.name for joint in figure.joints] == ["snout", "leftear", "rightear", "tailbase"]
    assert figure.joint("snout").position == pytest.approx((21.521 / 640, 265.428 / 640 + 80 / 640))
    assert all(0 <= c <= 1 for joint in figure.joints for c in joint.position)
    assert deeplabcut.load(path.with_suffix(".h5")).frames == frames
