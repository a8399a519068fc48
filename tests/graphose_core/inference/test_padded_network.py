"""A GPU trains on all images of a batch at once; a processor one by one. Both teach the same."""

import pytest
import torch

from graphose_core.inference import padding
from graphose_core.inference.padded_network import PaddedNetwork
from graphose_core.inference.padding import Padded, filled_up
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.pose_graph import PoseGraph
from tests.graphose_core.models.colours.coloured_figures import person, together
from tests.graphose_core.models.colours.striped_figures import STRIPED, wearing
from tests.networks import collate, noise_for, random_graph, tiny_network
from trainer.domains.people.losses import parts_loss


def people() -> PoseGraph:
    """Images of one and of two figures."""
    pair = together(wearing(person(1, 4), 9.0), person(2, 6))
    return collate([pair, wearing(person(3, 5), 12.0), person(4, 3)])


def objects() -> PoseGraph:
    return collate([random_graph(1, 5), random_graph(2, 9), random_graph(3, 2)])


def learnt(graph: PoseGraph, kind: type[Graphose], **changes) -> dict[str, torch.Tensor]:
    """An image and what its losses teach each weight."""
    network = tiny_network(kind, **changes).train()
    drawing = network(graph, noise_for(graph, network.config), teacher_colours=True)
    loss = drawing.image.square().mean() + drawing.layout.square().mean()
    if drawing.copy_logits is not None:
        side = drawing.image.shape[-1]
        source = torch.arange(side * side).view(1, side, side).repeat(graph.images, 1, 1) % 4
        loss = loss + parts_loss(drawing.copy_logits, source)
    loss.backward()
    taught = {name: p.grad for name, p in network.named_parameters() if p.grad is not None}
    return {"image": drawing.image.detach()} | taught


@pytest.mark.parametrize(
    ("graph", "changes"),
    [(objects(), {}), (objects(), {"size": 32, "zoom": 2}), (people(), STRIPED | {"size": 32, "zoom": 2})],
)
def test_all_images_at_once_teach_what_they_teach_one_by_one(graph, changes):
    alone = learnt(graph, Graphose, **changes)
    at_once = learnt(graph, PaddedNetwork, **changes)
    assert alone.keys() == at_once.keys()
    for name, value in alone.items():
        torch.testing.assert_close(at_once[name], value, atol=1e-5, rtol=1e-4, msg=name)


def test_padding_is_zero_and_rows_keep_their_order():
    rows = torch.arange(1.0, 7)[:, None]
    taken = Padded.of((2, 0, 4), rows.device).take(rows)
    assert taken[..., 0].tolist() == [[1, 2, 0, 0], [0, 0, 0, 0], [3, 4, 5, 6]]


@pytest.mark.parametrize("count", [1, 255, 256, 257])
def test_filled_up_rows_begin_with_what_was_there(count: int):
    rows = torch.rand(count, 3)
    filled = filled_up(rows)
    assert len(filled) % padding.ROUND == 0
    assert len(filled) - count < padding.ROUND
    torch.testing.assert_close(filled[:count], rows)
    assert not filled[count:].any()
