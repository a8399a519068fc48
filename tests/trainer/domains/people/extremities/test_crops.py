"""Close images of hands: each looks at its hand, and knows its shape."""

import numpy as np
import pytest
import torch

pytest.importorskip("numba", reason="people are drawn with numba")

from graphose_core.models.extremities.frames import frames_of
from graphose_core.models.extremities.gaussians import Gaussians
from graphose_core.models.extremities.limbs import Limbs
from trainer.domains.people.body import anny_body
from trainer.domains.people.body.pose_bank import load_bank
from trainer.domains.people.dataset.people_graph import people_graph
from trainer.domains.people.dataset.scene_records import record_of
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.extremities.crops import crops, drawn_axes
from trainer.domains.people.extremities.hand import HAND
from trainer.domains.people.rendering.drawn_people import draw_people

GAUSSIANS = Gaussians(HAND, PEOPLE_SCHEMA)


@pytest.fixture(scope="module")
def body():
    if not anny_body.body_path().exists():
        pytest.skip("the body model has not been exported here (python -m trainer make-people does it)")
    return anny_body.anny_body()


@pytest.fixture(scope="module")
def drawn(body):
    return [one for number in range(25) for one in crops(body, load_bank(), GAUSSIANS, 5, number)]


def test_hands_of_any_shape_are_seen(drawn):
    assert {crop.shape for crop in drawn} == set(range(len(GAUSSIANS.choices)))


def test_what_counts_lies_near_the_hand_and_shows_it(drawn):
    for crop in drawn:
        centre = crop.axes @ torch.tensor(HAND.centre)
        near = (crop.place - centre[:2]).norm(dim=1) < 1.02 * HAND.radius * crop.axes[:, 1].norm()
        assert not crop.counts[~near].any()
        assert (crop.covered * crop.counts).sum() > 0


def test_a_crop_depends_on_seed_and_number_alone(body, drawn):
    again = [one for number in range(25) for one in crops(body, load_bank(), GAUSSIANS, 5, number)]
    assert len(again) == len(drawn)
    for crop, same in zip(drawn, again, strict=True):
        assert torch.equal(crop.covered, same.covered)
        assert torch.equal(crop.axes, same.axes)


def test_frames_of_joints_are_near_those_of_the_drawn_hands(body):
    """The mean turn that the kinds name holds for what is drawn: most hands lie within 30°."""
    bank, apart = load_bank(), []
    for number in range(25):
        scene = draw_people(body, bank, 6, number, 16)
        found = frames_of(people_graph(record_of(scene)), Limbs.of([HAND], PEOPLE_SCHEMA))
        for figure, limb, axes in zip(found.figure, found.limb, found.axes, strict=True):
            apart.append(_apart(body, scene, int(figure), int(limb), axes))
    assert np.median(apart) < 20


def _apart(body, scene, figure, limb, axes):
    """Degrees between a hand's drawn frame and that of its joints."""
    made = axes / np.linalg.norm(axes[:, 1])
    trace = np.trace(drawn_axes(body, scene, figure, limb).T @ made)
    return float(np.degrees(np.arccos(np.clip((trace - 1) / 2, -1, 1))))
