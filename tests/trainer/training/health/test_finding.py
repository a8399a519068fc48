"""Warnings about a run, said when there is cause and only then."""

import pytest

from trainer.training.health.finding import collapsed, unhealthy


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_a_loss_that_is_no_number_is_named_with_a_remedy(value):
    warning = unhealthy({"coverage": 0.3, "colour": value})
    assert warning is not None
    assert warning.problem == "not_finite"
    assert "colour" in warning.message
    assert "learning rate" in warning.message


def test_empty_images_are_told():
    warning = collapsed({"psnr": 13.0, "coverage": 0.0})
    assert warning is not None
    assert warning.problem == "empty_images"


def test_a_run_that_goes_well_hears_nothing():
    assert unhealthy({"colour": 1e6, "adversary": -3.0}) is None
    assert collapsed({"coverage": 0.1}) is None
    assert collapsed({"cross_entropy": 0.2}) is None
    assert unhealthy({}) is None
