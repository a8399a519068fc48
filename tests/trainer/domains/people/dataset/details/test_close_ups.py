"""One square an image, around a head or a hand."""

import torch

from trainer.domains.people.dataset.details.close_ups import ROOM, squares_of

PLACES = torch.tensor([[0, 0.5, 0.2, 0.1], [0, 0.3, 0.6, 0.05], [1, 0.4, 0.4, 0.001]])


def test_squares_are_around_places_by_turns():
    first, second = (squares_of(PLACES, 3, 128, number) for number in (0, 1))
    assert torch.allclose(first[0], torch.tensor([0.5 - 0.1 * ROOM, 0.2 - 0.1 * ROOM, 0.2 * ROOM]))
    assert torch.allclose(second[0, 2], torch.tensor(0.1 * ROOM))
    assert torch.equal(squares_of(PLACES, 3, 128, 2), first)


def test_an_image_that_shows_none_large_enough_is_seen_whole():
    whole = torch.tensor([0.0, 0.0, 1.0])
    squares = squares_of(PLACES, 3, 128, 0)
    assert torch.equal(squares[1], whole)
    assert torch.equal(squares[2], whole)
    assert torch.equal(squares_of(torch.zeros(0, 4), 1, 128, 0)[0], whole)
