"""Named sets of held-out people. Imports no numba, so that a command line can list them quickly."""

from dataclasses import dataclass
from typing import Literal

View = Literal["whole", "small", "over the border", "close"]
"""Framing of the figures, see `drawn_people.VIEWS`."""

PEOPLE = "people"
"""Name of the set that is drawn as training images are."""


@dataclass(frozen=True)
class PeopleSet:
    """Rules for the scenes of a set.

    Attributes:
        about: one-line description for users.
        anyhow: whether scenes are drawn as training images are; the other rules are ignored then.
        poses: names of everyday poses, used in turns; empty: random poses.
        yaw: least and greatest rotation from facing the camera, degrees.
        view: framing of the figures.
        missing: joints that the figures lack.
        people: number of figures.
    """

    about: str
    anyhow: bool = False
    poses: tuple[str, ...] = ()
    yaw: tuple[float, float] = (-40.0, 40.0)
    view: View = "whole"
    missing: tuple[str, ...] = ()
    people: int = 1


ALL_ROUND = (-180.0, 180.0)
"""Range of yaw that takes in all directions, degrees."""

PEOPLE_SETS: dict[str, PeopleSet] = {
    PEOPLE: PeopleSet("people as in training", anyhow=True),
    "people:arms-crossed": PeopleSet(
        "arms crossed, or before the trunk", poses=("arms crossed", "arms crossed, at ease", "think", "clap")
    ),
    "people:sitting": PeopleSet(
        "people who sit",
        poses=("sit", "sit upright", "sit, legs crossed", "sit on floor", "sit cross-legged", "hug knees"),
        yaw=(-70.0, 70.0),
    ),
    "people:behind": PeopleSet("people seen from behind", yaw=(140.0, 220.0)),
    "people:border": PeopleSet("people cut by the border", view="over the border", yaw=ALL_ROUND),
    "people:small": PeopleSet("very small people", view="small", yaw=ALL_ROUND),
    "people:upside-down": PeopleSet("people on their hands", poses=("handstand",), yaw=ALL_ROUND),
    "people:lying": PeopleSet(
        "people who lie",
        poses=("lie on back", "lie on side", "lie on front", "lie on back, knee up"),
        yaw=ALL_ROUND,
    ),
    "people:no-forearm": PeopleSet("a forearm deleted from the graph", missing=("left_wrist",)),
    "people:two": PeopleSet("two people", people=2, yaw=ALL_ROUND),
}
"""Sets by the names under which they are drawn and measured."""


def is_people_set(data: str) -> bool:
    """Return whether `data` names one of the sets."""
    return data in PEOPLE_SETS
