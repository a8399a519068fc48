"""Rules for random scenes: the published ones, and variations that go beyond them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import numpy as np

from graphose_core.errors import ConfigError
from trainer.domains.pro.drawing.colours import Kind
from trainer.domains.pro.settings import LeftOut

Place = Literal["cells", "edge", "heap", "anywhere"]
"""How objects are placed, see :class:`Variation`."""


@dataclass(frozen=True)
class Variation:
    """Distribution of random scenes.

    Attributes:
        about: one-line description for users.
        objects: least and greatest number of objects.
        families: names of the families to sample from; empty: all.
        corners: least and greatest number of a polygon's vertices, as it is built.
        place: `cells`: one object in each quadrant (a single one has the whole square, five and more a ninth
            each); `edge`: discs cut by the image's edge; `heap`: centres near the middle; `anywhere`: centres
            anywhere in the image.
        radius: least and greatest R in image sides, log-uniform; None: as large as the cell asks for.
        overlap: whether objects may overlap.
        inside: least fraction of an object's nodes inside the image.
        changed: probability that an object's structure is changed.
        dragged: probability that some of an object's nodes are moved.
        colours: distribution of the colours, see `colours.palette`.
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
"""The published rules."""

VARIATIONS: dict[str, Variation] = {
    "edge": Variation("objects cut by the edge", (1, 2), (), "edge", (0.15, 0.45), inside=0.4),
    "small": Variation("small objects, R from S/10", (1, 4), (), "anywhere", (0.1, 0.16), inside=1.0),
    "large": Variation("one object larger than the image", (1, 1), (), "anywhere", (0.5, 0.7), inside=0.4),
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
"""Variations that each break one of the published rules, by the names under which they are measured."""

EVERYTHING = Variation(
    "all of it at once", (1, 6), (), "anywhere", (0.1, 0.5), overlap=True, inside=0.4,
    changed=0.5, dragged=0.5, colours="between",
)  # fmt: skip
"""All variations at once."""


_BUT_HANDS = ("robot", "pie", "polygon", "scissors", "lattice")

LEFT_OUT: dict[LeftOut, Variation] = {
    "hands": Variation("hands alone", families=("hand",)),
    "7-8-gons": Variation("polygons of seven and eight corners alone", families=("polygon",), corners=(7, 8)),
}
"""Scenes of the structures that a training may leave out, by name."""


def without(left_out: Collection[LeftOut]) -> Variation:
    """Return the published rules without some structures; the other families stay equally likely."""
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
"""Synthetic data sets by name."""

GENERALISATION = ("pro", *(f"pro:{name}" for name in VARIATIONS), "pro:everything")
"""Names of the published rules and of each variation of them."""


def is_named(data: str) -> bool:
    """Return whether this is the name of a synthetic data set, rather than a folder.

    Raises:
        ConfigError: if it begins with `pro:` but names no data set.
    """
    if data.startswith("pro:") and data not in DATA_SETS:
        raise ConfigError(f"{data}: there is no such data set; choose one of {', '.join(DATA_SETS)}")
    return data in DATA_SETS


def drawn_by_lot(rng: np.random.Generator) -> Variation:
    """Sample a variation: all at once (40 %), dragged nodes (30 %), or any single one (30 %).

    Dragged nodes get more weight because dragging is what users do, and where a network trained on published
    scenes alone is weakest.
    """
    lot = rng.random()
    if lot < 0.7:
        return EVERYTHING if lot < 0.4 else VARIATIONS["dragged"]
    names = list(VARIATIONS)
    return VARIATIONS[names[int(rng.integers(len(names)))]]
