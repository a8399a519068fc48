from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.matlab import arrays, mpii, people
from graphose_core.formats.keypoints import Keypoint, Visibility
from graphose_core.formats.loading import load
from tests.broken import broken_bytes
from tests.graphose_core.formats.dialects.matlab.mpii_files import point, saved, structures
from tests.graphose_core.formats.dialects.matlab.packed import Packer

GOOD = saved(False)
PACKER = Packer()


@pytest.mark.parametrize("compressed", [False, True])
def test_people_of_images(tmp_path: Path, compressed: bool):
    (tmp_path / "mpii.mat").write_bytes(saved(compressed))
    labels = load(tmp_path / "mpii.mat")
    assert labels.format == "mpii"
    assert [(f.image, f.split, len(f.subjects)) for f in labels.frames] == [
        ("images/015601864.jpg", "train", 2),
        ("images/b.jpg", "train", 0),
        ("images/c.jpg", "test", 0),
    ]
    first, second = labels.frames[0].subjects
    assert first.points == {
        "right_ankle": Keypoint(610.5, 187),
        "head_top": Keypoint(5, 6),
        "right_knee": Keypoint(7, 8, Visibility.OCCLUDED),
    }
    assert second.points == {"left_wrist": Keypoint(1, 2)}


def told(path: Path) -> dict[str, tuple[int, tuple[str, ...]]]:
    return {each.why: (each.count, each.places) for each in load(path).left_out}


def test_what_is_left_out_is_told_with_its_place(tmp_path: Path):
    (tmp_path / "mpii.mat").write_bytes(GOOD)
    assert told(tmp_path / "mpii.mat") == {
        people.NUMBER: (1, ("annolist(1).annorect(2).annopoints.point(2)",)),
        people.PLACE: (1, ("annolist(1).annorect(2).annopoints.point(3)",)),
        people.UNLABELLED: (1, ("annolist(2).annorect(1)",)),
    }


def test_points_twice_odd_visibilities_and_lists_of_other_kinds_are_told(tmp_path: Path):
    twice = {"point": structures(point(3, 1, 2, 1), point(3, 5, 6, "maybe"), point(4, 1e12, 2, 1))}
    found = structures({"annopoints": twice}, {"annopoints": 7.0}, {"annopoints": {"point": 3.0}})
    images = structures({"image": {"name": ""}, "annorect": found}, {"image": 1.0, "annorect": 5.0})
    (tmp_path / "mpii.mat").write_bytes(saved(RELEASE={"annolist": images, "img_train": np.zeros((1, 1))}))
    labels = load(tmp_path / "mpii.mat")
    assert [frame.name for frame in labels.frames] == ["image 1", "image 2"]
    (subject,) = labels.frames[0].subjects
    assert subject.points == {"left_hip": Keypoint(5, 6)}
    assert told(tmp_path / "mpii.mat") == {
        mpii.SPLITS: (1, ("RELEASE.img_train",)),
        people.DAMAGED: (3, ("annolist(1).annorect(2)", "annolist(1).annorect(3)", "annolist(2)")),
        people.PLACE: (1, ("annolist(1).annorect(1).annopoints.point(3)",)),
        people.TWICE: (1, ("annolist(1).annorect(1).annopoints.point(1)",)),
        people.SEEN: (1, ("annolist(1).annorect(1).annopoints.point(2)",)),
        mpii.NAMES: (2, ("annolist(1)", "annolist(2)")),
    }


@pytest.mark.parametrize("variables", [{"x": 1.0}, {"RELEASE": 1.0}, {"RELEASE": {"annolist": 2.0}}])
def test_other_files_are_refused(tmp_path: Path, variables: dict):
    (tmp_path / "a.mat").write_bytes(saved(**variables))
    with pytest.raises(FileFormatError, match="MPII"):
        mpii.load(tmp_path / "a.mat")


@settings(max_examples=60)
@given(data=st.data())
def test_changed_bytes_are_read_or_refused(tmp_path_factory, data: st.DataObject):
    path = tmp_path_factory.mktemp("broken") / "a.mat"
    path.write_bytes(data.draw(broken_bytes(GOOD)))
    try:
        frames = mpii.load(path).frames
    except FileFormatError:
        return
    for i in range(min(len(frames), 20)):
        assert all(subject.points for subject in frames[i].subjects)


def packed_file(images: bytes) -> bytes:
    """A file whose RELEASE.annolist is that array."""
    inner = PACKER.structures(["annolist"], [[images]])[8:]
    flags, sides, rest = inner[:16], PACKER.element(5, PACKER.words(1, 1)), inner[40:]
    content = flags + sides + PACKER.element(1, b"RELEASE") + rest
    return GOOD[:128] + PACKER.words(14, len(content)) + content


def test_structures_without_fields_are_not_counted_to_their_end(tmp_path: Path):
    nameless = PACKER.element(5, PACKER.words(32)) + PACKER.words(1, 0)
    endless = PACKER.array(2, (2**32 - 1, 2**32 - 1), nameless)
    (tmp_path / "a.mat").write_bytes(packed_file(endless))
    with pytest.raises(FileFormatError, match="structures have no fields"):
        load(tmp_path / "a.mat")
    image = PACKER.structures(["name"], [[PACKER.text("a.jpg")]])
    (tmp_path / "b.mat").write_bytes(
        packed_file(PACKER.structures(["image", "annorect"], [[image, endless]] * 2))
    )
    labels = load(tmp_path / "b.mat")
    assert [frame.image for frame in labels.frames] == ["images/a.jpg"] * 2
    assert told(tmp_path / "b.mat")[people.DAMAGED][0] >= 2


def test_more_elements_or_points_than_any_has_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(arrays, "MOST_ELEMENTS", 20)
    empty = PACKER.words(14, 0)
    (tmp_path / "a.mat").write_bytes(
        packed_file(PACKER.structures(["image", "annorect"], [[empty] * 2] * 30))
    )
    with pytest.raises(FileFormatError, match="more than 20 elements"):
        load(tmp_path / "a.mat")
    monkeypatch.setattr(people, "BATCH_BYTES", 500)
    (tmp_path / "b.mat").write_bytes(GOOD)
    assert told(tmp_path / "b.mat")[people.DAMAGED][0] == 2
