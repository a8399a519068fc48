"""Close images of hands and feet: each looks at its own, and knows its shape."""

import numpy as np
import pytest
import torch

pytest.importorskip("numba", reason="people are drawn with numba")

from graphose_core.models.extremities.frames import frames_of
from graphose_core.models.extremities.gaussians import Gaussians
from graphose_core.models.extremities.limbs import Limbs
from trainer.domains.people.body import anny_body
from trainer.domains.people.body.posing.pose_bank import load_bank
from trainer.domains.people.dataset.people_graph import people_graph
from trainer.domains.people.dataset.scene_records import record_of
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.extremities.crops import THIN, crops, drawn_axes, without_horns
from trainer.domains.people.extremities.foot import FOOT
from trainer.domains.people.extremities.hand import HAND
from trainer.domains.people.extremities.kinds import KINDS
from trainer.domains.people.rendering.drawn_people import draw_people


@pytest.fixture(scope="module")
def body():
    if not anny_body.body_path().exists():
        pytest.skip("the body model has not been exported here (python -m trainer make-people does it)")
    return anny_body.anny_body()


@pytest.fixture(scope="module", params=KINDS, ids=lambda kind: kind.shape)
def gaussians(request):
    return Gaussians(request.param, PEOPLE_SCHEMA)


@pytest.fixture(scope="module")
def drawn(body, gaussians):
    return [one for number in range(25) for one in crops(body, load_bank(), gaussians, 5, number)]


def test_every_shape_is_seen(drawn, gaussians):
    assert {crop.shape for crop in drawn} == set(range(len(gaussians.choices)))


def test_what_counts_lies_near_and_shows_it(drawn, gaussians):
    kind = gaussians.config
    for crop in drawn:
        centre = crop.axes @ torch.tensor(kind.centre)
        near = (crop.place - centre[:2]).norm(dim=1) < 1.02 * kind.radius * crop.axes[:, 1].norm()
        assert not crop.counts[~near].any()
        assert (crop.covered * crop.counts).sum() > 0


def test_horns_are_cut_off_and_nothing_else():
    drawn = np.zeros((40, 40), bool)
    drawn[20:36, 8:30] = True
    horn = np.zeros_like(drawn)
    horn[12:20, 10 : 10 + THIN - 1] = True
    assert (without_horns(drawn | horn) == drawn).all()
    assert (without_horns(drawn) == drawn).all()


def test_a_crop_depends_on_seed_and_number_alone(body, drawn, gaussians):
    again = [one for number in range(25) for one in crops(body, load_bank(), gaussians, 5, number)]
    assert len(again) == len(drawn)
    for crop, same in zip(drawn, again, strict=True):
        assert torch.equal(crop.covered, same.covered)
        assert torch.equal(crop.axes, same.axes)


@pytest.mark.parametrize(("kind", "most"), [(HAND, 20), (FOOT, 26)], ids=("hand", "foot"))
def test_limbs_say_nearly_how_their_ends_are_turned(body, kind, most):
    """The mean turn that the kinds name holds for what is drawn."""
    assert np.median(apart(body, kind.model_copy(update={"rotations": ()}))) < most


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.shape)
def test_with_their_angles_they_are_turned_as_they_were_drawn(body, kind):
    assert np.max(apart(body, kind)) < 3  # of `turn` there are three digits, and an arc cosine minds


def apart(body, kind):
    """Degrees between the drawn frames of hands or feet and those of their joints, of some scenes."""
    bank, found = load_bank(), []
    for number in range(25):
        scene = draw_people(body, bank, 6, number, 16)
        frames = frames_of(people_graph(record_of(scene)), Limbs.of([kind], PEOPLE_SCHEMA))
        for figure, limb, axes in zip(frames.figure, frames.limb, frames.axes, strict=True):
            made = axes / np.linalg.norm(axes[:, 1])
            trace = np.trace(drawn_axes(scene, int(figure), kind.limbs[limb].end).T @ made)
            found.append(float(np.degrees(np.arccos(np.clip((trace - 1) / 2, -1, 1)))))
    return found
