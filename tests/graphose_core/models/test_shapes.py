import pytest
import torch

from graphose_core.models.graphose import Graphose
from graphose_core.models.masks.mask_generator import MaskGenerator
from graphose_core.models.shapes import planned
from tests.networks import tiny_config

VARIANTS = [{}, {"masks": "analytic"}, {"relational": False}, {"copy_colours": False}, {"frame": "canvas"}]


@pytest.mark.parametrize("changes", VARIANTS, ids=str)
@pytest.mark.parametrize("kind", [Graphose, MaskGenerator])
def test_shapes_and_types_are_those_of_the_module(kind, changes):
    config = tiny_config(**changes)
    wanted = kind(config).state_dict()
    found = planned(lambda: kind(config))
    assert list(found) == list(wanted)
    assert {n: (t.shape, t.dtype) for n, t in found.items()} == {
        n: (t.shape, t.dtype) for n, t in wanted.items()
    }


def test_a_large_module_takes_no_memory():
    huge = tiny_config(hidden=4096, features=4096, query=4096, latent=4096)
    tensors = planned(lambda: Graphose(huge)).values()
    assert sum(tensor.numel() for tensor in tensors) > 100_000_000
    assert sum(tensor.untyped_storage().nbytes() for tensor in tensors) < 10_000_000


def test_modules_are_built_as_ever_afterwards():
    torch.manual_seed(0)
    before = Graphose(tiny_config()).state_dict()
    planned(lambda: Graphose(tiny_config()))
    torch.manual_seed(0)
    after = Graphose(tiny_config()).state_dict()
    assert all(torch.equal(before[name], after[name]) for name in before)


def test_no_random_numbers_are_spent():
    torch.manual_seed(0)
    planned(lambda: Graphose(tiny_config()))
    torch.manual_seed(0)
    assert torch.equal(torch.get_rng_state(), torch.Generator().manual_seed(0).get_state())
