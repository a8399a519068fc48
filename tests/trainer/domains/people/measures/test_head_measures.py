"""Heads that look the wrong way are counted, whatever light they stand in."""

from dataclasses import replace

import pytest
import torch

from graphose_core.models.graphs.pose_graph import PoseGraph
from tests.graphose_core.models.colours.coloured_figures import person, together, with_values
from trainer.domains.people.clothing.person import COLOURED
from trainer.domains.people.measures.head_measures import HAIR, SKIN, turned_heads

SIDE = 32
SKIN_COLOUR, HAIR_COLOUR = torch.tensor([0.9, 0.7, 0.6]), torch.tensor([0.2, 0.1, 0.5])


def someone(x: float, hair: torch.Tensor = HAIR_COLOUR) -> PoseGraph:
    """A figure with its face round (x, 0.5)."""
    graph = person(1, 6)
    colours = torch.zeros(1, len(COLOURED), 3)
    colours[:, COLOURED.index("skin")], colours[:, COLOURED.index("hair")] = SKIN_COLOUR, hair
    position = torch.tensor([[x, 0.5], [x - 0.1, 0.5], [x + 0.1, 0.5], [x, 0.45], [x, 0.55], [0.5, 0.9]])
    given = torch.ones(1, len(COLOURED), dtype=torch.bool)
    kinds = torch.tensor([0, 1, 2, 3, 4, 15])
    dressed = with_values(graph, colours=colours, colours_given=given)
    return replace(dressed, position=position, type=kinds)


def head(lower: torch.Tensor, shade: float = 1.0) -> torch.Tensor:
    """An image of hair, the lower half of it in another colour."""
    image = torch.ones(1, 4, SIDE, SIDE)
    image[0, :3] = (shade * HAIR_COLOUR)[:, None, None]
    image[0, :3, SIDE // 2 :] = (shade * lower)[:, None, None]
    return image


PARTS = torch.full((1, SIDE, SIDE), HAIR, dtype=torch.uint8)
PARTS[0, SIDE // 2 :] = SKIN
OWNER = torch.zeros(1, SIDE, SIDE, dtype=torch.uint8)


@pytest.mark.parametrize("shade", [0.5, 1.0])
def test_a_face_where_one_should_be_is_right_and_hair_there_is_turned(shade: float):
    looking = turned_heads(head(SKIN_COLOUR, shade), PARTS, OWNER, someone(0.5))
    away = turned_heads(head(HAIR_COLOUR, shade), PARTS, OWNER, someone(0.5))
    assert (looking.seen, looking.wrong) == (1, 0)
    assert (away.seen, away.wrong) == (1, 1)
    assert (looking + away).share == 0.5


def test_heads_that_cannot_be_told_are_not_seen():
    alike = turned_heads(head(SKIN_COLOUR), PARTS, OWNER, someone(0.5, SKIN_COLOUR * 0.8))
    outside = turned_heads(head(SKIN_COLOUR), PARTS, OWNER, someone(2.0))
    assert alike.seen == outside.seen == 0
    assert alike.share is None


def test_each_figure_has_its_own_head():
    pair = together(someone(0.25), someone(0.75))
    owner = OWNER.clone()
    owner[..., SIDE // 2 :] = 1
    image = head(SKIN_COLOUR)
    image[..., SIDE // 2 :, SIDE // 2 :] = head(HAIR_COLOUR)[..., SIDE // 2 :, SIDE // 2 :]
    heads = turned_heads(image, PARTS, owner, pair)
    assert (heads.seen, heads.wrong) == (2, 1)
