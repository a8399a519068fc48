"""Networks of another size that draw as one does."""

import pytest
import torch
from torch.nn.functional import avg_pool2d
from typer.testing import CliRunner

from graphose_core.checkpoint import CheckpointInfo, built, read_info, read_weights, save_checkpoint
from graphose_core.errors import CheckpointError
from graphose_core.models.generator import pixels_of
from graphose_core.models.graphose import Graphose
from tests.networks import noise_for, random_graph, tiny_network
from trainer.cli.main import app
from trainer.training.weights.other_size import at_size_of


def saved(path, zoom, seed=0, **changes):
    network = tiny_network(size=16 * zoom, zoom=zoom, **changes)
    with torch.no_grad():
        for name, value in network.named_parameters():
            if seed and (name.startswith("generator.paint.") or seed > 1):
                value.add_(0.1 * torch.randn(value.shape, generator=torch.Generator().manual_seed(seed)))
    info = CheckpointInfo(name=path.stem, stage="finetune", model=network.config, steps=seed)
    save_checkpoint(path, network.state_dict(), info)
    return path


def painted(path):
    """The colours and queries that a network paints, as maps of its pixels."""
    network = built(path, lambda: Graphose(read_info(path).model))
    graph = random_graph(1)
    with torch.no_grad():
        cells = network(graph, noise_for(graph, network.config)).cells
    return torch.cat(
        [pixels_of(cells.coverage), pixels_of(cells.colour), pixels_of(cells.query.transpose(1, 2))], dim=1
    )


@pytest.mark.parametrize(("small", "large"), [(1, 2), (2, 4)])
def test_a_smaller_one_paints_the_means_of_what_the_larger_paints(tmp_path, small, large):
    first = saved(tmp_path / "large.safetensors", large, seed=2)
    other, out = saved(tmp_path / "small.safetensors", small), tmp_path / "out.safetensors"
    at_size_of(first, other, out)
    torch.testing.assert_close(painted(out), avg_pool2d(painted(first), 2), atol=1e-5, rtol=1e-4)
    made = read_info(out)
    assert (made.name, made.model.size, made.model.zoom) == ("small", 16 * small, small)


@pytest.mark.parametrize(("small", "large"), [(1, 2), (2, 4)])
def test_a_larger_one_has_the_means_of_the_smaller_and_the_detail_of_the_other(tmp_path, small, large):
    first = saved(tmp_path / "small.safetensors", small, seed=2)
    other, out = saved(tmp_path / "large.safetensors", large, seed=1), tmp_path / "out.safetensors"
    arguments = ["resize", "--checkpoint", str(first), "--of", str(other), "--out", str(out)]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    torch.testing.assert_close(avg_pool2d(painted(out), 2), painted(first), atol=1e-5, rtol=1e-4)
    drawn = painted(out)
    assert (drawn[..., ::2, ::2] - drawn[..., 1::2, 1::2]).abs().max() > 1e-3
    record = read_info(out).record["at_size_of"]
    assert record == {"name": "large", "steps": 1, "images": 0}


def test_there_and_back_is_the_same(tmp_path):
    first = saved(tmp_path / "small.safetensors", 1, seed=2)
    other = saved(tmp_path / "large.safetensors", 2, seed=1)
    at_size_of(first, other, tmp_path / "grown.safetensors")
    at_size_of(tmp_path / "grown.safetensors", first, tmp_path / "back.safetensors")
    before, after = read_weights(first), read_weights(tmp_path / "back.safetensors")
    for name, value in before.items():
        torch.testing.assert_close(after[name], value, msg=name)


def test_networks_that_differ_in_more_are_refused(tmp_path):
    first = saved(tmp_path / "small.safetensors", 1)
    other = saved(tmp_path / "large.safetensors", 2, layers=1)
    with pytest.raises(CheckpointError, match=r"large\.safetensors: differs from .* in layers"):
        at_size_of(first, other, tmp_path / "out.safetensors")
    assert not (tmp_path / "out.safetensors").exists()


def test_views_are_those_that_its_weights_have_seen(tmp_path):
    first = saved(tmp_path / "small.safetensors", 1, views=4.0)
    at_size_of(first, saved(tmp_path / "large.safetensors", 2), tmp_path / "out.safetensors")
    assert read_info(tmp_path / "out.safetensors").model.views == 4


@pytest.mark.parametrize("number", [0, 1])
def test_masks_alone_have_no_size(tmp_path, number):
    pair = [saved(tmp_path / "small.safetensors", 1), saved(tmp_path / "large.safetensors", 2)]
    info = read_info(pair[number]).model_copy(update={"stage": "pretrain"})
    save_checkpoint(pair[number], read_weights(pair[number]), info)
    with pytest.raises(CheckpointError, match="holds the pretrain stage"):
        at_size_of(*pair, tmp_path / "out.safetensors")
