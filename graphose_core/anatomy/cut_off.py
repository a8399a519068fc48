"""Joints of a person that are not connected to the trunk: a hand whose elbow was hidden or deleted."""

from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.kinematics.structure.tree import neighbours, spread
from graphose_core.document.values.pose import Figure

TRUNK = frozenset(f"{side}_{kind}" for side in ("left", "right") for kind in ("shoulder", "hip"))


def cut_off(figure: Figure) -> frozenset[str]:
    """Return the names of the shown joints that no path of shown joints and bones connects to the trunk.

    No network has learnt to draw such a part. Figures whose skeletons lack the trait
    `one_piece`, or that show no joint of a trunk, have none.
    """
    shown = [joint.name for joint in figure.joints if not joint.hidden]
    roots = [joint.name for joint in figure.joints if joint.type in TRUNK and not joint.hidden]
    if not roots or not has_trait(figure.skeleton, "one_piece"):
        return frozenset()
    reached = {child for _, child in spread(neighbours(figure.bones, shown), roots)}
    return frozenset(shown) - reached - frozenset(roots)
