"""Schema of people's graphs."""

from graphose_core.models.graphs.schema import Categorical, GraphSchema, Scalar
from trainer.domains.people.clothing.person import COLOURED, JOINTS
from trainer.domains.people.dataset.columns import CHOICES, COVERS, HAND_SHAPES, SCALARS, TURNS

VISIBILITY = ("shown", "covered")
"""Values of the categorical `visibility`."""

PEOPLE_SCHEMA = GraphSchema(
    types=JOINTS,
    categoricals=(
        Categorical("visibility", VISIBILITY),
        Categorical("cover", COVERS),
        Categorical("hand", HAND_SHAPES),
        *(Categorical(name, choices) for name, choices in CHOICES.items()),
    ),
    colours=("colour", *COLOURED),
    scalars=(
        Scalar("depth", -1.0, 1.0),
        *(Scalar(name, *ends) for name, ends in (SCALARS | TURNS).items()),
    ),
    figure_columns=(*CHOICES, *COLOURED, *SCALARS),
)
"""The schema of people's graphs.

`visibility`, `cover`, `hand`, `colour` (that of the cover), `depth`, `twist`, `bend` and `lean` belong to a
joint. All others belong to the whole figure.
"""

FIGURE_CHOICES = tuple(CHOICES)
"""Categorical columns that belong to the whole figure."""
