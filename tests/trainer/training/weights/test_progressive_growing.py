from pathlib import Path

import pytest
import torch
from torch.nn.functional import interpolate

from graphose_core.checkpoint import load_weights
from graphose_core.errors import CheckpointError
from graphose_core.models.graphose import Graphose
from tests.graphose_core.models.colours.coloured_figures import person
from tests.graphose_core.models.colours.striped_figures import STRIPED, wearing
from tests.graphose_core.models.masks.solid_figures import SOLIDS
from tests.graphose_core.models.shadows.standing import casting_network, standing
from tests.networks import collate, noise_for, random_graph, tiny_config, tiny_network
from trainer.data.further_maps import with_further_maps
from trainer.training.weights.progressive_growing import grown, with_heights


@pytest.mark.parametrize(("zoom", "last"), [(2, 6), (2, 9), (4, 8)])
def test_a_grown_network_draws_the_same_image_enlarged(zoom: int, last: int):
    small = tiny_network()
    torch.manual_seed(1)
    large = Graphose(tiny_config(size=16 * zoom, zoom=zoom, channels=(8, last)))
    load_weights(large, grown(small.state_dict(), small.config, large, Path("small")), "grown")
    large.eval()
    graph = collate([random_graph(1), random_graph(2, nodes=4)])
    noise = noise_for(graph, small.config)
    before, after = small(graph, noise).image, large(graph, noise).image
    torch.testing.assert_close(after, interpolate(before, scale_factor=float(zoom), mode="nearest"))


def test_what_is_new_can_learn():
    small = tiny_network()
    large = Graphose(tiny_config(size=32, zoom=2, channels=(8, 9)))
    load_weights(large, grown(small.state_dict(), small.config, large, Path("small")), "grown")
    graph = collate([random_graph(1), random_graph(2)])
    large(graph, noise_for(graph, small.config)).image[..., ::2, :].square().sum().backward()
    gradient = large.generator.paint.weight.grad
    assert (gradient[:, 6:].abs().amax(dim=(0, 2, 3)) > 0).all()


@pytest.mark.parametrize("zoom", [1, 2])
def test_a_network_that_grows_wider_alone_draws_the_same_image(zoom: int):
    narrow = tiny_network(size=16 * zoom, zoom=zoom)
    torch.manual_seed(1)
    wide = Graphose(tiny_config(size=16 * zoom, zoom=zoom, channels=(11, 9)))
    load_weights(wide, grown(narrow.state_dict(), narrow.config, wide, Path("narrow")), "grown")
    wide.eval()
    graph = collate([random_graph(1), random_graph(2, nodes=4)])
    noise = noise_for(graph, narrow.config)
    torch.testing.assert_close(wide(graph, noise).image, narrow(graph, noise).image)


def test_a_network_of_four_pixels_a_feature_grows_to_sixteen():
    small = tiny_network(size=32, zoom=2)
    large = Graphose(tiny_config(size=64, zoom=4))
    load_weights(large, grown(small.state_dict(), small.config, large, Path("small")), "grown")
    large.eval()
    graph = collate([random_graph(1), random_graph(2, nodes=4)])
    noise = noise_for(graph, small.config)
    before, after = small(graph, noise).image, large(graph, noise).image
    torch.testing.assert_close(after, interpolate(before, scale_factor=2.0, mode="nearest"))


def test_a_network_does_not_grow_to_fewer_pixels_a_feature():
    config = tiny_config(size=64, zoom=4)
    with pytest.raises(CheckpointError, match="a multiple of 4"):
        grown({}, config, Graphose(tiny_config(size=32, zoom=2)), Path("small"))


def test_no_part_of_a_network_becomes_smaller():
    large = tiny_network(channels=(8, 9))
    with pytest.raises(CheckpointError, match=r"small: generator.* no part may become smaller"):
        grown(large.state_dict(), large.config, tiny_network(channels=(8, 6)), Path("small"))


@pytest.mark.parametrize("zoom", [1, 2])
@torch.no_grad()
def test_a_network_that_shall_paint_heights_begins_with_the_image_of_one_that_did_not(zoom: int):
    shape = {"size": 16 * zoom, "zoom": zoom}
    plain = {name: value for name, value in STRIPED.items() if name != "stripes"}
    before, after = tiny_network(**shape, **plain), tiny_network(**shape, **STRIPED)
    load_weights(after, with_heights(before.state_dict(), before.config, after), "with heights")
    graph = wearing(person(1), 9.0, striped=False)
    noise = noise_for(graph, before.config)
    torch.testing.assert_close(after(graph, noise).image, before(graph, noise).image)
    assert not after(graph, noise).height.any()


def test_new_waves_change_nothing_at_first_and_can_learn():
    plain = tiny_network(local_octaves=0)
    torch.manual_seed(1)
    waving = Graphose(tiny_config(local_octaves=2))
    load_weights(waving, with_further_maps(plain.state_dict(), plain.config, waving), "plain")
    waving.eval()
    graph = collate([random_graph(1), random_graph(2, nodes=4)])
    noise = noise_for(graph, plain.config)
    image = waving(graph, noise).image
    torch.testing.assert_close(image, plain(graph, noise).image)
    image[..., ::2, :].square().sum().backward()
    learnt = waving.encoder.features.weight.grad
    assert (learnt[plain.encoder.features.out_features :].abs().amax(dim=1) > 0).all()


def test_waves_that_are_there_already_are_kept():
    waving = tiny_network(local_octaves=2)
    kept = with_further_maps(waving.state_dict(), waving.config, Graphose(tiny_config(local_octaves=2)))
    assert torch.equal(kept["encoder.features.weight"], waving.encoder.features.weight)


def test_new_waves_stand_before_the_masks_of_solids():
    """A network with both draws what it drew before it had waves."""
    plain = casting_network(depth_masks=SOLIDS, shadow=None)
    waving = Graphose(plain.config.model_copy(update={"local_octaves": 2})).eval()
    load_weights(waving, with_further_maps(plain.state_dict(), plain.config, waving), "plain")
    graph = standing()
    noise = noise_for(graph, plain.config)
    torch.testing.assert_close(waving(graph, noise).image, plain(graph, noise).image)
