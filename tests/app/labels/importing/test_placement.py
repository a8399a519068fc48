import pytest

from app.labels.importing import placement
from app.labels.importing.placement import Placement
from graphose_core.errors import DocumentError
from graphose_core.formats.conversion.pixel_mapping import whole_image
from graphose_core.formats.keypoints import Keypoint, Kind, Subject

KIND = Kind("mouse", ("a", "b"))
MOUSE = Subject(KIND, {"a": Keypoint(1, 2), "b": Keypoint(3, 4)})


def test_more_figures_than_a_scene_can_show_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placement, "MOST", 2)
    assert len(Placement((MOUSE,) * 2, (9, 9), whole_image).figures({KIND: "free"})) == 2
    with pytest.raises(DocumentError, match="3 figures: up to 2 can be imported; untick the others"):
        Placement((MOUSE,) * 3, (9, 9), whole_image).figures({KIND: "free"})
    assert Placement((MOUSE,) * 3, (9, 9), whole_image).far == 0


def test_figures_that_have_no_shape_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placement, "MOST", 2)
    others = (Subject(Kind("cat", ("a",)), {"a": Keypoint(1, 2)}),) * 3
    assert len(Placement((MOUSE, *others), (9, 9), whole_image).figures({KIND: "free"})) == 1
