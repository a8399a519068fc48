"""Properties of the parts of the network."""

import pytest
import torch
from pydantic import ValidationError
from torch import nn

from graphose_core.models.colours.node_colours import UnsetColour, copy_colours
from graphose_core.models.discriminator import Discriminator, hinge_discriminator, hinge_generator
from graphose_core.models.generator import pixels_of
from graphose_core.models.graphs.geometry import geometry_of, reach_of
from graphose_core.models.layout import make_layout
from graphose_core.models.masks.gated_up_conv import GatedUpConv, bone_maps
from graphose_core.models.masks.windows import Windows, canvas_windows, paste, window_points
from graphose_core.models.pose_layer import PoseLayer
from tests.networks import random_graph, tiny_config


def test_a_canvas_window_of_the_canvas_size_is_pasted_unchanged():
    maps = torch.rand(3, 2, 16, 16)
    torch.testing.assert_close(paste(maps, canvas_windows(3, maps), 16), maps)


def test_a_window_is_pasted_where_its_node_is():
    maps = torch.ones(1, 1, 8, 8)
    pasted = paste(maps, Windows(torch.tensor([[0.75, 0.25]]), torch.tensor([0.125])), 16)[0, 0]
    rows, columns = torch.nonzero(pasted > 0.5, as_tuple=True)
    assert rows.float().mean().add(0.5).div(16) == pytest.approx(0.25)
    assert columns.float().mean().add(0.5).div(16) == pytest.approx(0.75)


@pytest.mark.parametrize("half", [0.03, 0.1, 0.3])
def test_the_area_of_a_pasted_window_grows_with_the_window(half):
    pasted = paste(torch.ones(1, 1, 32, 32), Windows(torch.tensor([[0.5, 0.5]]), torch.tensor([half])), 64)
    assert pasted.sum().item() / 64**2 == pytest.approx((2 * half) ** 2, rel=0.15)


def test_a_layout_sums_over_the_nodes_of_its_own_image():
    features, masks = torch.randn(5, 2, 3), torch.rand(5, 2, 4, 4)
    layout = make_layout(features, masks, (2, 3))
    torch.testing.assert_close(layout[0], torch.einsum("nkc,nkhw->chw", features[:2], masks[:2]))
    torch.testing.assert_close(layout[1], torch.einsum("nkc,nkhw->chw", features[2:], masks[2:]))


def test_an_image_without_nodes_has_an_empty_layout():
    layout = make_layout(torch.randn(2, 2, 3), torch.rand(2, 2, 4, 4), (0, 2))
    assert not layout[0].any()


def test_a_pose_layer_is_equivariant_to_permutation():
    graph, layer, x = random_graph(0), PoseLayer(5, 7), torch.randn(6, 5)
    order = torch.tensor([3, 1, 5, 0, 2, 4])
    place = torch.argsort(order)
    geometry = geometry_of(graph, reach_of(graph, 0.01), absolute=True, scale=True)
    shuffled = type(geometry)(geometry.reach[order], geometry.relation, geometry.own[order])
    one = layer(x, graph.edge_index, geometry)
    two = layer(x[order], place[graph.edge_index], shuffled)
    torch.testing.assert_close(two, one[order], atol=1e-5, rtol=1e-4)


def test_a_non_relational_pose_layer_sees_no_neighbours():
    graph, layer, x = random_graph(0), PoseLayer(5, 7, relational=False), torch.randn(6, 5)
    geometry = geometry_of(graph, reach_of(graph, 0.01), absolute=True, scale=False)
    changed = x.clone()
    changed[1:] += 1
    one, two = (layer(value, graph.edge_index, geometry)[0] for value in (x, changed))
    assert torch.equal(one, two)


def test_a_message_reaches_no_farther_than_the_neighbours():
    graph, layer, x = random_graph(1), PoseLayer(5, 7), torch.randn(6, 5)
    geometry = geometry_of(graph, reach_of(graph, 0.01), absolute=False, scale=False)
    changed = x.clone()
    changed[0] += 1
    moved = (layer(x, graph.edge_index, geometry) != layer(changed, graph.edge_index, geometry)).any(dim=1)
    neighbours = set(graph.edge_index[1][graph.edge_index[0] == 0].tolist()) | {0}
    assert set(torch.nonzero(moved).flatten().tolist()) == neighbours


def test_convolving_once_a_node_equals_convolving_each_pair():
    block = GatedUpConv(3, 4, relational=True, bone_maps=False)
    x, edges = torch.randn(4, 3, 4, 4), torch.tensor([[0, 1, 2, 3], [1, 0, 3, 2]])
    pair = nn.Conv2d(6, 4, 3, padding=1)
    with torch.no_grad():
        pair.weight.copy_(torch.cat([block.source.weight, block.target.weight], dim=1))
        pair.bias.copy_(block.source.bias)
    up = nn.functional.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False)
    gathered = torch.zeros(4, 4, 8, 8)
    for source, target in edges.t().tolist():
        message = pair(torch.cat([up[source], up[target]])[None])[0]
        gathered[target] += torch.sigmoid(message) * message
    expected = block.skip(up) + torch.sigmoid(gathered) * block.refine(gathered)
    torch.testing.assert_close(block(x, edges, None), expected, atol=1e-5, rtol=1e-4)


def test_bone_maps_turn_with_the_bone():
    points = window_points((8,), torch.zeros(1))
    right, down = bone_maps(torch.tensor([[0.6, 0.0], [0.0, 0.6]]), points)
    right, down = (maps.view(8, 8, -1) for maps in (right, down))
    torch.testing.assert_close(down, right.transpose(0, 1))


def test_an_asked_colour_is_copied_exactly():
    colour = torch.tensor([0.2, 0.7, 0.4])
    cells = copy_colours(
        torch.randn(1, 4, 3, 4, 4), torch.rand(4, 2, 4, 4), torch.randn(4, 5), colour.expand(4, 3), (4,)
    )
    image = pixels_of(cells)
    torch.testing.assert_close(image, colour.view(1, 3, 1, 1).expand(1, 3, 8, 8))


def test_each_pixel_weighs_the_nodes_by_its_own_query():
    query, masks, keys, colours = (
        torch.randn(1, 4, 3, 2, 2), torch.rand(3, 2, 2, 2), torch.randn(3, 5), torch.rand(3, 3)
    )  # fmt: skip
    image = pixels_of(copy_colours(query, masks, keys, colours, (3,)))
    for y, x in ((0, 0), (1, 2), (3, 1)):
        own = query[0, 2 * (y % 2) + x % 2, :, y // 2, x // 2]
        logits = keys[:, :3] @ own + (keys[:, 3:] * masks[:, :, y // 2, x // 2]).sum(dim=1)
        torch.testing.assert_close(image[0, :, y, x], colours.t() @ torch.softmax(logits, dim=0))


def test_an_unset_colour_does_not_depend_on_where_the_joints_are():
    graph, opened = random_graph(2), UnsetColour(tiny_config())
    chance = torch.zeros(6, 2)
    moved = type(graph)(**{**vars(graph), "position": graph.position.flip(0)})
    assert torch.equal(opened.draw(graph, chance), opened.draw(moved, chance))


def test_the_discriminator_sees_image_and_graph():
    config = tiny_config()
    judge = Discriminator(config).eval()
    image, layout, pooled = torch.rand(2, 4, 16, 16), torch.randn(2, 4, 16, 16), torch.randn(2, 8)
    score = judge(image, layout, pooled).score
    assert score.shape == (2,)
    for changed in ((1 - image, layout, pooled), (image, -layout, pooled), (image, layout, -pooled)):
        assert not torch.allclose(judge(*changed).score, score)


def test_hinge_losses_are_zero_beyond_the_margin():
    assert hinge_discriminator(torch.tensor([1.5]), torch.tensor([-2.0])) == 0
    assert hinge_discriminator(torch.tensor([0.0]), torch.tensor([0.0])) == 2
    assert hinge_generator(torch.tensor([3.0])) == -3


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"size": 64}, "size"),
        ({"layout_size": 32}, "layout_size"),
        ({"hidden": 0}, "hidden"),
        ({"x": 1}, "x"),
    ],
)
def test_a_contradictory_configuration_is_refused_by_name(changes, word):
    with pytest.raises(ValidationError, match=word):
        tiny_config(**changes)
