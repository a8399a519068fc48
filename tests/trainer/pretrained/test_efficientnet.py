"""Frozen networks whose weights ship inside packages."""

import torch

from trainer.pretrained.efficientnet import EfficientNetMaps, efficientnet, standardised


@torch.inference_mode()
def test_maps_are_those_of_the_network_whose_normalisation_is_not_folded():
    network, images = efficientnet("lite0"), torch.rand(2, 3, 64, 64)
    maps = EfficientNetMaps((2, 4, 10, 15))
    x = network._swish(network._bn0(network._conv_stem(standardised(images))))
    wanted = []
    for number, block in enumerate(network._blocks):
        x = block(x)
        if number in (2, 4, 10, 15):
            wanted.append(x)
    assert maps.channels == (24, 40, 112, 320)
    for own, other in zip(maps(images), wanted, strict=True):
        torch.testing.assert_close(own, other, atol=1e-3, rtol=1e-4)


def test_no_weight_wants_a_gradient_and_statistics_stand_still():
    for network in (efficientnet("lite1"), EfficientNetMaps((2,))):
        assert not network.training
        assert not any(parameter.requires_grad for parameter in network.parameters())
