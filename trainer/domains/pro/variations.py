"""Rules by which scenes are drawn: the published ones, and those that ask for more than was published."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import numpy as np

from graphose_core.errors import ConfigError
from trainer.domains.pro.colours import Kind
from trainer.runs.config import LeftOut

Place = Literal["cells", "edge", "heap", "anywhere"]


@dataclass(frozen=True)
class Variation:
    """What a scene may be like.

    Attributes:
        about: a line for a person who chooses among variations.
        objects: least and greatest number of objects.
        families: names of the families to draw from, or none for all.
        corners: least and greatest number of a polygon's vertices, as it is built.
        place: `cells`: an object in a quadrant of its own (one has the whole square, five and more a ninth
            each); `edge`: discs that the picture's edge cuts; `heap`: centres about the middle; `anywhere`:
            centres anywhere in the picture.
        radius: least and greatest R in picture sides, drawn evenly in log R; None: as the cell asks for.
        overlap: whether an object may lie over those before it.
        inside: least share of an object's nodes in the picture.
        changed: probability that an object's structure is changed.
        dragged: probability that some of an object's nodes are moved away from where they were built.
        colours: what colours are drawn from.
    """

    about: str
    objects: tuple[int, int] = (1, 4)
    families: tuple[str, ...] = ()
    place: Place = "cells"
    radius: tuple[float, float] | None = None
    overlap: bool = False
    inside: float = 1.0
    changed: float = 0.0
    dragged: float = 0.0
    colours: Kind = "named"
    corners: tuple[int, int] = (3, 8)


PUBLISHED = Variation("one to four objects apart from each other, by the published rules")

VARIATIONS: dict[str, Variation] = {
    "edge": Variation("objects cut by the edge", (1, 2), (), "edge", (0.15, 0.45), inside=0.4),
    "small": Variation("small objects, R from S/10", (1, 4), (), "anywhere", (0.1, 0.16), inside=1.0),
    "large": Variation("one object larger than the picture", (1, 1), (), "anywhere", (0.5, 0.7), inside=0.4),
    "many": Variation("five and six objects", (5, 6)),
    "overlap": Variation(
        "objects over one another", (2, 4), (), "heap", (0.15, 0.35), overlap=True, inside=0.7
    ),
    "added-joints": Variation("arms with joints and a prong added", (1, 2), ("robot",), changed=1.0),
    "fewer-fingers": Variation("hands with fingers and phalanges taken off", (1, 2), ("hand",), changed=1.0),
    "more-corners": Variation("polygons of nine and ten corners", families=("polygon",), changed=1.0),
    "dragged": Variation("one to three joints dragged away", dragged=1.0, inside=0.8),
    "between-colours": Variation("mixtures of two of the ten colours", colours="between"),
}
"""Variations that ask for one thing more each, by the names under which they are measured."""

EVERYTHING = Variation(
    "all of it at once", (1, 6), (), "anywhere", (0.1, 0.5), overlap=True, inside=0.4,
    changed=0.5, dragged=0.5, colours="between",
)  # fmt: skip


_BUT_HANDS = ("robot", "pie", "polygon", "scissors", "lattice")

LEFT_OUT: dict[LeftOut, Variation] = {
    "hands": Variation("hands alone", families=("hand",)),
    "7-8-gons": Variation("polygons of seven and eight corners alone", families=("polygon",), corners=(7, 8)),
}


def without(left_out: Collection[LeftOut]) -> Variation:
    """The published rules without some structures; the other kinds stay equally likely."""
    return Variation(
        "without " + " and ".join(left_out),
        families=_BUT_HANDS if "hands" in left_out else (),
        corners=(3, 6) if "7-8-gons" in left_out else (3, 8),
    )


DATA_SETS: dict[str, Variation] = {
    "pro": PUBLISHED,
    **{f"pro:{name}": variation for name, variation in VARIATIONS.items()},
    "pro:everything": EVERYTHING,
    **{f"pro:{name}": variation for name, variation in LEFT_OUT.items()},
    "pro:without-hands-and-7-8-gons": without(("hands", "7-8-gons")),
}
"""Drawn data sets by name."""

GENERALISATION = ("pro", *(f"pro:{name}" for name in VARIATIONS), "pro:everything")
"""The published rules, and each way to break them."""

EVERY = "all"
"""Asks for each of these."""


def is_named(data: str) -> bool:
    """Whether this is the name of a drawn data set, rather than a folder.

    Raises:
        ConfigError: if it looks like the name of one that there is not.
    """
    if data.startswith("pro:") and data not in DATA_SETS:
        raise ConfigError(f"{data}: there is no such data set; choose one of {', '.join(DATA_SETS)}")
    return data in DATA_SETS


def drawn_by_lot(rng: np.random.Generator) -> Variation:
    """Everything at once in 40 % of the cases, dragged joints in 30 %, in the others one thing more.

    Joints are what people drag, and where a network that knows the published scenes alone is weakest.
    """
    lot = rng.random()
    if lot < 0.7:
        return EVERYTHING if lot < 0.4 else VARIATIONS["dragged"]
    names = list(VARIATIONS)
    return VARIATIONS[names[int(rng.integers(len(names)))]]
