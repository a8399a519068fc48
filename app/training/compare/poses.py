"""The fixed panel of poses on which two runs are compared. No Qt."""

from itertools import islice

from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.export.plan import Samples
from graphose_core.export.samples import scenes_of

COUNT = 12
"""Number of poses."""

SEED = 2303
"""Seed of the random variations, so that a scene always yields the same poses."""


def panel_of(document: PoseDocument) -> tuple[PoseDocument, ...]:
    """Return scenes: the current pose, saved poses and keyframes, then variations of the current one.

    All have the background, the outfits and the latents of the scene, so that nothing but poses and the
    network differ.
    """
    own = [document.figures]
    own += [pose.figures for pose in document.saved_poses]
    own += [keyframe.figures for keyframe in document.timeline.keyframes]
    scenes = [document.replace(figures=figures) for figures in islice(own, COUNT)]
    missing = COUNT - len(scenes)
    if missing:
        varied = scenes_of(document, Samples(missing, degrees=18.0, shift=0.02, seed=SEED, vary=frozenset()))
        scenes += [document.replace(figures=scene.figures) for scene in varied]
    return tuple(scenes)
