"""Conversion of figures to another skeleton whose joints they contain. No Qt."""

from collections.abc import Iterable

from graphose_core.document.edits.catalogue import Edit, Group, PutFigures, PutTimeline
from graphose_core.document.files.skeletons import skeleton
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.rendering.drawable import shown_types


def kind_for(figure: Figure, names: tuple[str, ...]) -> Skeleton | None:
    """Return the first of these skeletons all of whose joints are visible in the figure once; or None."""
    types = [joint.type for joint in figure.joints]
    for name in names:
        kind = skeleton(name)
        wanted = {rest.type for rest in kind.joints}
        if wanted and wanted <= shown_types((figure,)) and all(types.count(each) == 1 for each in wanted):
            return kind
    return None


def redrawn(document: PoseDocument, chosen: dict[str, Skeleton]) -> Edit:
    """Return the edit that converts figures to other skeletons, in the scene and in all keyframes.

    Joints of the new skeleton keep place, depth, attributes and all else; others are removed. Saved poses
    are not converted.

    Args:
        document: the scene.
        chosen: name of the new skeleton by name of the figure (see :func:`kind_for`).
    """
    label = next(iter(chosen.values())).label
    named = (figure for figure in document.figures if figure.name in chosen)
    edits: list[Edit] = [PutFigures(_converted(named, chosen))]
    timeline = document.timeline
    if timeline.keyframes:
        keyframes = tuple(
            keyframe.replace(figures=_converted(keyframe.figures, chosen)) for keyframe in timeline.keyframes
        )
        edits.append(PutTimeline(timeline.replace(keyframes=keyframes)))
    return Group(f"Draw as {label}", tuple(edits))


def _converted(figures: Iterable[Figure], chosen: dict[str, Skeleton]) -> tuple[Figure, ...]:
    """Return the figures, those that are named in `chosen` converted."""
    return tuple(_as(figure, chosen[figure.name]) if figure.name in chosen else figure for figure in figures)


def _as(figure: Figure, kind: Skeleton) -> Figure:
    held = {joint.type: joint for joint in figure.joints}
    joints = tuple(held[rest.type] for rest in kind.joints if rest.type in held)
    names = {rest.name: held[rest.type].name for rest in kind.joints if rest.type in held}
    bones = tuple((names[a], names[b]) for a, b in kind.bones if a in names and b in names)
    return figure.replace(skeleton=kind.name, joints=joints, bones=bones)
