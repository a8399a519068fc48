"""The columns of people's graphs."""

from graphose_core.models.pose_graph import Categorical, GraphSchema, Scalar
from trainer.domains.people.clothing.person import COLOURED, JOINTS
from trainer.domains.people.dataset.columns import CHOICES, COVERS, HAND_SHAPES, SCALARS

VISIBILITY = ("shown", "covered")

PEOPLE_SCHEMA = GraphSchema(
    types=JOINTS,
    categoricals=(
        Categorical("visibility", VISIBILITY),
        Categorical("cover", COVERS),
        Categorical("hand", HAND_SHAPES),
        *(Categorical(name, choices) for name, choices in CHOICES.items()),
    ),
    colours=("colour", *COLOURED),
    scalars=(Scalar("depth", -1.0, 1.0), *(Scalar(name, *ends) for name, ends in SCALARS.items())),
)
"""`visibility`, `cover`, `hand`, `colour` and `depth` differ from joint to joint; `colour` is that of what
covers it. All others are the whole figure's, and stand on each of its joints."""

JOINT_CATEGORICALS = 3
"""Categorical columns that differ from joint to joint; they come first."""

FIGURE_CHOICES = tuple(CHOICES)
"""Categorical columns of the whole figure."""
