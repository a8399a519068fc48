from pathlib import Path

import pytest

from graphose_core.errors import FileFormatError
from graphose_core.formats.keypoints import Keypoint, Visibility
from graphose_core.formats.loading import load
from tests.graphose_core.formats.dialects.goods import CVAT_VIDEO
from tests.graphose_core.formats.dialects.written import written


def test_tracks_of_a_video(tmp_path: Path):
    first, second = load(written(tmp_path / "a.xml", CVAT_VIDEO)).frames
    assert [(f.number, f.video, f.sequence, f.size) for f in (first, second)] == [
        (2, "walk.mp4", "walk.mp4", (640, 480)),
        (10, "walk.mp4", "walk.mp4", (640, 480)),
    ]
    (before,), (after,) = first.subjects, second.subjects
    assert before.points == {"nose": Keypoint(5, 6)}
    assert after.points == {"tail": Keypoint(3.5, 4, Visibility.OCCLUDED), "nose": Keypoint(1, 2)}
    assert before.kind == after.kind
    assert (after.kind.points, after.kind.bones) == (("nose", "tail"), (("nose", "tail"),))
    assert (before.name, after.name) == ("dog 7", "dog 7")


IMAGES = b"""<annotations><image id="0" name="d/a.jpg" width="x" height="9" subset="Train">
<skeleton label="dog"><points label="nose" points="1,2"/><points label="tail" points="1"/>
<points points="3,4"/></skeleton><points label="eyes" occluded="1" points="1,2;nan,4;5,6"/>
<box label="b"/></image><image/></annotations>"""


def test_one_odd_value_refuses_nothing(tmp_path: Path):
    labels = load(written(tmp_path / "a.xml", IMAGES))
    first, second = labels.frames
    assert (first.image, first.size, first.split) == ("d/a.jpg", None, "train")
    dog, eyes = first.subjects
    assert dog.points == {"nose": Keypoint(1, 2)}
    assert eyes.points == {n: Keypoint(x, y, Visibility.OCCLUDED) for n, x, y in (("1", 1, 2), ("3", 5, 6))}
    assert (second.name, second.subjects) == ("image 1", ())
    assert {(each.what, each.count) for each in labels.left_out} == {
        ("points", 2),
        ("points", 1),
        ("shapes", 1),
    }


SINGLE = b"""<annotations><image id="0" name="a.jpg" width="9" height="9">
<points label="nose" group_id="1" points="1,2"/><points label="tail" occluded="1" group_id="1" points="3,4"/>
<box label="mouse" group_id="1" xtl="1" ytl="2" xbr="5" ybr="8"/>
<points label="nose" group_id="2" points="7,8"/>
</image></annotations>"""


def test_single_points_are_called_by_their_labels_and_grouped(tmp_path: Path):
    (frame,) = load(written(tmp_path / "a.xml", SINGLE)).frames
    first, second = frame.subjects
    assert first.points == {"nose": Keypoint(1, 2), "tail": Keypoint(3, 4, Visibility.OCCLUDED)}
    assert (first.kind.name, first.box) == ("mouse", (1, 2, 4, 6))
    assert second.points == {"nose": Keypoint(7, 8)}


def test_single_points_that_are_tracked(tmp_path: Path):
    tracks = "".join(
        f'<track id="{i}" label="{name}"><points frame="0" points="{i},2"/>'
        f'<points frame="1" outside="{i}" points="{i},3"/></track>'
        for i, name in enumerate(("nose", "tail"))
    )
    first, second = load(written(tmp_path / "a.xml", f"<annotations>{tracks}</annotations>".encode())).frames
    assert [s.points for s in first.subjects] == [{"nose": Keypoint(0, 2), "tail": Keypoint(1, 2)}]
    assert [s.points for s in second.subjects] == [{"nose": Keypoint(0, 3)}]
    assert (second.number, first.subjects[0].kind) == (1, second.subjects[0].kind)


def test_entities_and_other_files_are_refused(tmp_path: Path):
    bomb = b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;">]><annotations>&y;</annotations>'
    with pytest.raises(FileFormatError, match="entities"):
        load(written(tmp_path / "a.xml", bomb))
    outside = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><annotations>&x;</annotations>'
    with pytest.raises(FileFormatError, match="entities"):
        load(written(tmp_path / "b.xml", outside))
    with pytest.raises(FileFormatError, match="not readable XML"):
        load(written(tmp_path / "c.xml", b"<annotations>"))
    with pytest.raises(FileFormatError, match="deep"):
        load(written(tmp_path / "d.xml", b"<annotations>" + b"<a>" * 10_000))
