"""The same values as torch's own functions, in all precisions, with their gradients."""

from functools import partial

import pytest
import torch

from graphose_core.powers import LOWEST, bounded, exp, softmax_of_few

tanh = partial(bounded, most=1.0)
VALUES = torch.tensor([[-3.0, 0.5, 2.0], [40.0, -40.0, 0.0], [1e-3, -1e-3, 7.0]])


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float32, torch.float64])
def test_values_are_those_of_torch(dtype):
    values, near = VALUES.to(dtype), 4 * torch.finfo(dtype).eps
    assert torch.allclose(softmax_of_few(values), torch.softmax(values, dim=-1), atol=near)
    assert torch.allclose(tanh(values), torch.tanh(values), atol=max(near, 1e-6))
    assert torch.allclose(bounded(values, 1.5, 2), 1.5 * torch.tanh(2 * values), atol=max(near, 1e-6))
    assert torch.allclose(exp(values, -0.1), (-0.1 * values).exp(), rtol=32 * near, atol=near)
    assert torch.allclose(exp(values.clamp_max(3)), values.clamp_max(3).exp(), rtol=32 * near, atol=near)
    assert softmax_of_few(values).dtype == tanh(values).dtype == exp(values).dtype == dtype


def test_what_vanishes_is_as_good_as_none_and_no_longer_slow():
    assert exp(torch.tensor([-1e4, -torch.inf])).tolist() == [2.0**LOWEST] * 2
    assert softmax_of_few(torch.tensor([0.0, -torch.inf])).tolist() == pytest.approx([1.0, 0.0])


def test_nothing_hides_what_is_no_number():
    for function in (exp, softmax_of_few, tanh):
        assert function(torch.tensor([torch.nan, 1.0])).isnan().any()


def test_gradients_are_right():
    values = VALUES[::2].double().requires_grad_()
    for function in (exp, softmax_of_few, tanh):
        assert torch.autograd.gradcheck(function, (values,))
