"""Random mixing of feature maps."""

import pytest
import torch

from trainer.training.adversary.mixing import FeatureMixing

CHANNELS = (4, 6, 8)


def maps():
    generator = torch.Generator().manual_seed(0)
    return tuple(
        torch.randn(2, own, side, side, generator=generator)
        for own, side in zip(CHANNELS, (8, 4, 2), strict=True)
    )


@pytest.mark.parametrize("mixing", ["none", "channels", "scales"])
def test_shapes_stay_and_nothing_is_learnt(mixing):
    module = FeatureMixing(CHANNELS, mixing)
    assert [m.shape for m in module(maps())] == [m.shape for m in maps()]
    assert list(module.parameters()) == []


def test_without_mixing_maps_stay_as_they_are():
    assert all(map(torch.equal, FeatureMixing(CHANNELS, "none")(maps()), maps()))


@pytest.mark.parametrize(("mixing", "reaches"), [("channels", [False, False]), ("scales", [True, True])])
def test_finer_maps_hold_coarser_ones_where_scales_are_mixed(mixing, reaches):
    module, one = FeatureMixing(CHANNELS, mixing), maps()
    other = (*one[:2], one[2] + 1)
    changed = [not torch.equal(a, b) for a, b in zip(module(one), module(other), strict=True)]
    assert changed == [*reaches, True]


def test_channels_are_mixed_alike_everywhere_and_keep_their_size():
    wide = FeatureMixing((256,), "channels")
    x = torch.randn(1, 256, 8, 8)
    [mixed] = wide((x,))
    assert 0.8 < mixed.std() < 1.25
    [shifted] = wide((x.roll(1, dims=3),))
    torch.testing.assert_close(shifted, mixed.roll(1, dims=3))
