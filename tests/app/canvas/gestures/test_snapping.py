"""Snapping to the counterpart's mirror image and to straight lines; what is read out meanwhile."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.canvas.gestures.readout import bone_readout
from app.canvas.gestures.snapping import CATCH, snapped
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from tests.app.canvas.gestures.desk import Desk, chain

REACH = 0.02
PERSON = figure_from(skeleton("coco17"), "person")


def test_a_joint_snaps_to_where_its_counterpart_is_mirrored() -> None:
    x, y = PERSON.joint("left_wrist").position
    mirrored = (1 - x, y)
    snap = snapped(PERSON, "right_wrist", (mirrored[0] + 0.005, y - 0.005), REACH)
    assert snap.word == "symmetric"
    assert snap.place == pytest.approx(mirrored)


def test_a_joint_snaps_to_the_line_of_its_neighbours() -> None:
    snap = snapped(chain(), "b", (0.47, 0.505), REACH)
    assert (snap.word, snap.place) == ("straight", pytest.approx((0.47, 0.5)))
    assert snapped(chain(), "a", (0.505, 0.3), REACH).word == "upright"


def test_far_from_everything_it_goes_where_it_is_wished() -> None:
    assert snapped(chain(), "b", (0.43, 0.62), REACH).place == (0.43, 0.62)


@given(st.sampled_from([joint.name for joint in PERSON.joints]), st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_a_snap_never_goes_farther_than_it_catches(name: str, wish: tuple[float, float]) -> None:
    snap = snapped(PERSON, name, wish, REACH)
    assert math.dist(snap.place, wish) <= CATCH * REACH * 1.001
    assert bool(snap.word) == bool(snap.guides)


def test_drags_snap_only_if_that_is_switched_on() -> None:
    for snapping, expected in ((True, 0.5), (False, 0.505)):
        desk = Desk(chain(), snapping=snapping)
        seen = desk.drag((0.5, 0.5), (0.5, 0.7), (0.47, 0.505))
        assert desk.place("b") == pytest.approx((0.47, expected))
        assert bool(seen[-2].guides) is snapping
        assert seen[-1].readout is None


def test_angle_and_length_are_read_out() -> None:
    document = PoseDocument(figures=(chain(),), canvas=100)
    assert bone_readout(document, JointRef("chain", "a")) == "180°  ·  30.0 px"
    desk = Desk(chain())
    seen = desk.drag((0.2, 0.5), (0.5, 0.3))
    assert seen[1].readout is not None
    assert seen[1].readout.text == "90°  ·  12.8 px"
