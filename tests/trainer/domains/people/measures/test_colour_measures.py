"""Errors of the colours that people wear."""

import pytest
import torch

from tests.graphose_core.models.colours.coloured_figures import person, together, with_values
from trainer.domains.people.clothing.person import COLOURED
from trainer.domains.people.measures.colour_measures import colour_errors, joined

PARTS = torch.zeros(1, 8, 8, dtype=torch.long)
PARTS[0, :4], PARTS[0, 4:] = 3, 6
OWNER = torch.zeros(1, 8, 8, dtype=torch.long)
OWNER[0, 4:] = 1
TOP, BOTTOM = torch.tensor([0.2, 0.6, 0.9]), torch.tensor([0.7, 0.3, 0.1])


def pair():
    """Two figures: of the first a top shows, of the second trousers."""
    figures = [person(1), person(2)]
    for number, (column, colour) in enumerate(((2, TOP), (5, BOTTOM))):
        graph = figures[number]
        colours, given = torch.zeros(1, 7, 3), torch.zeros(1, 7, dtype=torch.bool)
        colours[:, column], given[:, column] = colour, True
        figures[number] = with_values(graph, colours=colours, colours_given=given)
    return together(*figures)


def painted(top, bottom, shade=1.0, coverage=1.0):
    image = torch.full((1, 4, 8, 8), coverage)
    image[0, :3, :4] = coverage * shade * top.view(3, 1, 1)
    image[0, :3, 4:] = coverage * shade * bottom.view(3, 1, 1)
    return image


@pytest.mark.parametrize(("shade", "coverage"), [(1.0, 1.0), (0.6, 1.0), (1.1, 0.5)])
def test_an_asked_colour_in_any_light_has_no_error(shade, coverage):
    errors = colour_errors(painted(TOP, BOTTOM, shade, coverage), PARTS, OWNER, pair())
    assert errors.keys() == {"top", "bottom"}
    assert max(errors["top"] + errors["bottom"]) < 1e-2


def test_swapped_colours_and_nothing_at_all_are_errors():
    for image in (painted(BOTTOM, TOP), torch.zeros(1, 4, 8, 8)):
        errors = colour_errors(image, PARTS, OWNER, pair())
        assert min(errors["top"] + errors["bottom"]) > 10


def test_means_go_over_all_batches():
    assert joined([{"top": [1.0]}, {"top": [2.0, 6.0], "skin": [4.0]}]) == {"skin": 4.0, "top": 3.0}
    assert joined([{}]) is joined([]) is None
    assert set(COLOURED) > {"skin", "top"}
