"""Batches depend on the seed and the step alone, whoever draws them."""

import multiprocessing
import os
import signal
import sys

import numpy as np
import pytest
import torch
from torch.utils.data import Dataset

from graphose_core.errors import ConfigError
from graphose_core.models.graphs.schema import UNSET
from trainer.data import loader
from trainer.data.batch import image_tensor
from trainer.data.loader import load
from trainer.data.surrogate_batches import SurrogateBatches
from trainer.domains.pro.batches import ProBatches
from trainer.domains.pro.drawing.draw import draw_scene
from trainer.domains.pro.drawing.scene import PRO_TYPES
from trainer.domains.pro.graph import PRO_PALETTE, PRO_SCHEMA, scene_graph

PRO = ProBatches(7, 2, 16, random_colours=0.3, attribute_dropout=0.2)
SURROGATE = SurrogateBatches(7, 2, 16, PRO_SCHEMA)


def same(one, two) -> bool:
    counts = ("sizes", "figures", "figure_values")
    tensors = {name: value for name, value in vars(one.graph).items() if name not in counts}
    return (
        all(getattr(one.graph, name) == getattr(two.graph, name) for name in counts)
        and torch.equal(one.target, two.target)
        and all(torch.equal(value, getattr(two.graph, name)) for name, value in tensors.items())
    )


@pytest.mark.parametrize("batches", [PRO, SURROGATE], ids=["pro", "surrogate"])
def test_a_batch_depends_on_its_number_alone(batches):
    assert same(batches[3], batches[3])
    assert not same(batches[3], batches[4])


@pytest.mark.parametrize("batches", [PRO, SURROGATE], ids=["pro", "surrogate"])
@pytest.mark.parametrize("workers", [0, 2])
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # Python 3.12 and newer, of any fork
def test_batches_come_in_order_whatever_the_number_of_workers(batches, workers):
    loaded = list(load(batches, range(2, 5), workers))
    assert len(loaded) == 3
    assert all(same(batch, batches[number]) for number, batch in enumerate(loaded, 2))


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # as above
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_who_asks_all_processes_to_end_asks_the_training(number):
    batches = load(PRO, range(12), 2)
    next(batches), next(batches)  # one of each process: both have begun
    for child in multiprocessing.active_children():
        assert child.pid is not None
        os.kill(child.pid, number)
    assert len(list(batches)) == 10


@pytest.mark.skipif(not hasattr(signal, "alarm"), reason="this system has no alarms")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # as above
def test_who_is_waited_for_ends_after_a_while(monkeypatch):
    monkeypatch.setattr(loader, "GRACE", 1)
    others = multiprocessing.active_children()
    batches = load(PRO, range(12), 1)
    next(batches)
    (child,) = (each for each in multiprocessing.active_children() if each not in others)
    child.terminate()
    child.join()
    assert not child.is_alive()
    with pytest.raises(RuntimeError, match="worker"):
        list(batches)


def test_nothing_is_loaded_when_all_steps_are_made():
    assert list(load(PRO, range(4, 4), 0)) == []


def test_the_size_of_a_batch_does_not_change_its_scenes():
    small, large = ProBatches(7, 1, 16), ProBatches(7, 3, 16)
    together = torch.cat([small[number].target for number in (3, 4, 5)])
    assert torch.equal(large[1].target, together)


def test_a_batch_holds_images_and_their_graphs():
    batch = PRO[0]
    assert batch.target.shape == (2, 4, 16, 16)
    assert batch.target.min() >= 0
    assert batch.target.max() <= 1
    assert (batch.target[:, :3] <= batch.target[:, 3:] + 1e-6).all()
    assert batch.graph.images == 2
    assert batch.graph.nodes == sum(batch.graph.sizes)


def test_a_surrogate_batch_holds_masks_and_graphs_without_attributes():
    batch = SURROGATE[0]
    assert batch.target.shape == (2, 1, 16, 16)
    assert 0 < batch.target.max() <= 1
    assert (batch.graph.type == UNSET).all()
    assert not batch.graph.colours_given.any()


def test_pixels_become_channels_first_numbers():
    pixels = np.arange(2 * 2 * 4, dtype=np.uint8).reshape(2, 2, 4) * 15
    tensor = image_tensor(pixels)
    assert tensor.shape == (4, 2, 2)
    assert tensor[3, 1, 0].item() == pytest.approx(pixels[1, 0, 3] / 255)


@pytest.fixture
def scene():
    """A scene with scissors, the one family with a thickness."""
    tip = PRO_TYPES.index("scissors_tip")
    return next(s for s in (draw_scene(0, i, 16) for i in range(100)) if (s.types == tip).any())


def test_a_scenes_graph_holds_what_was_drawn(scene):
    graph = scene_graph(scene)
    assert np.array_equal(graph.position.numpy(), scene.positions)
    assert np.array_equal(graph.type.numpy(), scene.types)
    assert np.array_equal(graph.figure.numpy(), scene.objects)
    assert np.array_equal(graph.colours[:, 0].numpy(), scene.colours)
    assert graph.colours_given.all()
    assert graph.edge_index.shape == (2, 2 * len(scene.edges))
    palette = torch.tensor(PRO_PALETTE)
    assert torch.cdist(graph.colours[:, 0], palette).min(dim=1).values.max() < 1e-3


def test_a_thickness_is_given_where_it_has_a_meaning(scene):
    graph = scene_graph(scene)
    tips = torch.from_numpy(scene.types == PRO_TYPES.index("scissors_tip"))
    assert torch.equal(graph.scalars_given[:, 0], tips)
    assert graph.scalars_given[:, 1].all()
    assert torch.isfinite(graph.scalars).all()


def test_hidden_attributes_are_marked_unset_and_their_colours_kept_for_the_losses(scene):
    graph = scene_graph(scene, 1.0, np.random.default_rng(0))
    assert (graph.type == UNSET).all()
    assert not graph.colours_given.any()
    assert not graph.scalars_given[:, 0].any()
    assert np.array_equal(graph.colours[:, 0].numpy(), scene.colours)


def test_attributes_are_hidden_one_by_one_about_as_often_as_asked():
    hidden = [scene_graph(draw_scene(1, i, 16), 0.3, np.random.default_rng(i)) for i in range(60)]
    open_types = torch.cat([graph.type == UNSET for graph in hidden])
    open_colours = torch.cat([~graph.colours_given[:, 0] for graph in hidden])
    for share in (open_types.float().mean(), open_colours.float().mean()):
        assert 0.2 < share < 0.4
    assert (open_types != open_colours).any()


class _Damaged(Dataset):
    def __getitem__(self, number):
        raise ConfigError("of2: holds no prepared images; prepare them again")


@pytest.mark.parametrize("workers", [0, 1])
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_an_error_of_the_data_is_its_sentence_alone(workers):
    with pytest.raises(ConfigError, match=r"^of2: holds no prepared images; prepare them again$"):
        next(iter(load(_Damaged(), range(2), workers)))
