"""Scenes of the named sets of people, drawn of the one body and pose bank that a process loads."""

from functools import cache

from trainer.domains.people.body.anny_body import anny_body
from trainer.domains.people.body.body import Body
from trainer.domains.people.body.posing.pose_bank import PoseBank, load_bank
from trainer.domains.people.dataset.extremes import draw_set
from trainer.domains.people.rendering.drawn_people import PeopleScene


def draw_named(name: str, seed: int, number: int, size: int) -> PeopleScene:
    """Draw scene `number` of a named set, see :func:`~trainer.domains.people.dataset.extremes.draw_set`."""
    body, bank = loaded()
    return draw_set(body, bank, name, seed, number, size)


@cache
def loaded() -> tuple[Body, PoseBank]:
    """Return the body model and the captured poses, read once."""
    return anny_body(), load_bank()
