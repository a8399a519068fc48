"""Networks that paint surfaces as another one does."""

import pytest
import torch
from typer.testing import CliRunner

from graphose_core.checkpoint import CheckpointInfo, read_info, read_weights, save_checkpoint
from graphose_core.errors import CheckpointError
from graphose_core.models.graphose import Graphose
from tests.graphose_core.models.surfaces.heads import head, heads_network
from tests.networks import noise_for, tiny_network
from trainer.cli.main import app
from trainer.training.weights.surface_of_another import with_surface_of


def saved(path, network: Graphose, **changes):
    info = CheckpointInfo(name=path.stem, stage="finetune", model=network.config, steps=7, **changes)
    save_checkpoint(path, network.state_dict(), info)
    return path


@pytest.fixture
def bare(tmp_path):
    torch.manual_seed(1)
    network = heads_network()
    network.surface = None
    network.config = network.config.model_copy(update={"surface": None})
    return saved(tmp_path / "bare.safetensors", network, record={"hours": 1.0})


@pytest.fixture
def painting(tmp_path):
    torch.manual_seed(2)
    return saved(tmp_path / "painting.safetensors", heads_network())


def test_the_painter_is_that_of_the_other_and_all_else_stays(bare, painting, tmp_path):
    out = tmp_path / "both.safetensors"
    arguments = ["surface", "--checkpoint", str(bare), "--of", str(painting), "--out", str(out)]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    made, weights = read_info(out), read_weights(out)
    assert made.model.surface == read_info(painting).model.surface
    assert made.steps == 7
    assert made.record == {"hours": 1.0, "surface_of": {"name": "painting", "steps": 7, "images": 0}}
    for name, value in weights.items():
        source = painting if name.startswith("surface.") else bare
        assert torch.equal(value, read_weights(source)[name]), name


@torch.no_grad()
def test_it_paints_what_the_other_paints(bare, painting, tmp_path):
    out = tmp_path / "both.safetensors"
    with_surface_of(bare, painting, out)
    graph = head()
    images = []
    for path in (bare, out):
        network = Graphose(read_info(path).model).eval()
        network.load_state_dict(read_weights(path))
        images.append(network(graph, noise_for(graph, network.config)).image)
    assert (images[1] - images[0]).abs().max() > 0.02
    with_surface_of(out, painting, out)  # one that it has is replaced
    assert read_weights(out).keys() == read_weights(painting).keys()


def test_one_that_paints_none_and_one_of_other_figures_are_refused(bare, painting, tmp_path):
    out = tmp_path / "out.safetensors"
    with pytest.raises(CheckpointError, match=r"bare\.safetensors: paints no surface; choose"):
        with_surface_of(painting, bare, out)
    other = saved(tmp_path / "other.safetensors", tiny_network())
    with pytest.raises(CheckpointError, match=r"draws other figures than painting\.safetensors"):
        with_surface_of(other, painting, out)
    assert not out.exists()
