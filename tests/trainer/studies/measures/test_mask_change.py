"""How soft masks are, and how far fine-tuning moves them."""

import pytest
import torch

from tests.trainer.studies.study_runs import TINY_STUDY
from tests.trainer.tiny_runs import Memory
from trainer.runs.commands import Commands
from trainer.studies.catalogue import study_called
from trainer.studies.measures.correlation import rank_correlation
from trainer.studies.measures.mask_change import drift, mask_change, softness
from trainer.studies.planning import make_plan
from trainer.studies.request import StudyRequest
from trainer.studies.study import Trained
from trainer.training.start import train


def test_crisp_masks_are_not_soft_and_faint_ones_are():
    assert softness(torch.tensor([0.0, 1.0, 1.0])) == 0
    assert softness(torch.tensor([0.5, 0.5])) == pytest.approx(0.5)
    assert softness(torch.tensor([0.01])) == pytest.approx(0.99)
    assert softness(torch.zeros(3)) == 0


def test_drift_is_none_for_equal_masks_and_one_for_disjoint_ones():
    masks = torch.rand(3, 2, 4, 4)
    assert torch.equal(drift(masks, masks), torch.zeros(3))
    left, right = torch.zeros(1, 1, 2, 2), torch.zeros(1, 1, 2, 2)
    left[..., 0], right[..., 1] = 1, 1
    assert drift(left, right).item() == 1
    assert drift(left, (left + right) / 2).item() == pytest.approx(0.5)


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """Fine-tunings from the same masks, with factors 0, 0.01 and 1."""
    root = tmp_path_factory.mktemp("runs")
    study = study_called("learning-rates")
    request = StudyRequest.build(TINY_STUDY | {"study": study.name, "steps": 6})
    plan = make_plan(study, request, lambda text: None)
    train(plan.variants[0].pretraining(0), root / "masks", Memory(), Commands(), resume=False)
    masks = root / "masks" / "weights.safetensors"
    found = {}
    for variant in plan.variants:
        if variant.name in ("factor-0", "factor-0.01", "factor-1", "warm-up-to-0.5"):
            folder = root / variant.name
            train(variant.finetuning(0, masks), folder, Memory(), Commands(), resume=False)
            found[variant.name] = Trained(plan, variant, 0, folder / "weights.safetensors", masks)
    return found


def test_masks_drift_the_further_the_faster_they_learn(trained):
    found = {name: mask_change(each).values for name, each in trained.items()}
    assert found["factor-0"]["drift"] == pytest.approx(0, abs=1e-6)
    assert found["factor-0"]["softness_after"] == pytest.approx(found["factor-0"]["softness_before"])
    assert found["factor-0.01"]["drift"] < found["factor-1"]["drift"] < 1
    assert 0 < found["warm-up-to-0.5"]["drift"] < found["factor-1"]["drift"]


def test_nothing_is_told_of_masks_that_were_not_pre_trained(trained):
    each = trained["factor-1"]
    assert mask_change(Trained(each.plan, each.variant, 0, each.weights, None)).values == {}


def test_ranks_rise_together_fall_together_or_say_nothing():
    assert rank_correlation([1, 2, 3], [10, 20, 900]) == pytest.approx(1)
    assert rank_correlation([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert rank_correlation([1, 1, 1], [3, 2, 1]) == 0
    assert -1 < rank_correlation([1, 2, 2, 3], [1, 3, 2, 2]) < 1
