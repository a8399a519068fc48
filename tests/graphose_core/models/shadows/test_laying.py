"""Shadows under images."""

import pytest
import torch

from graphose_core.inference.finishing.drawn_at import drawn_at
from graphose_core.models.graphs.batching import collate
from graphose_core.models.noise import Noise
from graphose_core.models.shadows.laying import Shadows
from graphose_core.models.surfaces.laying import Area
from tests.graphose_core.models.extremities.arms import BENT
from tests.graphose_core.models.shadows.standing import casting_network, ground_shadow, standing


@pytest.fixture
def shadows():
    return Shadows(ground_shadow(), standing())


def empty(height: int, width: int) -> torch.Tensor:
    return torch.zeros(4, height, width)


def test_a_shadow_is_black_and_lies_below(shadows):
    image = empty(64, 64)
    image[:, 30:] = torch.tensor([0.2, 0.4, 0.1, 1.0])[:, None, None]
    made = shadows.under(image, Area(64), [0])
    assert torch.equal(made[:, 30:], image[:, 30:]), "what covers hides it"
    assert torch.equal(made[:3], image[:3])
    alone = shadows.under(empty(64, 64), Area(64), [0])
    assert alone[3].max() > 0.3
    assert not alone[:3].any()


def test_nothing_is_dark_beyond_its_box(shadows):
    left, top, right, bottom = (64 * edge for edge in shadows.boxes([0])[0])
    dark = shadows.under(empty(64, 64), Area(64), [0])[3]
    rows, columns = (dark > 0.004).nonzero().unbind(dim=1)
    assert len(rows) > 20
    assert (columns.min() >= int(left), columns.max() < right) == (True, True)
    assert (rows.min() >= int(top), rows.max() < bottom) == (True, True)


@pytest.mark.parametrize("size", [16, 96, 512])
def test_a_crop_is_a_part_of_the_whole(shadows, size):
    whole = shadows.under(empty(size, size), Area(size), [0])
    top, left = size // 2, size // 3
    part = shadows.under(empty(size - top, size - left), Area(size, left, top), [0])
    assert torch.allclose(part, whole[:, top:, left:], atol=1e-5)


def test_it_is_the_same_at_any_size(shadows):
    small, large = (shadows.under(empty(size, size), Area(size), [0])[3] for size in (64, 512))
    means = torch.nn.functional.avg_pool2d(large[None, None], 8)[0, 0]
    assert (means - small).abs().max() < 0.03


def test_light_from_the_other_side_makes_the_mirror_image():
    """Of a figure that is its own mirror image."""
    left, right = (
        Shadows(ground_shadow(), standing(side=side)).under(empty(64, 64), Area(64), [0])[3]
        for side in (-0.7, 0.7)
    )
    assert (left - right.flip(1)).abs().max() < 0.01
    assert (left - right).abs().max() > 0.1


def test_where_two_fall_the_darker_one_is_seen():
    both = Shadows(ground_shadow(), collate([standing(), standing(side=-0.4)]))
    each = [both.under(empty(48, 48), Area(48), [figure])[3] for figure in (0, 1)]
    assert torch.allclose(both.under(empty(48, 48), Area(48), [0, 1])[3], torch.maximum(*each), atol=1e-5)


@pytest.mark.parametrize("factor", [0.0, 1e-9, 1e6, 1e30])
def test_absurd_figures_make_no_absurd_values(factor):
    graph = standing([tuple(factor * x for x in joint) for joint in BENT])
    made = Shadows(ground_shadow(), graph).under(empty(32, 32), Area(32), [0])
    assert made.isfinite().all()
    assert (made[3] >= 0).all()
    assert (made[3] <= 1).all()


@torch.no_grad()
def test_a_network_shows_these_shadows_and_not_its_own():
    network, graph = casting_network(), standing()
    network.generator.paint.bias[: network.config.zoom**2] = 9.0  # it covers all with a shadow of its own
    noise = Noise.zero(graph, network.config, 1)
    own = network(graph, noise).image[0, 3]
    dark = network(standing(dark=1.0), noise).image[0, 3]
    assert (dark - own).max() > 0.05
    network.shadow = None
    assert (network(graph, noise).image[0, 3] > own + 0.05).any(), "its own shadow is gone"


@torch.no_grad()
@pytest.mark.parametrize("size", [16, 40])
def test_images_of_any_size_have_them(size, monkeypatch):
    network, graph = casting_network(), standing()
    noise = Noise.zero(graph, network.config, 1)
    made = drawn_at(network, graph, noise, size)[0]
    shadows = Shadows(network.shadow, graph)
    monkeypatch.setattr(Shadows, "under", lambda self, image, *_, **__: image)
    bare = drawn_at(network, graph, noise, size)[0]
    monkeypatch.undo()
    assert (made[3] - bare[3]).max() > 0.05
    assert torch.allclose(made, shadows.under(bare, Area(size), [0]), atol=1e-5)


@torch.no_grad()
def test_training_leaves_the_shadows_to_the_network():
    network, graph = casting_network().train(), standing()
    noise = Noise.zero(graph, network.config, 1)
    with_config = network(graph, noise).coverage_logits
    network.shadow = None
    assert torch.equal(network(graph, noise).coverage_logits, with_config)
