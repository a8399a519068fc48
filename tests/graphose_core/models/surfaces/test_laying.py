"""Surfaces laid over images."""

import pytest
import torch

from graphose_core.models.generator import pixels_of
from graphose_core.models.surfaces import laying
from graphose_core.models.surfaces.laying import Area, Surfaces
from graphose_core.models.surfaces.painted_over import painted_over
from graphose_core.models.surfaces.sources import Sources
from tests.graphose_core.models.surfaces.heads import HEAD, head, heads_network
from tests.graphose_core.models.turning import turn

SIDE, PARTS = 32, 2
COLOURS = torch.tensor([[0.9, 0.7, 0.6], [0.1, 0.2, 0.8]])


def sources(skin: float = 4.0) -> Sources:
    """Of an image of 32 pixels that one figure's skin fills."""
    logits = torch.zeros(4, 1 + PARTS, 16 * 16)
    logits[:, 1] = skin
    return Sources(logits, COLOURS, 1.0, PARTS)


def grey(side: int = SIDE) -> torch.Tensor:
    image = torch.full((4, side, side), 0.4)
    image[3] = 0.8
    return image


def laid(image, area=None, graph=None, visible=None, of=None) -> torch.Tensor:
    area = area or Area(image.shape[-1])
    surfaces = Surfaces(heads_network().surface, graph or head(turn(0.4)), area.side)
    return surfaces.lay(image, area, 0, of or sources(), 0, visible)


def test_colours_change_within_the_outline_and_coverage_nowhere():
    image = grey()
    shown = laid(image)
    changed = (shown != image).any(dim=0)
    assert 50 < changed.sum() < 0.5 * SIDE * SIDE
    assert changed[SIDE // 2, SIDE // 2]
    assert not changed[:2].any()
    assert torch.equal(shown[3], image[3])
    assert (shown[:3] >= 0).all()
    assert (shown[:3] <= shown[3:]).all()


def test_nothing_shows_where_the_figure_does_not():
    assert (laid(grey(), of=sources(skin=-30.0)) - grey()).abs().max() < 0.5
    hidden = sources()
    hidden.logits[:, 0] = 60.0
    assert torch.allclose(laid(grey(), of=hidden), grey(), atol=1e-6)


def test_a_head_behind_what_is_not_painted_on_does_not_shimmer_through():
    """The second part, cloth, hides half of it; painted is the first alone."""
    behind = sources()
    cells = behind.logits.unflatten(2, (16, 16))
    cells[:, 1, :, 8:], cells[:, 2, :, 8:] = -4.0, 4.0
    painter = heads_network(surface=HEAD.model_copy(update={"parts": ("skin",)})).surface
    image = grey()
    shown = Surfaces(painter, head(turn(0.4)), SIDE).lay(image, Area(SIDE), 0, behind, 0)
    changed = (shown != image).any(dim=0)
    assert changed[:, : SIDE // 2 - 1].any()
    assert not changed[:, SIDE // 2 + 1 :].any()


def test_nothing_shows_under_what_lies_above():
    visible = torch.ones(1, SIDE, SIDE)
    visible[:, :, : SIDE // 2] = 0
    shown = laid(grey(), visible=visible)
    assert torch.equal(shown[:, :, : SIDE // 2], grey()[:, :, : SIDE // 2])
    assert torch.equal(shown[:, :, SIDE // 2 :], laid(grey())[:, :, SIDE // 2 :])


@pytest.mark.parametrize(("left", "top", "width", "height"), [(10, 4, 12, 20), (0, 0, 32, 5), (20, 16, 9, 9)])
def test_a_part_of_an_image_is_painted_as_in_the_whole(left, top, width, height):
    part = grey()[:, top : top + height, left : left + width]
    whole = laid(grey())
    assert torch.allclose(
        laid(part, Area(SIDE, left, top)), whole[:, top : top + height, left : left + width], atol=1e-6
    )


def test_a_head_beside_the_image_changes_nothing():
    image = grey()
    assert torch.equal(laid(image, graph=head(place=(3.0, -0.5, 0.0))), image)


def test_a_part_may_take_the_place_of_another():
    drawn = torch.tensor([[0.9, 0.7, 0.6, 1.0]])
    parts = torch.tensor([[1.0, 0.0]])
    painted = torch.tensor([[0.0, 0.0, 0.0, 0.0, 0.0, 40.0]])
    made = painted_over(drawn, painted, parts, COLOURS, torch.ones(1))
    assert torch.allclose(made, torch.tensor([[*COLOURS[1].tolist(), 1.0]]), atol=1e-3)
    assert torch.equal(painted_over(drawn, painted * 0, parts, COLOURS, torch.ones(1)), drawn)
    assert torch.equal(painted_over(drawn, painted, parts, COLOURS, torch.zeros(1)), drawn)


def test_a_gradient_reaches_the_painter():
    painter = heads_network().surface.requires_grad_(True)
    surfaces = Surfaces(painter, head(), SIDE)
    surfaces.lay(grey(), Area(SIDE), 0, sources(), 0).sum().backward()
    assert all(parameter.grad.abs().sum() > 0 for parameter in painter.parameters())


def test_weights_at_the_centres_of_pixels_are_those_of_the_pixels():
    logits = torch.randn(4, 1 + 2 * PARTS, 16 * 16, generator=torch.Generator().manual_seed(0))
    weights = torch.softmax(pixels_of(logits.view(4, 5, 16, 16).transpose(0, 1)[None])[0] * 1.5, dim=0)
    rows, columns = torch.tensor([0, 3, 17, 31]), torch.tensor([5, 31, 16, 0])
    place = torch.stack([columns + 0.5, rows + 0.5], dim=1) / SIDE
    found = Sources(logits, COLOURS.repeat(2, 1), 1.5, PARTS).at(place, torch.tensor([0.0, 0.0, 1.0, 1.0]), 1)
    assert torch.allclose(found, weights[3:, rows, columns].t(), atol=1e-5)
    box = torch.tensor([0.45, 0.5, 0.55, 0.6])
    inside = torch.tensor([[16.5, 17.5]]) / SIDE
    assert torch.allclose(
        Sources(logits, COLOURS.repeat(2, 1), 1.5, PARTS).at(inside, box, 0),
        weights[1:3, 17, 16][None],
        atol=1e-5,
    )


def test_a_part_is_moved_to_where_it_belongs_however_the_image_was_mixed():
    parts, moved = torch.tensor([[0.5, 0.5]]), torch.tensor([[0.0, 0.0, 0.0, 0.0, 0.0, 9.0]])
    for mixed in (torch.tensor([[1.0, 0.0]]), torch.tensor([[0.3, 0.7]])):
        pixels = torch.cat([mixed @ COLOURS, torch.ones(1, 1)], dim=1)
        made = painted_over(pixels, moved, parts, COLOURS, torch.ones(1), mixed)
        assert torch.allclose(made[:, :3], COLOURS[1:], atol=1e-3)


def test_over_a_larger_image_weights_are_those_that_it_was_mixed_with():
    logits = torch.randn(4, 1 + PARTS, 16 * 16, generator=torch.Generator().manual_seed(0))
    plain = Sources(logits, COLOURS, 1.5, PARTS)
    crisp = Sources(logits, COLOURS, 1.5, PARTS, mixed=lambda planes: 3 * planes)
    place, box = torch.tensor([[0.5, 0.5], [0.53, 0.48]]), torch.tensor([0.4, 0.4, 0.6, 0.6])
    assert torch.equal(crisp.at(place, box, 0), plain.at(place, box, 0))
    assert torch.allclose(
        crisp.each_at(place, box, 0)[2], Sources(logits, COLOURS, 4.5, PARTS).at(place, box, 0)
    )


@pytest.mark.parametrize(("parts", "shows"), [((), True), (("skin",), False)])
def test_a_part_takes_the_place_of_another_only_where_both_are_named(parts, shows):
    painter = heads_network(surface=HEAD.model_copy(update={"parts": parts})).surface
    with torch.no_grad():
        painter.paint.weight.zero_()
        painter.paint.bias.zero_()
        painter.paint.bias[-1] = 20.0  # the last of the parts: cloth where all are named
    surfaces = Surfaces(painter, head(), SIDE)
    shown = surfaces.lay(grey(), Area(SIDE), 0, sources(), 0)
    blue = shown[2] - shown[0] > 0.1
    assert bool(blue.any()) == shows


def test_what_may_not_take_a_place_keeps_its_own():
    painter = heads_network(surface=HEAD.model_copy(update={"parts": ("skin",)})).surface
    patch = Surfaces(painter, head(), SIDE).patch(Area(SIDE), SIDE, SIDE, 0, sources(), 0)
    assert patch is not None
    assert patch.parts.shape[1] == PARTS
    assert patch.paintable.shape[1] == len(patch.colours) == 1
    assert torch.equal(patch.paintable[:, 0], patch.parts[:, 0])


def test_between_the_places_that_are_painted_of_a_large_surface_it_is_interpolated(monkeypatch):
    image, graph, of_head = grey(512), head(turn(0.4)), []
    network = heads_network()

    def counted(module, inputs, output):
        of_head.append(output.shape[0])

    network.surface.register_forward_hook(counted)
    surfaces = Surfaces(network.surface, graph, 512)
    shown = surfaces.lay(image, Area(512), 0, sources(), 0)
    monkeypatch.setattr(laying, "A_PERIOD", 1e9)
    exact = surfaces.lay(image, Area(512), 0, sources(), 0)
    assert of_head[0] < 0.4 * of_head[1]
    assert (exact - image).abs().max() > 0.1
    assert (shown - exact).abs().max() < 0.02
