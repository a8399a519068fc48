"""Limits of turns: learnt from poses, by the way that a person looks, modest where nothing is known."""

import math

import pytest

from graphose_core.assets import ASSETS
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose import Figure
from graphose_core.poses.turning.bank import bank_of
from graphose_core.poses.turning.limits import MODEST, SLACK, turn_limits
from graphose_core.poses.turning.pieces import pieces_of
from graphose_core.poses.turning.turned import turned
from graphose_core.samples.people_scenes import person_scene
from tests.graphose_core.poses.bundled import pose


def limits(figure: Figure) -> dict[str, tuple[float, float]]:
    found = turn_limits(figure, bank_of(figure.skeleton))
    return {p.joints[0]: (a, b) for p, (a, b) in zip(pieces_of(figure), found, strict=True)}


def test_limits_hold_the_pose_itself() -> None:
    for name in ("stand", "walk", "sit-on-a-chair", "lie-on-the-back"):
        assert all(least <= 0 <= most for least, most in limits(pose(name)).values())


def test_a_head_tilts_less_than_an_arm_swings() -> None:
    found = limits(pose("stand"))
    assert max(map(abs, found["nose"])) < math.radians(35) < max(map(abs, found["left_elbow"]))


def test_knees_bend_backwards_only() -> None:
    # Who walks to the left has shins that turn to the right of the thighs: anticlockwise on the image.
    least, most = limits(pose("walk"))["left_ankle"]
    assert -least > 3 * most


def test_without_poses_the_range_is_modest() -> None:
    assert set(turn_limits(figure_from(skeleton("scissors"), "s"), ())) == {(-MODEST, MODEST)}


def test_the_poses_of_a_document_are_learnt_from() -> None:
    figure = figure_from(skeleton("scissors"), "s")
    bent = [turned(figure, [0.0, 0.01 * k, 0.0, 0.0, 0.0]) for k in range(8)]
    found = turn_limits(figure, bent)
    assert all(most - least < 0.1 + 2 * SLACK for least, most in found[1:])


def test_the_bank_holds_mirror_images_of_what_has_two_sides() -> None:
    assert len(bank_of("coco17")) == 2 * len(list((ASSETS / "poses/coco17").iterdir()))
    assert len(bank_of("hand")) == len(list((ASSETS / "poses/hand").iterdir()))


@pytest.mark.parametrize("turn", [-0.4, 0.3])
def test_a_turn_keeps_lengths_and_moves_what_hangs_from_it(turn: float) -> None:
    before = person_scene().figures[0]
    pieces = pieces_of(before)
    at = next(i for i, piece in enumerate(pieces) if piece.joints == ("left_elbow",))
    after = turned(before, [turn if i == at else 0.0 for i in range(len(pieces))])
    moved = {
        a.name
        for a, b in zip(before.joints, after.joints, strict=True)
        if math.dist(a.position, b.position) > 1e-9
    }
    assert moved == {"left_elbow", "left_wrist"}
    for a, b in before.bones:
        lengths = [math.dist(f.joint(a).position, f.joint(b).position) for f in (before, after)]
        assert lengths[0] == pytest.approx(lengths[1], abs=1e-9)
