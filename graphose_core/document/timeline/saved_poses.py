"""Saved poses of a scene as keyframes at the end of its timeline."""

from collections.abc import Collection

from graphose_core.document.timeline.motion import Interpolation
from graphose_core.document.values.keyframes import LONGEST, Keyframe, Timeline
from graphose_core.document.values.names import unused_name
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import DocumentError

SPACING = 1.0
"""Seconds from one keyframe to the next."""


def with_saved_poses(
    document: PoseDocument, interpolation: Interpolation, only: Collection[str] | None = None
) -> Timeline:
    """Return the timeline with a keyframe for each saved pose after its last one, in their order.

    They are :data:`SPACING` apart; the first is at 0 on an empty timeline. Latents are those of the scene,
    and so is the background where keyframes hold one.

    Args:
        document: gives saved poses and timeline.
        interpolation: for an empty timeline; one with keyframes keeps its own.
        only: names of the saved poses that become keyframes; None: all.

    Raises:
        DocumentError: if they would lie beyond the longest timeline.
    """
    timeline = document.timeline
    poses = [pose for pose in document.saved_poses if only is None or pose.name in only]
    start = timeline.keyframes[-1].time + SPACING if timeline.keyframes else 0.0
    end = start + SPACING * (len(poses) - 1)
    if end > LONGEST:
        raise DocumentError(
            f"{len(poses)} saved poses would end at {end:g} s: a timeline goes from 0 to "
            f"{LONGEST:g} s; delete keyframes, or move the last ones nearer to its start"
        )
    names = {keyframe.name for keyframe in timeline.keyframes}
    background = document.background if timeline.backgrounds else None
    made = []
    for number, pose in enumerate(poses):
        name = unused_name(pose.name, names)
        names.add(name)
        time = round(start + SPACING * number, 9)
        made.append(
            Keyframe(
                name=name, time=time, figures=pose.figures, latents=document.latents, background=background
            )
        )
    way = timeline.interpolation if timeline.keyframes else interpolation
    return timeline.replace(keyframes=(*timeline.keyframes, *made), interpolation=way)
