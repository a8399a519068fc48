"""Images that are drawn larger than the network draws them."""

from dataclasses import replace

import pytest
import torch
from torch.nn.functional import avg_pool2d, interpolate

from graphose_core.inference.enlarged import enlarge
from graphose_core.inference.enlarged.cells import Cells
from graphose_core.inference.enlarged.enlarge import enlarged
from graphose_core.inference.enlarged.over import over
from graphose_core.inference.enlarged.part import cut
from graphose_core.rendering.contract import Crop
from tests.graphose_core.inference.enlarged.layers import COLOUR, KINDS, LIGHTEST, SIDE, disc, layer


def drawn(kind: str, size: int = 4 * SIDE, **changes) -> torch.Tensor:
    one = layer(kind, **changes)
    return enlarged(one.image, (one,), size, 1.0)


@pytest.mark.parametrize("size", [SIDE + 1, 2 * SIDE, 3 * SIDE - 7, 8 * SIDE])
@pytest.mark.parametrize("kind", KINDS)
def test_an_image_has_the_size_asked_for_and_values_of_an_image(kind, size):
    image = drawn(kind, size)
    assert image.shape == (4, size, size)
    assert image.min() >= 0
    assert image.max() <= 1 + 1e-6


@pytest.mark.parametrize("kind", KINDS)
def test_no_pixel_is_brighter_than_the_one_colour_of_a_figure(kind):
    brightest = drawn(kind)[:3].amax(dim=(1, 2))
    assert torch.allclose(brightest, torch.tensor(COLOUR), atol=0.01)


def test_what_makes_up_for_black_in_a_mixture_leaves_no_pale_rim():
    image = drawn("figures", lightens=True)
    shown = image[3] > 0.05
    colours = image[:3, shown] / image[3, shown]
    assert (colours.amax(dim=1) < 1.15 * torch.tensor(COLOUR)).all()  # 1.8 times as bright, were it left


def test_what_is_uncertain_everywhere_is_not_lightened():
    uncertain = disc().clamp_max(0.5)  # nowhere surely a figure
    image = drawn("figures", inside=uncertain, shade=LIGHTEST)
    shown = image[3] > 0.05
    colours = image[:3, shown] / image[3, shown]
    assert (colours.amax(dim=1) < 1.02 * torch.tensor(COLOUR)).all()


@pytest.mark.parametrize("kind", KINDS)
def test_no_pixel_of_a_figure_is_darker_than_its_coverage_makes_it(kind):
    image = drawn(kind)
    expected = torch.tensor(COLOUR)[:, None, None] * image[3:]
    assert (image[:3] - expected).abs().max() < 0.02


@pytest.mark.parametrize("kind", KINDS)
def test_coverage_falls_evenly_across_an_edge(kind):
    row = drawn(kind)[3, int(15.7 * 4), int(15.7 * 4) + 2 :]
    assert (row.diff() < 1e-3).all()
    assert row[0] > 0.99
    assert row[-1] < 0.01


@pytest.mark.parametrize("kind", KINDS)
def test_an_edge_is_narrower_than_that_of_the_image_interpolated(kind):
    soft = disc(steepness=2.0)
    one = layer(kind, soft)
    blurred = interpolate(one.image[None], scale_factor=4.0, mode="bilinear")[0]
    assert edge_pixels(drawn(kind, inside=soft)) < 0.7 * edge_pixels(blurred)


def edge_pixels(image: torch.Tensor) -> int:
    return int(((image[3] > 0.1) & (image[3] < 0.9)).sum())


@pytest.mark.parametrize("kind", KINDS)
def test_averaged_down_it_is_the_image_of_the_network(kind):
    one = layer(kind)
    error = (avg_pool2d(drawn(kind), 4) - one.image).abs()
    away = (disc()[0].abs() > 4) & (disc()[0].abs() < 12)
    assert error[:, away].max() < 0.02
    assert error.mean() < 0.01


def test_a_shade_is_that_of_the_figure_up_to_its_edge():
    image = drawn("figures", shade=-0.5)
    expected = torch.tensor(COLOUR)[:, None, None] * torch.tensor(-0.5).exp() * image[3:]
    assert (image[:3] - expected).abs().max() < 0.02


def test_what_is_less_covered_than_its_weight_says_stays_as_thin_as_it_is():
    weight, thin = torch.full((1, SIDE, SIDE), 0.5), torch.full((1, SIDE, SIDE), -1.0)
    one = layer("figures", weight, lightens=True)
    coverage = torch.sigmoid(thin)
    painted = torch.cat([torch.tensor(COLOUR)[:, None, None] * coverage, coverage])
    one = replace(one, image=painted, cells=replace(one.cells, coverage=thin[None, :, None]))
    image = enlarged(one.image, (one,), 4 * SIDE, 1.0)
    assert torch.allclose(image[3], coverage.new_tensor(0.2689), atol=0.01)
    assert torch.allclose(image[:3] / image[3:], torch.tensor(COLOUR)[:, None, None], atol=0.02)


def test_parts_are_drawn_nowhere_that_is_not_covered():
    one = layer("figures", torch.full((1, SIDE, SIDE), 8.0))
    covered = disc()
    seen = torch.sigmoid(covered)
    image = torch.cat([torch.tensor(COLOUR)[:, None, None] * seen, seen])
    one = replace(one, image=image, cells=replace(one.cells, coverage=covered[None, :, None]))
    drawn = enlarged(one.image, (one,), 4 * SIDE, 1.0)
    place = (torch.arange(4 * SIDE) + 0.5) / 4 - 0.5
    away = torch.hypot(place[:, None] - 15.7, place - 15.7) - 9.3
    assert drawn[3][away > 1].max() < 0.02
    assert drawn[3][away < -1].min() > 0.98
    expected = torch.tensor(COLOUR)[:, None, None] * drawn[3:]
    assert (drawn[:3] - expected).abs().max() < 0.02


def test_no_figure_glows_in_its_shadow():
    parts = 2 * disc()  # surely not there, as networks are
    painted = layer("figures", inside=parts)
    shaded = torch.cat([painted.image[:3], painted.image[3:].clamp_min(0.5)])
    dark = painted.cells.changed(lambda maps: maps.clamp_min(0) if maps.shape[1] == 1 else maps)
    one = replace(painted, image=shaded, cells=dark)
    image = enlarged(shaded, (one,), 4 * SIDE, 1.0)
    place = (torch.arange(4 * SIDE) + 0.5) / 4 - 0.5
    away = torch.hypot(place[:, None] - 15.7, place - 15.7) > 9.3 + 5
    assert image[3, away].min() > 0.4, "a shadow, "
    assert image[:3, away].max() < 1e-3, "and black"


def test_a_certain_edge_is_not_eaten_away_where_its_pixels_are_less_covered_than_their_weights():
    inside = disc()
    one = layer("figures", inside)
    edge = (torch.sigmoid(inside) - 0.5).abs() < 0.48
    one = replace(one, image=torch.where(edge, 0.6 * one.image, one.image))
    image = enlarged(one.image, (one,), 4 * SIDE, 1.0)
    place = (torch.arange(4 * SIDE) + 0.5) / 4 - 0.5
    away = torch.hypot(place[:, None] - 15.7, place - 15.7)
    assert image[3][away < 9.3 - 1].min() > 0.8


def test_what_is_half_there_over_a_wide_area_stays_half_there():
    faint = torch.full((1, SIDE, SIDE), -0.8)
    faint[:, :4] = -12
    one = layer("nodes", faint)
    image = enlarged(one.image, (one,), 2 * SIDE, 1.0)
    assert torch.allclose(image[3, 16:], torch.sigmoid(torch.tensor(-0.8)), atol=0.01)


@pytest.mark.parametrize("kind", KINDS)
def test_layers_are_laid_over_each_other(kind):
    layers = [layer(kind, disc(centre)) for centre in (12.0, 20.0)]
    image = enlarged(over(one.image for one in layers), layers, 4 * SIDE, 1.0)
    alone = over(enlarged(one.image, (one,), 4 * SIDE, 1.0) for one in layers)
    assert (image - alone).abs().max() < 0.06
    assert (image - alone).abs().mean() < 0.002


@pytest.mark.parametrize("kind", KINDS)
def test_how_much_is_held_at_once_changes_nothing(kind, monkeypatch):
    whole = drawn(kind)
    monkeypatch.setattr(enlarge, "AT_ONCE", 1000)
    assert torch.allclose(drawn(kind), whole, atol=1e-6)


def test_an_image_without_layers_is_interpolated():
    assert torch.equal(enlarged(torch.zeros(4, 8, 8), (), 24, 1.0), torch.zeros(4, 24, 24))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("crop", "far"),
    [(Crop(0, 0, 40, 24), 1e-5), (Crop(37, 51, 103, 128), 1e-5), (Crop(64, 63, 65, 64), 1e-5)],
)
def test_a_crop_is_that_part_of_the_whole(kind, crop, far):
    whole = drawn(kind)
    one = layer(kind)
    part = enlarged(one.image, (one,), 4 * SIDE, 1.0, crop)
    assert torch.allclose(part, whole[:, crop.top : crop.bottom, crop.left : crop.right], atol=far)


@pytest.mark.parametrize("kind", KINDS)
def test_a_crop_at_any_size_lies_where_it_lies_in_the_whole(kind):
    size, one = 4 * SIDE - 5, layer(kind)
    whole = drawn(kind, size)
    for crop in (Crop(0, 0, 60, 60), Crop(40, 33, 110, 90), Crop(50, 60, size, size)):
        part = enlarged(one.image, (one,), size, 1.0, crop)
        expected = whole[:, crop.top : crop.bottom, crop.left : crop.right]
        assert part.shape == expected.shape
        assert torch.allclose(part, expected, atol=1e-4)


@pytest.mark.parametrize("kind", KINDS)
def test_a_crop_of_what_is_averaged_down_lies_where_it_lies_in_the_whole(kind):
    size, one = SIDE + 8, layer(kind)
    whole = drawn(kind, size)
    for crop in (Crop(5, 6, 20, 24), Crop(0, 0, size, 9), Crop(0, 0, 3, size), Crop(7, size - 4, size, size)):
        part = enlarged(one.image, (one,), size, 1.0, crop)
        expected = whole[:, crop.top : crop.bottom, crop.left : crop.right]
        assert torch.allclose(part, expected, atol=1e-4)


@pytest.mark.parametrize("scale", [1.6, 1.97, 2 * 32 / 33])
def test_means_are_those_of_interpolation_with_antialiasing(scale):
    image = torch.rand(4, 64, 64, generator=torch.Generator().manual_seed(0))
    size = round(64 / scale)
    made = cut(image, Cells(0, 0, 32, 32), 2, Crop.whole(size), 64 / size)
    expected = interpolate(image[None], size=(size, size), mode="bilinear", antialias=True)[0]
    assert torch.allclose(made, expected, atol=1e-5)
