"""What the application can know of a kind of figure beside its joints."""

from collections.abc import Iterable, Mapping
from typing import Literal

Trait = Literal[
    "depth_from_pose",
    "detectable",
    "grounded",
    "has_depth",
    "keeps_lengths",
    "one_piece",
    "wears_outfits",
]
"""Traits that a skeleton may have:

`depth_from_pose`: a person's joints, found by their types; unset depths are inferred (`anatomy.depth`), and
figures are staged in their order (`anatomy.depths.staging`).
`detectable`: detectors find it in images, by its joints in their order; files of labels call it "person".
`grounded`: stands on a ground; copies stay on it, and so do saved poses of the library.
`has_depth`: the window offers to set depths of its joints.
`keeps_lengths`: bones keep their lengths when joints are dragged, until somebody chooses otherwise.
`one_piece`: joints that nothing ties to shoulders or hips are not drawn (`anatomy.cut_off`).
`wears_outfits`: takes the attributes of outfits and bodies (`anatomy.presets`), and is shown before a wall.
"""

TRAITS: Mapping[Trait, tuple[str, str]] = {
    "grounded": ("Stands on a ground", "Copies and poses of the library stay on it"),
    "wears_outfits": ("Wears outfits", "Can put on outfits and bodies; stands before a wall"),
    "has_depth": ("Has depth", "Depths of joints can be set"),
    "depth_from_pose": (
        "Depth from the pose",
        "Unset depths are inferred as those of people; joints are found by their types",
    ),
    "one_piece": ("One piece", "Joints not connected to shoulders or hips are not drawn"),
    "keeps_lengths": ("Bones keep their lengths", "When joints are dragged, until you choose otherwise"),
    "detectable": ("Detectable", "Detectors find it in images; files of labels call it “person”"),
}
"""Label and tip of each trait."""

PERSON_TYPES = frozenset(
    {"nose"}
    | {
        f"{side}_{part}"
        for side in ("left", "right")
        for part in ("eye", "ear", "shoulder", "elbow", "wrist", "hip", "knee", "ankle")
    }
)
"""Joint types whose depths a pose suggests: those of COCO."""


def traits_before(types: Iterable[object]) -> tuple[Trait, ...]:
    """Return the traits of a skeleton from before there were any: depths went by the names of joint types."""
    named = (name for name in types if isinstance(name, str))  # a file that nobody has checked may hold lists
    return ("depth_from_pose",) if any(name in PERSON_TYPES for name in named) else ()
