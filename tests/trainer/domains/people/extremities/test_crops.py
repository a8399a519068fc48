"""Close images of hands and feet: each looks at its extremity, and knows its shape."""

import numpy as np
import pytest
import torch

pytest.importorskip("numba", reason="people are drawn with numba")

from graphose_core.models.extremities.frames import frames_of
from graphose_core.models.extremities.gaussians import Gaussians
from trainer.domains.people.body import anny_body
from trainer.domains.people.body.pose_bank import load_bank
from trainer.domains.people.body.rig import bone_turns
from trainer.domains.people.body.rotations import about
from trainer.domains.people.dataset.people_graph import people_graph
from trainer.domains.people.dataset.scene_records import record_of
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.extremities.crops import crops
from trainer.domains.people.extremities.kinds import FOOT, HAND, rest_axes
from trainer.domains.people.rendering.drawn_people import draw_people

KINDS = [Gaussians(kind, PEOPLE_SCHEMA) for kind in (HAND, FOOT)]


@pytest.fixture(scope="module")
def body():
    if not anny_body.body_path().exists():
        pytest.skip("the body model has not been exported here (python -m trainer make-people does it)")
    return anny_body.anny_body()


@pytest.fixture(scope="module")
def drawn(body):
    return [one for number in range(12) for one in crops(body, load_bank(), KINDS, 5, number)]


def test_both_kinds_are_seen_and_their_shapes_are_of_their_own(drawn):
    assert {kind for kind, _ in drawn} == {0, 1}
    for kind, crop in drawn:
        assert 0 <= crop.shape < len(KINDS[kind].choices)
    assert len({crop.shape for kind, crop in drawn if kind == 0}) > 2


def test_an_extremity_lies_within_its_ball(drawn):
    for kind, crop in drawn:
        config = KINDS[kind].config
        centre = crop.axes @ torch.tensor(config.centre)
        unit = crop.axes[:, 1].norm()
        near = (crop.place - centre[:2]).norm(dim=1) < 1.02 * config.radius * unit
        assert not crop.counts[~near].any()
        assert (crop.covered * crop.counts).sum() > 0


def test_a_crop_depends_on_seed_and_number_alone(body, drawn):
    again = [one for number in range(12) for one in crops(body, load_bank(), KINDS, 5, number)]
    assert len(again) == len(drawn)
    for (kind, crop), (other, same) in zip(drawn, again, strict=True):
        assert kind == other
        assert torch.equal(crop.covered, same.covered)
        assert torch.equal(crop.axes, same.axes)


def test_frames_of_joints_are_near_those_of_the_drawn_hands(body):
    """The mean turn that the kinds name holds for what is drawn: most hands lie within 30°."""
    bank, apart = load_bank(), []
    for number in range(25):
        scene = draw_people(body, bank, 6, number, 16)
        found = frames_of(people_graph(record_of(scene)), [HAND], PEOPLE_SCHEMA)
        for figure, limb, axes in zip(found.figure, found.limb, found.axes, strict=True):
            apart.append(_apart(body, scene, int(figure), int(limb), axes))
    assert np.median(apart) < 20


def _apart(body, scene, figure, limb, axes):
    """Degrees between a hand's drawn frame and that of its joints."""
    pose, side = scene.poses[figure], "LR"[limb]
    turns = about(np.array([0.0, 0.0, 1.0]), scene.yaws[figure]) @ bone_turns(body, pose.pose, pose.hands)
    true = scene.camera.axes @ turns[body.bone[f"wrist.{side}"]] @ rest_axes(body, HAND, side)
    made = axes / np.linalg.norm(axes[:, 1])
    return float(np.degrees(np.arccos(np.clip((np.trace(true.T @ made) - 1) / 2, -1, 1))))
