"""Named sets of held-out people: what each asks for. No numba, so that a command line can list them."""

from dataclasses import dataclass
from typing import Literal

View = Literal["whole", "small", "over the border", "close"]
"""How much of the picture figures take, see `scene.VIEWS`."""

PEOPLE = "people"
"""The name of the set that is drawn as training pictures are."""


@dataclass(frozen=True)
class PeopleSet:
    """What its scenes are like.

    Attributes:
        about: a line for a person who chooses among sets.
        anyhow: drawn as training pictures are; the rest is not looked at.
        poses: names of everyday poses, in turns; none: any pose.
        yaw: least and greatest degrees that people are turned from facing us.
        view: how large, and where.
        missing: joints that they lack.
        people: how many.
    """

    about: str
    anyhow: bool = False
    poses: tuple[str, ...] = ()
    yaw: tuple[float, float] = (-40.0, 40.0)
    view: View = "whole"
    missing: tuple[str, ...] = ()
    people: int = 1


ALL_ROUND = (-180.0, 180.0)

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
"""By the names under which they are drawn and measured."""


def is_people_set(data: str) -> bool:
    """Whether this names one of the sets."""
    return data in PEOPLE_SETS
