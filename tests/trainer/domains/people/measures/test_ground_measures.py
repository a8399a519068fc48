"""Shadows beside figures, and images over their backgrounds."""

import pytest
import torch

from trainer.domains.people.measures.ground_measures import GroundErrors

SIZE = 32
BACKGROUND = torch.full((1, 3, SIZE, SIZE), 0.8)


def person(shadow: float, colour: float = 0.5) -> torch.Tensor:
    """A square figure beside which half of the ground lies in shadow."""
    image = torch.zeros(1, 4, SIZE, SIZE)
    image[:, 3, 16:] = shadow
    image[:, :3, 8:20, 8:20], image[:, 3, 8:20, 8:20] = colour, 1.0
    return image


def test_images_that_are_alike_have_no_error():
    same = GroundErrors.of(person(0.4), person(0.4), BACKGROUND)
    assert same.psnr == pytest.approx(100)
    assert same.shadow_error == 0


def test_without_a_shadow_all_of_it_is_wrong():
    bare = GroundErrors.of(person(0.0), person(0.4), BACKGROUND)
    assert bare.shadow_error == pytest.approx(1)
    half = GroundErrors.of(person(0.2), person(0.4), BACKGROUND)
    assert half.shadow_error == pytest.approx(0.25)
    assert half.psnr > bare.psnr


def test_a_figure_of_another_colour_is_no_shadow():
    other = GroundErrors.of(person(0.4, 0.9), person(0.4), BACKGROUND)
    assert other.shadow_error == 0
    assert other.psnr < 20


def test_errors_add_up_over_images():
    one, other = (GroundErrors.of(person(shadow), person(0.4), BACKGROUND) for shadow in (0.0, 0.4))
    both = one + other
    assert both.images == 2
    assert both.shadow_error == pytest.approx(0.5)
    assert both.psnr == pytest.approx(one.psnr + 3.01, abs=0.01)
    assert both.psnr_mean == pytest.approx((one.psnr + other.psnr) / 2)
    assert GroundErrors().psnr is None
    assert GroundErrors().psnr_mean is None
    assert GroundErrors().shadow_error is None
