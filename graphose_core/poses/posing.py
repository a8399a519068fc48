"""Application of a library pose to a figure of a scene."""

import math
from collections.abc import Collection
from statistics import median

from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.kinematics.held import figure_held_as
from graphose_core.document.kinematics.structure.tree import Positions, follow, neighbours, spread
from graphose_core.document.values.pose import Figure, Joint, within_reach
from graphose_core.errors import DocumentError
from graphose_core.poses.flipping import flipped, flipped_names
from graphose_core.poses.library_pose import LibraryPose

Point = tuple[float, float]


def mirrored(pose: LibraryPose) -> LibraryPose:
    """Return the same pose with left and right exchanged."""
    return pose.replace(
        figure=flipped(pose.figure), anchor=flipped_names(pose.figure, pose.anchor), name=pose.name
    )


def posed(figure: Figure, pose: LibraryPose, only: Collection[str] | None = None) -> Figure:
    """Return the figure in a pose, in its own size and place.

    The pose is scaled (depths, too) by the median ratio of shared bones and shifted so that its anchor stays
    (without one: by the median shift of the joints); a grounded pose is put on the figure's ground. Locked
    joints stay; joints that the pose lacks follow the joint that they hang from. Hands and feet are held as
    in the pose, if it says how they are.

    Args:
        figure: of the scene.
        pose: of the library.
        only: names of the joints that may move; None: all. They hang from those that stay: their bones take
            direction and length from the pose. Joints that hang from none that stays go where the whole
            pose has them.

    Raises:
        DocumentError: if figure and pose share no joint.
    """
    shared = pose.shared(figure)
    if not shared:
        raise DocumentError(
            f"pose {pose.name!r} has no joint of figure {figure.name!r}; choose a pose of its kind"
        )
    own, model = _positions(figure, None), _positions(pose.figure, shared)
    scale = _scale(figure, own, model)
    placed = _shifted(own, {n: (x * scale, y * scale) for n, (x, y) in model.items()}, pose)
    stays = {
        joint.name for joint in figure.joints if joint.locked or (only is not None and joint.name not in only)
    }
    if only is None:
        held = {name: own[name] for name in stays}
        places = follow(figure.bones, own, placed | held)
    else:
        places = _attached(figure, own, placed, stays)
    moved = figure.replace(
        joints=tuple(
            joint.replace(position=(within_reach(places[joint.name][0]), within_reach(places[joint.name][1])))
            for joint in figure.joints
        )
    )
    changed = set(shared) - stays
    deepened = _deepened(moved, pose.figure, scale, changed)
    return figure_held_as(deepened, pose.figure, changed) if pose.holds else deepened


def _deepened(figure: Figure, model: Figure, scale: float, changed: Collection[str]) -> Figure:
    """Return the figure with the depths of a pose, in its own size.

    They follow what is dragged from then on, where the skeleton infers depths from poses; else they are set.

    Where the pose has none, a depth that somebody has set stays, and one from an earlier pose goes.
    """

    follows = has_trait(figure.skeleton, "depth_from_pose")

    def deepened(joint: Joint) -> Joint:
        if joint.name not in changed:
            return joint
        depth = model.joint(joint.name).depth
        if depth is not None:
            return joint.replace(depth=scale * depth, depth_follows=follows)
        return joint.replace(depth=None, depth_follows=False) if joint.depth_follows else joint

    return figure.replace(joints=tuple(deepened(joint) for joint in figure.joints))


def _attached(figure: Figure, own: Positions, placed: Positions, stays: Collection[str]) -> Positions:
    """Attach movable joints to fixed ones, along bones as in the pose (or as before)."""
    places = {name: own[name] for name in stays}
    pairs = spread(neighbours(figure.bones, own), [name for name in own if name in stays])
    for parent, child in pairs:
        source = placed if parent in placed and child in placed else own
        dx, dy = source[child][0] - source[parent][0], source[child][1] - source[parent][1]
        places[child] = (places[parent][0] + dx, places[parent][1] + dy)
    loose = follow(figure.bones, own, {n: at for n, at in placed.items() if n not in places})
    return {name: places.get(name, loose[name]) for name in own}


def _scale(figure: Figure, own: Positions, model: Positions) -> float:
    """Return the geometric median over bones of own length / length in the pose (it inverts exactly)."""
    ratios = []
    for a, b in figure.bones:
        if a in model and b in model:
            mine, theirs = math.dist(own[a], own[b]), math.dist(model[a], model[b])
            if mine > 1e-6 and theirs > 1e-6:
                ratios.append(math.log(mine / theirs))
    return math.exp(median(ratios)) if ratios else 1.0


def _shifted(own: Positions, model: Positions, pose: LibraryPose) -> Positions:
    held = [name for name in pose.anchor if name in model]
    ways = [(own[n][0] - model[n][0], own[n][1] - model[n][1]) for n in held or model]
    if held:
        dx, dy = sum(x for x, _ in ways) / len(ways), sum(y for _, y in ways) / len(ways)
    else:
        dx, dy = median(x for x, _ in ways), median(y for _, y in ways)
    if pose.grounded:
        dy = max(own[name][1] for name in model) - max(y for _, y in model.values())
    return {name: (x + dx, y + dy) for name, (x, y) in model.items()}


def _positions(figure: Figure, names: Collection[str] | None) -> Positions:
    return {joint.name: joint.position for joint in figure.joints if names is None or joint.name in names}
