"""The state of a run comes back to the last bit, or is refused whole."""

import pytest
import torch
from torch import nn

from graphose_core.errors import TrainingError
from graphose_core.inference.machine.memory_layout import channels_last
from trainer.training.weights.ema import ema_of
from trainer.training.weights.state import load_state, save_state


def parts(seed: int, width: int = 4):
    torch.manual_seed(seed)
    network = channels_last(
        nn.Sequential(nn.Conv2d(3, width, 3), nn.BatchNorm2d(width), nn.Conv2d(width, 2, 1))
    )
    optimiser = torch.optim.Adam(network.parameters(), lr=1e-2)
    return {"network": network, "average": ema_of(network, 0.9), "optimiser": optimiser}


def train(parts, steps: int):
    images = torch.linspace(-1, 1, 2 * 3 * 6 * 6).view(2, 3, 6, 6)
    for _ in range(steps):
        loss = parts["network"](images).square().mean()
        parts["optimiser"].zero_grad()
        loss.backward()
        parts["optimiser"].step()
        parts["average"].update_parameters(parts["network"])


def everything(parts):
    state = parts["optimiser"].state_dict()["state"]
    moments = {f"{i}/{name}": value for i, values in state.items() for name, value in values.items()}
    return {**parts["network"].state_dict(), **parts["average"].state_dict(), **moments}


def assert_equal(one, two):
    one, two = everything(one), everything(two)
    assert one.keys() == two.keys()
    assert [name for name in one if not torch.equal(one[name], two[name])] == []


def test_a_state_comes_back_and_goes_on_as_if_it_had_never_been_away(tmp_path):
    one, two = parts(0), parts(1)
    train(one, 3)
    save_state(tmp_path / "state", one, 3)
    assert load_state(tmp_path / "state", two) == 3
    assert_equal(one, two)
    train(one, 3)
    train(two, 3)
    assert_equal(one, two)


def test_an_optimiser_that_has_made_no_step_comes_back_as_such(tmp_path):
    one, two = parts(0), parts(1)
    save_state(tmp_path / "state", one, 0)
    assert load_state(tmp_path / "state", two) == 0
    assert two["optimiser"].state_dict()["state"] == {}


def test_rates_and_factors_stay_those_of_the_run_that_goes_on(tmp_path):
    one, two = parts(0), parts(1)
    two["optimiser"].param_groups[0]["lr"] = 0.5
    save_state(tmp_path / "state", one, 0)
    load_state(tmp_path / "state", two)
    assert two["optimiser"].param_groups[0]["lr"] == 0.5


def test_a_state_of_another_shape_or_without_a_part_is_refused(tmp_path):
    save_state(tmp_path / "state", parts(0), 0)
    with pytest.raises(TrainingError, match="settings it began with"):
        load_state(tmp_path / "state", parts(0, width=5))
    with pytest.raises(TrainingError, match="settings it began with"):
        load_state(tmp_path / "state", {"judge": nn.Linear(2, 2)})
