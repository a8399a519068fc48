from copy import deepcopy
from pathlib import Path

import pytest

from graphose_core.formats.keypoints import Keypoint
from graphose_core.formats.loading import load
from tests.graphose_core.formats.dialects.goods import VIA
from tests.graphose_core.formats.dialects.written import written_json


@pytest.mark.parametrize("project", [False, True])
def test_images_regions_and_owners(tmp_path: Path, project: bool):
    labels = load(written_json(tmp_path / "a.json", {"_via_img_metadata": VIA} if project else VIA))
    first, second = labels.frames
    (subject,) = first.subjects
    assert labels.format == "via"
    assert (first.image, second.image, second.subjects) == ("a.jpg", "b.jpg", ())
    assert (subject.kind.name, subject.box) == ("mouse", (5, 6, 7, 8))
    assert subject.points == {"nose": Keypoint(10, 20)}


@pytest.mark.parametrize(
    "attributes",
    [{"keypoint": "nose"}, {"Label": "nose"}, {"part": {"tail": False, "nose": True}}, {"x": "nose"}],
)
def test_whatever_attribute_names_the_point(tmp_path: Path, attributes: dict):
    content = deepcopy(VIA)
    content["a.jpg123"]["regions"][0]["region_attributes"] = attributes
    assert list(load(written_json(tmp_path / "a.json", content)).frames[0].subjects[0].points) == ["nose"]


def test_regions_of_version_1_are_an_object_and_odd_ones_are_told(tmp_path: Path):
    content = deepcopy(VIA)
    good = content["a.jpg123"]["regions"][0]
    bad = {**good, "shape_attributes": {"name": "point", "cx": None, "cy": 1}}
    nameless = {**good, "region_attributes": {}}
    content["a.jpg123"]["regions"] = {"0": good, "1": bad, "2": nameless, "3": None}
    content["c"] = None
    labels = load(written_json(tmp_path / "a.json", content))
    assert len(labels.frames[0].subjects) == 1
    assert {each.what: each.count for each in labels.left_out} == {"regions": 1, "images": 1}
    assert sum(each.count for each in labels.left_out) == 4
