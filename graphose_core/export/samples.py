"""Scenes of a labelled data set: along the timeline, near the current pose, or from saved poses."""

import random
from collections.abc import Callable, Iterator

from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.timeline.timeline import duration
from graphose_core.document.values.latents import Latents
from graphose_core.document.values.pose import Figure, within_reach
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import ExportError
from graphose_core.export.frames import spread_over
from graphose_core.export.plan import Samples, Span
from graphose_core.export.variation.jitter import Jitter
from graphose_core.export.variation.varied import varied
from graphose_core.poses.turning.bank import bank_of


def scenes_of(document: PoseDocument, samples: Samples, span: Span | None = None) -> Iterator[PoseDocument]:
    """Return the scenes of a data set; the same plan gives the same scenes. Each has a seed of its own,
    and what `samples.vary` names differs.

    Raises:
        ExportError: if there are no keyframes or saved poses to take them from.
    """
    if samples.source == "timeline":
        start, end = (span.start, span.end) if span else (0.0, duration(document.timeline))
        scenes: Iterator[PoseDocument] = iter(spread_over(document, start, end, samples.count))
    elif samples.source == "poses":
        scenes = _from_poses(document, samples)
    else:
        scenes = map(_near(document, samples), range(samples.count))
    return (_numbered(scene, document, samples, number) for number, scene in enumerate(scenes))


def _numbered(scene: PoseDocument, document: PoseDocument, samples: Samples, number: int) -> PoseDocument:
    """Return the scene with its own latents, varied as `samples` says."""
    seed = (document.latents.seed + number) % 2**32
    latents = Latents(seed=seed, strength=document.latents.strength, frozen=document.latents.frozen)
    rng = random.Random(f"{samples.seed}/{number}/varied")
    return varied(scene.replace(latents=latents), samples.vary, rng)


def _from_poses(document: PoseDocument, samples: Samples) -> Iterator[PoseDocument]:
    """Return the saved poses in order: unchanged in the first round, jittered in later ones."""
    poses = document.saved_poses
    if not poses:
        raise ExportError("there are no saved poses; save some first (Ctrl+P saves the current one)")
    scenes = [document.replace(figures=pose.figures) for pose in poses]
    near = [_near(scene, samples) for scene in scenes] if samples.count > len(poses) else []
    return (
        scenes[number] if number < len(poses) else near[number % len(poses)](number)
        for number in range(samples.count)
    )


def _near(document: PoseDocument, samples: Samples) -> Callable[[int], PoseDocument]:
    """Return a function that makes the scene of a number, with a jittered pose of the document."""
    kinds = {figure.skeleton: bank_of(figure.skeleton, document) for figure in document.figures}
    jitters = [Jitter(figure, kinds[figure.skeleton], samples.degrees) for figure in document.figures]

    def draw(number: int) -> PoseDocument:
        rng = random.Random(f"{samples.seed}/{number}")
        return document.replace(figures=tuple(_shifted(jitter.draw(rng), samples, rng) for jitter in jitters))

    return draw


def _shifted(figure: Figure, samples: Samples, rng: random.Random) -> Figure:
    dx = rng.gauss(0, samples.shift)
    dy = 0.0 if has_trait(figure.skeleton, "grounded") else rng.gauss(0, samples.shift)
    return figure.replace(
        joints=tuple(
            joint.replace(
                position=(within_reach(joint.position[0] + dx), within_reach(joint.position[1] + dy))
            )
            for joint in figure.joints
        )
    )
