"""Figures that are drawn once they are taken for another kind: those that have all of its joints. No Qt."""

from graphose_core.document.edits.catalogue import Edit, Group, PutFigures, PutTimeline
from graphose_core.document.files.skeletons import skeleton
from graphose_core.document.values.pose import Figure, PoseDocument
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.rendering.drawable import shown_types


def kind_for(figure: Figure, names: tuple[str, ...]) -> Skeleton | None:
    """Return the first of these skeletons whose joints the figure all shows, each once; None: of none."""
    types = [joint.type for joint in figure.joints]
    for name in names:
        kind = skeleton(name)
        wanted = {rest.type for rest in kind.joints}
        if wanted and wanted <= shown_types((figure,)) and all(types.count(each) == 1 for each in wanted):
            return kind
    return None


def redrawn(document: PoseDocument, chosen: dict[str, Skeleton]) -> Edit:
    """Return the edit that makes figures another kind, in the scene and in all of its keyframes.

    Joints of the new kind keep place, depth, attributes and the rest; others go. Saved poses stay.

    Args:
        document: the scene.
        chosen: the new kind of each figure, by the figure's name (see :func:`kind_for`).
    """
    label = next(iter(chosen.values())).label
    edits: list[Edit] = [PutFigures(_all_as(document.figures, chosen, chosen))]
    timeline = document.timeline
    if timeline.keyframes:
        keyframes = tuple(
            keyframe.replace(figures=_all_as(keyframe.figures, chosen, None))
            for keyframe in timeline.keyframes
        )
        edits.append(PutTimeline(timeline.replace(keyframes=keyframes)))
    return Group(f"Draw as {label}", tuple(edits))


def _all_as(
    figures: tuple[Figure, ...], chosen: dict[str, Skeleton], only: dict[str, Skeleton] | None
) -> tuple[Figure, ...]:
    """Return the figures as their new kinds; those alone that `only` names, or all of them."""
    return tuple(
        _as(figure, chosen[figure.name]) if figure.name in chosen else figure
        for figure in figures
        if only is None or figure.name in only
    )


def _as(figure: Figure, kind: Skeleton) -> Figure:
    held = {joint.type: joint for joint in figure.joints}
    joints = tuple(held[rest.type] for rest in kind.joints if rest.type in held)
    names = {rest.name: held[rest.type].name for rest in kind.joints if rest.type in held}
    bones = tuple((names[a], names[b]) for a, b in kind.bones if a in names and b in names)
    return figure.replace(skeleton=kind.name, joints=joints, bones=bones)
